import { createHash, randomUUID } from "node:crypto";
import type { Stats } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { LRUCache } from "lru-cache";

/** Bytes that were kept: in a file, or in memory while the disk takes no more. */
export type Kept = { readonly digest: string } & (
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "bytes"; readonly bytes: Buffer }
);

/** All the bytes; undefined when their file went meanwhile. */
export async function readKept(kept: Kept): Promise<Buffer | undefined> {
  return kept.kind === "bytes" ? kept.bytes : readFile(kept.path).catch(() => undefined);
}

export interface MediaCache {
  /**
   * What is kept under a key, or what `make` makes, once for however many ask for it. A file that is torn, empty or not
   * what was written is none. Rejects as `make` does.
   */
  load(key: string, make: () => Promise<Buffer>): Promise<Kept>;
  stats(): Promise<MediaCacheStats>;
}

export interface MediaCacheStats {
  readonly files: number;
  /** As they lie on the disk. */
  readonly bytes: number;
  /** How often the disk did not take what was made. */
  readonly unwritten: number;
}

interface Entry {
  readonly digest: string;
  readonly bytesOnDisk: number;
  /** The file as it was when its bytes were found to be true; undefined for one of an earlier process. */
  readonly stamp?: string;
}

/** `<key>~<digest of the bytes>`, and while it is being written a name behind it. */
const FILE_NAME = /^([0-9A-Za-z.-]+)~([0-9a-f]{40})(\.[0-9a-f-]{36})?$/u;
/** Disks are filled by blocks. */
const BLOCK = 4096;
/** What is kept in memory while the disk takes nothing. */
const MAX_MEMORY = 32 * 1024 * 1024;

/**
 * A folder of files made once, bounded in bytes; the least recently used leave first. A file's name carries the digest
 * of its bytes, which is compared when the file is first used and whenever it has changed since. So a folder that was
 * cut off, filled up or tampered with needs no repair, and may be deleted at any time. Other files in it are left alone.
 */
export function openMediaCache({
  folder,
  maxBytes,
}: {
  readonly folder: string;
  readonly maxBytes: number;
}): MediaCache {
  const memory = new LRUCache<string, Buffer>({ maxSize: MAX_MEMORY, sizeCalculation: ({ length }) => length || 1 });
  const flights = new Map<string, Promise<Kept>>();
  let unwritten = 0;
  let diskFailed = false;

  const pathOf = (key: string, digest: string) => join(folder, `${key}~${digest}`);
  /** Files being deleted: one written again under the same name comes after. */
  const leaving = new Map<string, Promise<void>>();
  const index = new LRUCache<string, Entry>({
    maxSize: maxBytes,
    sizeCalculation: ({ bytesOnDisk }) => bytesOnDisk,
    dispose({ digest }, key, reason) {
      // The same bytes written again lie under the same name.
      if (reason === "set" && index.peek(key)?.digest === digest) return;
      const path = pathOf(key, digest);
      const gone = rm(path, { force: true }).catch(() => undefined);
      leaving.set(
        path,
        gone.finally(() => leaving.delete(path)),
      );
    },
  });
  let loaded: Promise<void> | undefined;

  const find = async (key: string): Promise<Kept | undefined> => {
    const entry = index.get(key);
    if (!entry) {
      const bytes = memory.get(key);
      return bytes && { kind: "bytes", bytes, digest: digestOf(bytes) };
    }
    const { digest } = entry;
    const path = pathOf(key, digest);
    const facts = await stat(path).catch(() => undefined);
    if (facts && stampOf(facts) === entry.stamp) return { kind: "file", path, digest };
    const bytes = facts?.isFile() ? await readFile(path).catch(() => undefined) : undefined;
    if (!facts || !bytes || digestOf(bytes) !== digest) {
      index.delete(key);
      return undefined;
    }
    index.set(key, { ...entry, stamp: stampOf(facts) });
    return { kind: "file", path, digest };
  };

  const keep = async (key: string, bytes: Buffer): Promise<Kept> => {
    const digest = digestOf(bytes);
    const path = pathOf(key, digest);
    const draft = `${path}.${randomUUID()}`;
    const bytesOnDisk = onDisk(bytes.length);
    try {
      if (bytesOnDisk > maxBytes) throw new Error(`larger than the ${maxBytes} bytes of the cache`);
      await mkdir(folder, { recursive: true });
      await writeFile(draft, bytes, { flag: "wx" });
      await leaving.get(path);
      await rename(draft, path);
      index.set(key, { digest, bytesOnDisk, stamp: stampOf(await stat(path)) });
      memory.delete(key);
      diskFailed = false;
      return { kind: "file", path, digest };
    } catch (error) {
      await rm(draft, { force: true }).catch(() => undefined);
      unwritten++;
      if (!diskFailed) console.warn("Không ghi được ảnh vào MEDIA_CACHE_DIR; ảnh vẫn được gửi cho bạn đọc:", error);
      diskFailed = true;
      memory.set(key, bytes);
      return { kind: "bytes", bytes, digest };
    }
  };

  const look = async (key: string, make: () => Promise<Buffer>) => {
    loaded ??= loadIndex(folder, index);
    await loaded;
    return (await find(key)) ?? keep(key, await make());
  };
  return {
    load(key, make) {
      const flight = flights.get(key) ?? look(key, make).finally(() => flights.delete(key));
      flights.set(key, flight);
      return flight;
    },
    async stats() {
      await loaded;
      return { files: index.size, bytes: index.calculatedSize, unwritten };
    },
  };
}

/** Takes up what earlier processes left, in the order it was used as far as the file system remembers. */
async function loadIndex(folder: string, index: LRUCache<string, Entry>): Promise<void> {
  const found: { readonly key: string; readonly entry: Entry; readonly used: number }[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    const [, key = "", digest = "", draft] = FILE_NAME.exec(name) ?? [];
    if (!key) continue;
    const path = join(folder, name);
    const facts = await stat(path).catch(() => undefined);
    // Whoever was writing it has ended, unless that is another process of ours.
    if (draft) {
      if (facts && Date.now() - facts.mtimeMs > DRAFT_MS) await rm(path, { force: true }).catch(() => undefined);
    } else if (facts?.isFile())
      found.push({
        key,
        entry: { digest, bytesOnDisk: onDisk(facts.size) },
        used: Math.max(facts.atimeMs, facts.mtimeMs),
      });
  }
  for (const { key, entry } of found.sort((a, b) => a.used - b.used)) index.set(key, entry);
}

/** Nobody writes a file for longer. */
const DRAFT_MS = 60_000;

function digestOf(bytes: Uint8Array): string {
  return createHash("sha1").update(bytes).digest("hex");
}

function onDisk(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / BLOCK)) * BLOCK;
}

function stampOf({ size, ctimeMs, ino }: Stats): string {
  return `${size}-${ctimeMs}-${ino}`;
}
