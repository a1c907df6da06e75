import { LRUCache } from "lru-cache";
import {
  addressHash,
  type PixelSize,
  parseMediaAddress,
  type Variant,
  variantSize,
  variantType,
} from "@/lib/site/media-address";
import { cardHash, parseCardPath, type ShareCard } from "@/lib/site/share-card";
import type { Settings } from "@/lib/site/site";
import { type Kept, type MediaCache, type MediaCacheStats, openMediaCache } from "./media-cache";
import { PictureRefused, type VariantMaker, variantMaker } from "./variant-maker";

/** A picture of the content, as whoever reads the content tells of it; `File` is how they tell where it lies. */
export interface OriginalPicture<File> {
  /** Equal ids, equal bytes: letters and digits. */
  readonly id: string;
  readonly type: string;
  /** Undefined for what is no picture. */
  readonly size: PixelSize | undefined;
  /** Set for one that lies on disk as it is. */
  readonly file?: File;
  /** Undefined when the bytes are not there any more. */
  read(): Promise<Buffer | undefined>;
}

/** What an address under `/media/` is answered with. */
export type MediaAnswer<File> =
  | { readonly kind: "missing" }
  | ({ readonly type: string; readonly lasts: MediaLifetime } & (
      | ({ readonly kind: "original"; readonly file: File } & Pick<OriginalPicture<File>, "id" | "read">)
      | { readonly kind: "kept"; readonly kept: Kept }
    ));

/**
 * How long an answer is good: for ever (its address names its bytes), as long as a picture keeps its name, or only for
 * the moment, because another answer is right and could not be given.
 */
export type MediaLifetime = "for-ever" | "a-day" | "a-moment";

/** What pictures there are, as whoever reads the content tells. */
export interface PictureFinders<File> {
  /** A picture readers may have now. */
  readonly find: (src: string) => Promise<OriginalPicture<File> | undefined>;
  /** What is drawn of a page readers may see now. */
  readonly findCard: (page: string) => ShareCard | undefined;
}

export interface PictureVariants {
  /** Answers a decoded path under `/media/`. */
  answer<File>(path: string, finders: PictureFinders<File>): Promise<MediaAnswer<File>>;
  stats(): Promise<MediaCacheStats>;
  close(): void;
}

/** Pictures that could not be taken apart are not tried again for so long: the machine may have been the cause. */
const FAILURE_MS = 10 * 60_000;
const MAX_FAILURES = 10_000;

/** The sizes and crops of the content's pictures, made when first asked for. */
export function pictureVariants(
  { mediaCacheDir, mediaCacheBytes, workers }: Pick<Settings, "mediaCacheDir" | "mediaCacheBytes" | "workers">,
  maker: VariantMaker = variantMaker(),
): PictureVariants {
  const cache: MediaCache = openMediaCache({
    folder: mediaCacheDir,
    // Each process knows of the files it made or has sent.
    maxBytes: Math.floor(mediaCacheBytes / workers),
  });
  const failed = new LRUCache<string, true>({ max: MAX_FAILURES, ttl: FAILURE_MS });

  /** Undefined when it cannot be had at the moment. */
  const variantOf = async (original: OriginalPicture<unknown>, variant: Variant, size: PixelSize, src: string) => {
    const key = `${original.id}.${variant.name}`;
    if (failed.has(key)) return undefined;
    try {
      return await cache.load(key, () => maker.make(original.read, { variant, size }));
    } catch (error) {
      if (error instanceof PictureRefused && !failed.has(key)) {
        failed.set(key, true);
        console.warn(`Không làm được ${variant.name} của content${src}, ảnh gốc được gửi thay: ${error.message}`);
      }
      return undefined;
    }
  };
  /** Of the page as it is now, whichever words the address was made of. */
  const cardAnswer = async (card: ShareCard | undefined, hash: string): Promise<MediaAnswer<never>> => {
    if (!card) return { kind: "missing" };
    const present = cardHash(card);
    const key = `${present}.card`;
    if (failed.has(key)) return { kind: "missing" };
    try {
      const kept = await cache.load(key, () => maker.draw(card));
      return { kind: "kept", kept, type: "image/jpeg", lasts: hash === present ? "for-ever" : "a-moment" };
    } catch (error) {
      if (error instanceof PictureRefused) failed.set(key, true);
      console.warn(`Không vẽ được ảnh chia sẻ của “${card.title}”:`, error);
      return { kind: "missing" };
    }
  };
  const originalAnswer = async <File>(
    { id, type, file, read }: OriginalPicture<File>,
    lasts: MediaLifetime,
  ): Promise<MediaAnswer<File>> => {
    if (file !== undefined) return { kind: "original", id, file, read, type, lasts };
    const kept = await cache.load(`${id}.original`, async () => {
      const bytes = await read();
      if (!bytes) throw new Error(`the picture ${id} is gone`);
      return bytes;
    });
    return { kind: "kept", kept, type, lasts };
  };

  return {
    async answer(path, { find, findCard }) {
      const cardAddress = parseCardPath(path);
      if (cardAddress) return cardAnswer(findCard(cardAddress.page), cardAddress.hash);
      const address = parseMediaAddress(path);
      const original = address && (await find(address.src));
      if (!address || !original) return { kind: "missing" };
      if (address.kind === "original") return originalAnswer(original, "a-day");
      const size = original.size && variantSize(address.variant, original.size);
      if (!size) return { kind: "missing" };
      const kept = await variantOf(original, address.variant, size, address.src);
      if (!kept) return originalAnswer(original, "a-moment");
      const isPresent = address.hash === addressHash(original.id);
      return { kind: "kept", kept, type: variantType(address.variant), lasts: isPresent ? "for-ever" : "a-moment" };
    },
    stats: () => cache.stats(),
    close: () => maker.close(),
  };
}
