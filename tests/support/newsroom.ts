import { mkdir, mkdtemp, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { stringify } from "yaml";

import { type Archive, archiveVersion, openArchiveForWriting } from "@/lib/archive/open-archive";
import { type SyncReport, syncArchive } from "@/lib/archive/sync-archive";
import { directorySource } from "@/lib/content/directory-source";
import type { FileParser } from "@/lib/content/parse-in-worker";
import { monthFolder } from "@/lib/vietnamese/date-time";

/** What a test says of an article; everything else is filled in. A field set to undefined is left out of the file. */
export interface ArticleDraft {
  readonly category?: string;
  readonly slug: string;
  readonly body?: string;
  readonly datePublished?: string;
  /** Any other front matter. */
  readonly [field: string]: unknown;
}

/** A content folder on disk, as editors would leave it. */
export interface Newsroom {
  readonly content: string;
  /** Where its archive shall lie; nothing is there yet. */
  readonly archiveFile: string;
  put(path: string, content: string | Uint8Array): Promise<void>;
  remove(path: string): Promise<void>;
  /** Writes or replaces an article; resolves to its path inside the folder. */
  putArticle(draft: ArticleDraft): Promise<string>;
  putAuthor(slug: string, name: string): Promise<void>;
  /** Makes these the categories; the name is the slug. */
  putCategories(...slugs: string[]): Promise<void>;
  /** A real, tiny JPEG at a public path such as `/media/2024/03/anh.jpg`. */
  putPicture(src: string): Promise<void>;
  /** Another time on a file whose bytes stay. */
  touch(path: string): Promise<void>;
  /** Deletes the index of it. */
  clearArchive(): Promise<void>;
  clear(): Promise<void>;
}

/** A new content folder with the categories `thoi-su` and `kinh-te`, a masthead and nothing else. */
export async function createNewsroom(): Promise<Newsroom> {
  const folder = await mkdtemp(join(tmpdir(), "toa-soan-"));
  const content = join(folder, "content");
  const put = async (path: string, bytes: string | Uint8Array) => {
    await mkdir(dirname(join(content, path)), { recursive: true });
    await writeFile(join(content, path), bytes);
  };
  const newsroom: Newsroom = {
    content,
    archiveFile: join(folder, "archive", "archive.db"),
    put,
    remove: (path) => rm(join(content, path)),
    async putArticle(draft) {
      const path = articleFilePath(draft);
      await put(path, articleText(draft));
      return path;
    },
    putAuthor: (slug, name) => put(`authors/${slug}.md`, `---\nname: ${name}\n---\n`),
    putCategories: (...slugs) => put("categories.yml", stringify(slugs.map((slug) => ({ slug, name: slug })))),
    async putPicture(src) {
      const picture = sharp({ create: { width: 6, height: 4, channels: 3, background: "#336699" } });
      await put(src.slice(1), await picture.jpeg().toBuffer());
    },
    async touch(path) {
      const { mtimeMs } = await stat(join(content, path));
      await utimes(join(content, path), new Date(), new Date(mtimeMs + 5_000));
    },
    clearArchive: () => rm(join(folder, "archive"), { recursive: true, force: true }),
    clear: () => rm(folder, { recursive: true, force: true }),
  };
  await newsroom.putCategories("thoi-su", "kinh-te");
  await put("site.yml", "name: Tòa Soạn\n");
  return newsroom;
}

const PUBLISHED = "2024-03-20T10:30:00+07:00";

function articleFilePath({ category = "thoi-su", slug, datePublished = PUBLISHED }: ArticleDraft): string {
  return `articles/${category}/${monthFolder(datePublished)}/${slug}.md`;
}

/** The file of an article, complete but for what the draft says otherwise. */
export function articleText({
  category: _,
  slug,
  body = "Lớp học mở vào sáng thứ Bảy.",
  ...fields
}: ArticleDraft): string {
  const frontMatter = {
    headline: `Tin ${slug}`,
    lede: `Sapo của tin ${slug}.`,
    byline: "Hồng Thái",
    datePublished: PUBLISHED,
    ...fields,
  };
  return `---\n${stringify(frontMatter, { lineWidth: 0 })}---\n\n${body}\n`;
}

/** A newsroom with an archive that was brought in line with it. */
export interface Desk {
  readonly newsroom: Newsroom;
  readonly archive: Archive;
  sync(pipeline?: string): Promise<SyncReport>;
  /** Versions its syncs have made. */
  version(): number;
  close(): Promise<void>;
}

/** Opens an archive over a new newsroom. Nothing is read before the first `sync`. */
export async function openDesk(parser: FileParser): Promise<Desk> {
  const newsroom = await createNewsroom();
  const archive = openArchiveForWriting(newsroom.archiveFile);
  const versions = new Set([archiveVersion(archive)]);
  return {
    newsroom,
    archive,
    async sync(pipeline = "pipeline one") {
      const report = await syncArchive(archive, directorySource(newsroom.content), parser, pipeline);
      versions.add(archiveVersion(archive));
      return report;
    },
    version: () => versions.size - 1,
    async close() {
      archive.close();
      await newsroom.clear();
    },
  };
}

/** The moment these tests call now. */
export const NOW = Date.parse("2026-11-24T08:00:00+07:00");

/** A moment so many hours before {@link NOW}, as editors write it; negative hours lie ahead. */
export function hoursAgo(hours: number): string {
  return new Date(NOW - hours * 3_600_000).toISOString();
}
