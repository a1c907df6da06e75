/** What has to be known of a picture to show it. */
export interface PictureFacts {
  /** Pixels, as readers see it: a picture lying on its side is counted upright. */
  readonly width: number;
  readonly height: number;
  /** Beginning of the id git gives its bytes. */
  readonly hash: string;
}

/** A picture and its public path, `/media/…`. */
export interface Picture extends PictureFacts {
  readonly src: string;
}

export type PixelSize = Pick<PictureFacts, "width" | "height">;
type Format = (typeof FORMATS)[number];
type Crop = keyof typeof CROPS;

/** A form a picture is sent in besides its own. */
export type Variant = {
  /** Last part of its address, `w640.avif`. */
  readonly name: string;
  readonly format: Format;
} & (
  | { readonly kind: "scaled"; readonly width: number }
  /** Largest part of the picture with this ratio, at most this large. */
  | { readonly kind: "cropped"; readonly width: number; readonly height: number }
);

/** What an address under `/media/` asks for. */
export type MediaAddress =
  | { readonly kind: "original"; readonly src: string }
  | { readonly kind: "variant"; readonly src: string; readonly hash: string; readonly variant: Variant };

/** A browser takes the first it understands. */
const FORMATS = ["avif", "webp", "jpg"] as const;
const TYPES = { avif: "image/avif", webp: "image/webp", jpg: "image/jpeg" } as const;
const WIDTHS = [320, 480, 640, 960, 1280, 1920] as const;
/** Google asks for the first three of every article, and for 1,200 pixels; social networks show the last. */
const CROPS = {
  "16x9": { width: 1200, height: 675 },
  "4x3": { width: 1200, height: 900 },
  "1x1": { width: 1200, height: 1200 },
  "1200x630": { width: 1200, height: 630 },
} as const;

/** Largest picture that is taken apart: cameras of 50 megapixels. A decoder may need 8 bytes for each. */
export const MAX_PIXELS = 50_400_000;
/** WebP knows no longer side. */
const MAX_SIDE = 16_383;
/** Of the picture in the oldest browsers, and where a page names a single one. */
const PLAIN_WIDTH = 960;

const HASH_LENGTH = 12;
const VARIANT_PATH = new RegExp(
  String.raw`^(/media/.+\.(?:jpe?g|png|webp|avif))/([0-9a-f]{${HASH_LENGTH}})/([0-9a-z.]+)$`,
  "iu",
);

/** Every variant there is, by name. */
const VARIANTS: ReadonlyMap<string, Variant> = new Map(
  [
    ...WIDTHS.flatMap((width) => FORMATS.map((format) => scaled(width, format))),
    ...Object.entries(CROPS).map(([crop, size]) => cropped(crop, size)),
  ].map((variant) => [variant.name, variant]),
);

/** The part of a git id that stands in addresses. */
export function addressHash(id: string): string {
  return id.slice(0, HASH_LENGTH);
}

/** Reads a decoded path; undefined when it is none of a picture, or asks for a size or form that is not offered. */
export function parseMediaAddress(path: string): MediaAddress | undefined {
  if (!path.startsWith("/media/")) return undefined;
  const [, src = "", hash = "", name = ""] = VARIANT_PATH.exec(path) ?? [];
  if (!src) return { kind: "original", src: path };
  const variant = VARIANTS.get(name);
  return variant && { kind: "variant", src, hash, variant };
}

/** Where a variant of a picture is found. */
export function variantPath({ src, hash }: Pick<Picture, "src" | "hash">, { name }: Variant): string {
  return `${src}/${hash}/${name}`;
}

/** Content type of a variant. */
export function variantType({ format }: Variant): string {
  return TYPES[format];
}

/** Pixels of a variant; undefined when the picture does not have it: it is too small, or too large to be taken apart. */
export function variantSize(variant: Variant, picture: PixelSize): PixelSize | undefined {
  if (picture.width * picture.height > MAX_PIXELS) return undefined;
  if (variant.kind === "scaled") {
    const height = Math.max(1, Math.round((picture.height * variant.width) / picture.width));
    return variant.width <= picture.width && height <= MAX_SIDE ? { width: variant.width, height } : undefined;
  }
  const scale = Math.min(1, picture.width / variant.width, picture.height / variant.height);
  const scaledSide = (side: number) => Math.max(1, Math.round(side * scale));
  return { width: scaledSide(variant.width), height: scaledSide(variant.height) };
}

/**
 * What `sizes` says of a picture from edge to edge of a narrow screen. Three pixels of four that a phone has: they stand so
 * close that nobody sees more, and the picture weighs a third less.
 */
export const ACROSS_A_PHONE = "75vw";

/** How a page names a picture, so that each browser fetches the least of it that looks sharp. */
export interface PictureSources {
  /** One `<source>` each, in this order. */
  readonly sources: readonly { readonly type: string; readonly srcSet: string }[];
  /** The picture of a browser that knows none of them. */
  readonly src: string;
}

/** Addresses of a picture in all sizes up to `widest`; its own alone when it has no others. */
export function pictureSources(picture: Picture, widest: number = Number.POSITIVE_INFINITY): PictureSources {
  const widths = WIDTHS.filter((width) => width <= widest && variantSize(scaled(width, "jpg"), picture));
  const plain = widths.findLast((width) => width <= PLAIN_WIDTH);
  if (plain === undefined) return { sources: [], src: picture.src };
  return {
    sources: FORMATS.filter((format) => format !== "jpg").map((format) => ({
      type: TYPES[format],
      srcSet: widths.map((width) => `${variantPath(picture, scaled(width, format))} ${width}w`).join(", "),
    })),
    src: variantPath(picture, scaled(plain, "jpg")),
  };
}

/** A part of a picture with a ratio others ask for: JPEG, 1,200 pixels wide if the picture has so many. */
export function croppedPicture(picture: Picture, crop: Crop): (PixelSize & { readonly path: string }) | undefined {
  const variant = cropped(crop, CROPS[crop]);
  const size = variantSize(variant, picture);
  return size && { path: variantPath(picture, variant), ...size };
}

function scaled(width: number, format: Format): Variant {
  return { kind: "scaled", name: `w${width}.${format}`, format, width };
}

function cropped(crop: string, size: PixelSize): Variant {
  return { kind: "cropped", name: `${crop}.jpg`, format: "jpg", ...size };
}
