import { createHash } from "node:crypto";
import { disableTypes, imageSize, types } from "image-size";
import { addressHash, type PictureFacts, type PixelSize } from "@/lib/site/media-address";

/** Largest file that is taken for a picture; cameras make a third of it. */
export const MAX_PICTURE_BYTES = 64 * 1024 * 1024;

/** What is published, whatever a file's name says. */
const PUBLISHED: ReadonlySet<string> = new Set(["jpg", "png", "webp", "avif"]);
// Nobody has to fear what the others, twenty formats of three decades, do with bytes that were made to hurt.
disableTypes(types.filter((type) => !PUBLISHED.has(type) && type !== "heif"));
/** EXIF orientations from here on lay a picture on its side. */
const ON_ITS_SIDE = 5;

/** A picture's file, told by its bytes. */
export interface PictureFile {
  /** The id git gives these bytes. */
  readonly id: string;
  /** Undefined for what is no picture we publish. */
  readonly size: PixelSize | undefined;
}

/** Looks at the bytes of a file that goes by the name of a picture; undefined when there are too many of them. */
export function pictureFile(bytes: Uint8Array): PictureFile | undefined {
  if (bytes.length > MAX_PICTURE_BYTES) return undefined;
  const id = createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
  return { id, size: pixelSize(bytes) };
}

/** What an article has to know of a picture; undefined when the bytes are none of one. */
export function pictureFacts(bytes: Uint8Array): PictureFacts | undefined {
  const file = pictureFile(bytes);
  return file?.size && { ...file.size, hash: addressHash(file.id) };
}

function pixelSize(bytes: Uint8Array): PixelSize | undefined {
  try {
    const { width, height, type = "", orientation = 1 } = imageSize(bytes);
    if (!PUBLISHED.has(type) || width === 0 || height === 0) return undefined;
    // A phone's portrait is stored lying on its side.
    return orientation < ON_ITS_SIDE ? { width, height } : { width: height, height: width };
  } catch {
    return undefined;
  }
}
