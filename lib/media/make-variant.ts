import sharp from "sharp";
import { MAX_PIXELS, type PixelSize, type Variant } from "@/lib/site/media-address";

/** What is made of a picture, and how large it comes out. */
export interface VariantOrder {
  readonly bytes: Uint8Array;
  readonly variant: Variant;
  readonly size: PixelSize;
}

// What editors publish; a picture of any other kind under such a name is not even looked at.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadHeif"],
});
// One picture is made at a time, and the rest of the machine belongs to readers.
sharp.concurrency(1);
sharp.cache(false);

/** Alike to the eye and by SSIM in all three. More effort for AVIF takes ten times as long and saves 8% of the bytes. */
const ENCODERS = {
  avif: { quality: 54, effort: 2 },
  webp: { quality: 76, effort: 4 },
  jpg: { quality: 76, mozjpeg: true },
} as const;

/**
 * A picture in another size and form: upright, in sRGB, without what the camera noted of the place it was taken at.
 * Rejects when the bytes are no whole picture of a published kind.
 */
export async function makeVariant({ bytes, variant, size }: VariantOrder): Promise<Buffer> {
  const upright = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "truncated" }).autoOrient();
  const resized =
    variant.kind === "scaled"
      ? upright.resize({ width: size.width, withoutEnlargement: true })
      : // Faces and what stands out stay in the picture; its middle is often sky.
        upright.resize({ ...size, fit: "cover", position: sharp.strategy.attention });
  switch (variant.format) {
    case "avif":
      return resized.avif(ENCODERS.avif).toBuffer();
    case "webp":
      return resized.webp(ENCODERS.webp).toBuffer();
    case "jpg":
      // JPEG has no transparency; drawings are made to be seen on white.
      return resized.flatten({ background: "white" }).jpeg(ENCODERS.jpg).toBuffer();
  }
}
