import { stat } from "node:fs/promises";
import { placeOf } from "./content-file";
import type { ContentSource } from "./content-source";
import { type GitRepository, openGitRepository } from "./git-repository";
import { pictureSize } from "./picture-size";

/** How often the files that name the ref are looked at. */
const POLL_MS = 200;

/**
 * Reads the newsroom from one commit: the one `ref` names when the source is listed. Until the next listing every
 * read is of that commit, so that a sync never mixes two, whatever happens to the working tree.
 */
export function gitSource(folder: string, ref: string): ContentSource {
  let repository: Promise<GitRepository> | undefined;
  let commit: string | undefined;
  /** Paths as the commit spells them, where that is not NFC: a Mac decomposes marks. */
  let spellings: ReadonlyMap<string, string> = new Map();

  const opened = () => {
    repository ??= openGitRepository(folder).catch((error: unknown) => {
      repository = undefined;
      throw error;
    });
    return repository;
  };
  const read = async (path: string) => {
    if (commit === undefined) return undefined;
    return (await opened()).readFile(commit, spellings.get(path) ?? path);
  };

  return {
    revision: () => commit,

    async list() {
      const git = await opened();
      const now = await git.resolve(ref);
      const files = (await git.listFiles(now)).filter(({ path }) => placeOf(path).kind !== "ignored");
      commit = now;
      spellings = new Map(
        files.map(({ path }): [string, string] => [path.normalize("NFC"), path]).filter(([nfc, path]) => nfc !== path),
      );
      return files
        .map(({ path, blob, size }) => ({ path: path.normalize("NFC"), stamp: blob, size }))
        .sort((a, b) => (a.path < b.path ? -1 : 1));
    },

    read,

    async photoSize(src) {
      const bytes = await read(src.slice(1));
      return bytes && pictureSize(bytes);
    },

    async watch(onChange) {
      const refFiles = () =>
        opened()
          .then((git) => git.refFiles(ref))
          .catch(() => []);
      let files = await refFiles();
      let known = await signatureOf(files);
      let looking = false;
      const look = async () => {
        const now = await signatureOf(files);
        if (now === known && files.length > 0) return;
        const before = files.length;
        // The ref may live in another file by now: HEAD changes branch, refs are packed.
        files = await refFiles();
        known = await signatureOf(files);
        if (files.length > 0 || before > 0) onChange();
      };
      const timer = setInterval(async () => {
        if (looking) return;
        looking = true;
        await look();
        looking = false;
      }, POLL_MS);
      return async () => clearInterval(timer);
    },

    async close() {
      await (await repository?.catch(() => undefined))?.close();
    },
  };
}

/** Times and sizes of files, as one text that changes when any of them does. */
async function signatureOf(files: readonly string[]): Promise<string> {
  const facts = await Promise.all(files.map((file) => stat(file).catch(() => undefined)));
  return facts.map((fact) => (fact ? `${fact.mtimeMs}-${fact.size}-${fact.ino}` : "-")).join(" ");
}
