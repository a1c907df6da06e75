import { type Archive, openArchiveForWriting } from "@/lib/archive/open-archive";
import { syncArchive } from "@/lib/archive/sync-archive";
import { gitSource } from "@/lib/content/git-source";
import type { FileParser } from "@/lib/content/parse-in-worker";
import { createNewsroom, type Newsroom } from "../support/newsroom";
import { commitAll, commitFirst, git } from "../support/repository";

/** A newsroom whose committed articles, one at first, are in an archive. */
export interface GitDesk {
  readonly newsroom: Newsroom;
  readonly archive: Archive;
  sync(): Promise<unknown>;
  /** Renames the file of an article of March 2024, and commits that. */
  rename(from: string, to: string): void;
  /** Throws the archive away and makes another of the same commits. */
  beginAnew(): Promise<void>;
  close(): Promise<void>;
}

export async function openGitDesk(parser: FileParser, slug: string): Promise<GitDesk> {
  const newsroom = await createNewsroom();
  await newsroom.putArticle({ slug });
  commitFirst(newsroom.content);
  const source = gitSource(newsroom.content, "HEAD");
  let archive = openArchiveForWriting(newsroom.archiveFile);
  const sync = () => syncArchive(archive, source, parser, "pipeline");
  await sync();
  return {
    newsroom,
    get archive() {
      return archive;
    },
    sync,
    rename(from, to) {
      const folder = "articles/thoi-su/2024/03";
      git(newsroom.content, "mv", `${folder}/${from}.md`, `${folder}/${to}.md`);
      commitAll(newsroom.content, `Rename ${from}`);
    },
    async beginAnew() {
      archive.close();
      await newsroom.clearArchive();
      archive = openArchiveForWriting(newsroom.archiveFile);
      await sync();
    },
    async close() {
      archive.close();
      await source.close();
      await newsroom.clear();
    },
  };
}
