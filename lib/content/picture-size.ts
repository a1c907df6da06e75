import { imageSize } from "image-size";
import type { PixelSize } from "@/lib/markdown/pictures";

/** EXIF orientations from here on lay a picture on its side. */
const ON_ITS_SIDE = 5;

/** Size of a picture as readers see it, from its bytes or the beginning of them; undefined when they do not tell it. */
export function pictureSize(bytes: Uint8Array): PixelSize | undefined {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    // A phone's portrait is stored lying on its side.
    return orientation < ON_ITS_SIDE ? { width, height } : { width: height, height: width };
  } catch {
    return undefined;
  }
}
