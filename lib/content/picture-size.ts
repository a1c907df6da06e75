import sharp from "sharp";
import type { PixelSize } from "@/lib/markdown/pictures";

/** Size of a picture as readers see it, from its bytes or its path; undefined when it is none. */
export async function pictureSize(picture: string | Uint8Array): Promise<PixelSize | undefined> {
  // Orientation is applied: a phone's portrait is stored lying on its side.
  const facts = await sharp(picture)
    .metadata()
    .catch(() => undefined);
  return facts && { width: facts.autoOrient.width, height: facts.autoOrient.height };
}
