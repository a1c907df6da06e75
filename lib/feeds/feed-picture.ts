import {
  type Picture,
  type PixelSize,
  parseMediaAddress,
  pictureSources,
  variantSize,
  variantType,
} from "@/lib/site/media-address";

/** A picture as one file that every reader can show. */
export interface FeedPicture extends PixelSize {
  /** Its address, whole. */
  readonly address: string;
  /** Content type; undefined for a form we do not know. */
  readonly type: string | undefined;
}

const ORIGINAL_TYPES: Readonly<Record<string, string>> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  avif: "image/avif",
};

/** The size of a picture that its page gives to browsers which know one form only. */
export function feedPicture(picture: Picture, origin: string): FeedPicture {
  const { src } = pictureSources(picture);
  const address = new URL(src, origin).href;
  const asked = parseMediaAddress(src);
  const variant = asked?.kind === "variant" ? asked.variant : undefined;
  const size = variant && variantSize(variant, picture);
  if (variant && size) return { address, type: variantType(variant), ...size };
  const extension = src.slice(src.lastIndexOf(".") + 1).toLowerCase();
  return { address, type: ORIGINAL_TYPES[extension], width: picture.width, height: picture.height };
}
