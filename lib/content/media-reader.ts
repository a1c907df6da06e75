import { constants, type Stats } from "node:fs";
import { open, realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { LRUCache } from "lru-cache";
import type { PixelSize } from "@/lib/site/media-address";
import type { Settings } from "@/lib/site/site";
import { placeOf } from "./content-file";
import { repositoryAt } from "./git-repository";
import { mediaType } from "./media-type";
import { MAX_PICTURE_BYTES, type PictureFile, pictureFile } from "./picture-facts";
import { realPathInside } from "./real-path-inside";

/** A picture of the content as it is now. */
export interface Original {
  /** The id git gives its bytes: equal ids, equal bytes. */
  readonly id: string;
  /** As its name says. */
  readonly type: string;
  /** Undefined for a file that only goes by the name of a picture. */
  readonly size: PixelSize | undefined;
  /** Where it lies as a file of its own; pictures of a commit do not. */
  readonly file?: StampedFile;
  /** Its bytes; undefined when they are not there any more. */
  read(): Promise<Buffer | undefined>;
}

/** A file on disk as it was when it was looked at. */
export interface StampedFile {
  readonly path: string;
  /** {@link stampOf} its facts. */
  readonly stamp: string;
}

/** Finds pictures of the state of the content that readers see. */
export interface MediaReader {
  /** The picture at a decoded public path (`/media/…`); undefined when there is none that may be had. */
  find(src: string): Promise<Original | undefined>;
  /** Lets go of the repository. */
  close(): Promise<void>;
}

/** Pictures whose bytes were looked at are remembered, with a few hundred bytes each. */
const MAX_KNOWN = 20_000;
/** A file that changed less than this ago may change again without another time. */
const UNSETTLED_MS = 100;

/**
 * Pictures from disk, or blobs of the repository. Which blob a picture is, by its path in the content folder, `blobOf`
 * tells: the archive knows, so that text and pictures are of one commit.
 */
export function mediaReader(
  { contentDir, contentSource }: Pick<Settings, "contentDir" | "contentSource">,
  blobOf: (path: string) => string | undefined,
): MediaReader {
  return contentSource === "git" ? committedPictures(contentDir, blobOf) : picturesOnDisk(join(contentDir, "media"));
}

/** Differs when a file's bytes may differ; nobody can set back the time a file was changed last. */
export function stampOf({ size, ctimeMs, ino }: Pick<Stats, "size" | "ctimeMs" | "ino">): string {
  return `${size}-${ctimeMs}-${ino}`;
}

function picturesOnDisk(folder: string): MediaReader {
  const known = knownPictures();
  return {
    async find(src) {
      const path = await publishedFile(folder, src);
      const facts = path ? await stat(/* turbopackIgnore: true */ path).catch(() => undefined) : undefined;
      if (!path || !facts || facts.size > MAX_PICTURE_BYTES) return undefined;
      const stamp = stampOf(facts);
      const read = () => readAs(path, stamp);
      const age = Date.now() - facts.ctimeMs;
      const isSettled = age < 0 || age > UNSETTLED_MS;
      const picture = await known(`${stamp} ${path}`, read, isSettled);
      return picture && { ...picture, type: mediaType(src) ?? "", file: { path, stamp }, read };
    },
    close: async () => undefined,
  };
}

function committedPictures(folder: string, blobOf: (path: string) => string | undefined): MediaReader {
  const repository = repositoryAt(folder);
  const known = knownPictures();
  return {
    async find(src) {
      const type = mediaType(src);
      const blob = type && blobOf(src.slice(1).normalize("NFC"));
      if (!type || !blob) return undefined;
      const read = async () => (await repository.opened()).readBlob(blob);
      const picture = await known(blob, read, true);
      return picture && { ...picture, type, read };
    },
    close: () => repository.close(),
  };
}

/** Looks at the bytes behind a key once; those that may still change under it are not remembered. */
function knownPictures() {
  const known = new LRUCache<string, PictureFile>({ max: MAX_KNOWN });
  const looking = new Map<string, Promise<PictureFile | undefined>>();
  const look = async (key: string, read: Original["read"], isSettled: boolean) => {
    const bytes = await read();
    const picture = bytes && pictureFile(bytes);
    if (picture && isSettled) known.set(key, picture);
    return picture;
  };
  return async (key: string, read: Original["read"], isSettled: boolean) => {
    const before = known.get(key);
    if (before) return before;
    const flight = looking.get(key) ?? look(key, read, isSettled).finally(() => looking.delete(key));
    looking.set(key, flight);
    return flight;
  };
}

/** Where a picture's file really lies; undefined when a link or dots lead out of the folder, or to what is not sent. */
async function publishedFile(folder: string, src: string): Promise<string | undefined> {
  if (!isPublished(src)) return undefined;
  const real = await realPathInside(folder, src.slice("/media/".length));
  if (!real) return undefined;
  const inside = relative(await realpath(folder), real);
  return isPublished(`/media/${inside.split(sep).join("/")}`) ? real : undefined;
}

function isPublished(src: string): boolean {
  return mediaType(src) !== undefined && placeOf(src.slice(1)).kind === "media";
}

/** The bytes of a file that is still the one with this stamp. */
async function readAs(path: string, stamp: string): Promise<Buffer | undefined> {
  // The path is known at run time only; the bundler would otherwise trace the whole project for it.
  const file = await open(/* turbopackIgnore: true */ path, constants.O_RDONLY | constants.O_NONBLOCK).catch(
    () => undefined,
  );
  try {
    if (!file || stampOf(await file.stat()) !== stamp) return undefined;
    const bytes = await file.readFile();
    return stampOf(await file.stat()) === stamp ? bytes : undefined;
  } catch {
    return undefined;
  } finally {
    await file?.close();
  }
}
