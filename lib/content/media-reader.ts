import type { Settings } from "@/lib/site/site";
import { type GitRepository, openGitRepository } from "./git-repository";
import { readInside } from "./read-inside";

/** Reads pictures of the state of the content that readers see. */
export interface MediaReader {
  /** Bytes of the picture at a public path (`/media/…`) in a revision; undefined when there is none. */
  read(src: string, revision: string): Promise<Buffer | undefined>;
}

/** Pictures from disk, or from the commit the archive was made of. */
export function mediaReader({
  contentDir,
  contentSource,
}: Pick<Settings, "contentDir" | "contentSource">): MediaReader {
  if (contentSource === "directory") return { read: (src) => readInside(contentDir, src) };
  let repository: Promise<GitRepository> | undefined;
  return {
    async read(src, revision) {
      repository ??= openGitRepository(contentDir).catch((error: unknown) => {
        // The folder may be mounted or cloned later.
        repository = undefined;
        throw error;
      });
      return (await repository).readFile(revision, src.slice(1));
    },
  };
}
