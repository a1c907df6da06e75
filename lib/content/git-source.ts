import { stat } from "node:fs/promises";
import { placeOf } from "./content-file";
import type { ContentSource, SourceEntry } from "./content-source";
import { type GitFile, type GitRepository, openGitRepository } from "./git-repository";
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

  const opened = () => {
    repository ??= openGitRepository(folder).catch((error: unknown) => {
      repository = undefined;
      throw error;
    });
    return repository;
  };
  const read = async (path: string) => {
    if (commit === undefined) return undefined;
    const git = await opened();
    // Macs commit file names decomposed; the paths we list, and the ones editors type, are composed.
    const decomposed = path.normalize("NFD");
    return (await git.readFile(commit, path)) ?? (decomposed === path ? undefined : git.readFile(commit, decomposed));
  };
  const entriesOf = (files: readonly GitFile[]): readonly SourceEntry[] =>
    files
      .filter(({ path }) => placeOf(path).kind !== "ignored")
      .map(({ path, blob }) => ({ path: path.normalize("NFC"), stamp: blob }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));

  return {
    revision: () => commit,

    async list() {
      const git = await opened();
      const now = await git.resolve(ref);
      const files = await git.listFiles(now);
      commit = now;
      return entriesOf(files);
    },

    async changes(since) {
      if (!since) return undefined;
      const git = await opened();
      const now = await git.resolve(ref);
      const changes = await git.listChanges(since, now);
      if (!changes) return undefined;
      commit = now;
      return { changed: entriesOf(changes.changed), removed: changes.removed.map((path) => path.normalize("NFC")) };
    },

    async renames(since) {
      if (commit === undefined) return [];
      const git = await opened();
      const renames = await git.listRenames(since, commit);
      return renames.map(({ from, to }) => ({ from: from.normalize("NFC"), to: to.normalize("NFC") }));
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
