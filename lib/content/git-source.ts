import { stat } from "node:fs/promises";
import { placeOf } from "./content-file";
import type { ContentSource, SourceEntry, SourceRename } from "./content-source";
import { versionsOf } from "./git-history";
import { type GitChanges, type GitFile, repositoryAt } from "./git-repository";
import { pictureFacts } from "./picture-facts";

/** How often the files that name the ref are looked at: a few calls of `stat`, on whatever file system they lie. */
const POLL_MS = 50;
/** How often a repository that is not there is looked for. */
const RETRY_MS = 1_000;

/**
 * Reads the newsroom from one commit: the one `ref` names when the source is listed. Until the next listing every
 * read is of that commit, so that a sync never mixes two, whatever happens to the working tree.
 */
export function gitSource(folder: string, ref: string): ContentSource {
  const repository = repositoryAt(folder);
  let commit: string | undefined;
  /** Blobs of the files that were listed last. */
  let blobs: ReadonlyMap<string, string> = new Map();
  /** What the last difference said of renames. */
  let lastStep: { readonly since: string; readonly renames: readonly SourceRename[] } | undefined;

  const read = async (path: string) => {
    if (commit === undefined) return undefined;
    const git = await repository.opened();
    const blob = blobs.get(path);
    if (blob) return git.readBlob(blob);
    // Macs commit file names decomposed; the paths we list, and the ones editors type, are composed.
    const decomposed = path.normalize("NFD");
    return (await git.readFile(commit, path)) ?? (decomposed === path ? undefined : git.readFile(commit, decomposed));
  };
  const noteFiles = (now: string, files: readonly GitFile[]): readonly SourceEntry[] => {
    const entries = files
      .filter(({ path }) => placeOf(path).kind !== "ignored")
      .map(({ path, blob }) => ({ path: path.normalize("NFC"), stamp: blob }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
    commit = now;
    blobs = new Map(entries.map(({ path, stamp }) => [path, stamp]));
    return entries;
  };

  return {
    revision: () => commit,

    async list() {
      const git = await repository.opened();
      const now = await git.resolve(ref);
      const entries = noteFiles(now, await git.listFiles(now));
      lastStep = undefined;
      return entries;
    },

    async changes(since) {
      if (!since) return undefined;
      const git = await repository.opened();
      const now = await git.resolve(ref);
      const changes = now === since ? NOTHING : await git.listChanges(since, now);
      if (!changes) return undefined;
      lastStep = changes.renames && { since, renames: changes.renames };
      return {
        changed: noteFiles(now, changes.changed),
        removed: changes.removed.map((path) => path.normalize("NFC")),
      };
    },

    async renames(since) {
      if (commit === undefined) return [];
      const git = await repository.opened();
      const renames = lastStep?.since === since ? lastStep.renames : await git.listRenames(since, commit);
      return renames.map(({ from, to }) => ({ from: from.normalize("NFC"), to: to.normalize("NFC") }));
    },

    read,

    async *earlierVersions(path, signal) {
      if (commit !== undefined) yield* versionsOf(await repository.opened(), commit, path, signal);
    },

    async pictureFacts(src) {
      const bytes = await read(src.slice(1));
      return bytes && pictureFacts(bytes);
    },

    async watch(onChange) {
      const refFiles = () =>
        repository
          .opened()
          .then((git) => git.refFiles(ref))
          .catch(() => []);
      let files = await refFiles();
      let known = await signatureOf(files);
      let timer: NodeJS.Timeout | undefined;
      let stopped = false;
      const look = async () => {
        const now = await signatureOf(files);
        if (now !== known || files.length === 0) {
          const before = files.length;
          // The ref may live in another file by now: HEAD changes branch, refs are packed.
          files = await refFiles();
          known = await signatureOf(files);
          if (files.length > 0 || before > 0) onChange();
        }
        lookSoon();
      };
      const lookSoon = () => {
        if (!stopped) timer = setTimeout(look, files.length > 0 ? POLL_MS : RETRY_MS);
      };
      lookSoon();
      return async () => {
        stopped = true;
        clearTimeout(timer);
      };
    },

    close: () => repository.close(),
  };
}

const NOTHING: GitChanges = { changed: [], removed: [], renames: [] };

/** Times and sizes of files, as one text that changes when any of them does. */
async function signatureOf(files: readonly string[]): Promise<string> {
  const facts = await Promise.all(files.map((file) => stat(file).catch(() => undefined)));
  return facts.map((fact) => (fact ? `${fact.mtimeMs}-${fact.size}-${fact.ino}` : "-")).join(" ");
}
