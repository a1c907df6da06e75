import { placeOf } from "./content-file";
import type { EarlierVersion } from "./content-source";
import { type GitRepository, openGitRepository } from "./git-repository";

/**
 * What a file was at `commit` and before, newest first: on the branch itself, under its old names too, and not beyond
 * a commit that deleted it, because what editors took back stays taken back.
 */
export async function* versionsOf(
  git: GitRepository,
  commit: string,
  path: string,
  signal: AbortSignal,
): AsyncGenerator<EarlierVersion> {
  let name: string | undefined = path;
  // Macs commit file names decomposed.
  if (!(await git.readFile(commit, name))) name = path.normalize("NFD");
  let from: string | undefined = commit;
  while (from && name) {
    const change = await git.findChange(from, name, signal);
    const bytes = change && (await git.readFile(change.commit, name));
    if (!bytes) return;
    yield { bytes, commit: change.commit, committedAt: change.committedAt };
    from = change.parent;
    if (change.kind !== "added") continue;
    name = await git.findOrigin(change, name);
    // A file that came from elsewhere was not published there.
    if (name && placeOf(name).kind !== placeOf(path).kind) return;
  }
}

/** The same for a folder on disk; nothing when it is no checkout, or the file was never committed. */
export async function* versionsAtHead(
  folder: string,
  path: string,
  signal: AbortSignal,
): AsyncGenerator<EarlierVersion> {
  const git = await openGitRepository(folder).catch(() => undefined);
  if (!git) return;
  try {
    const head = await git.resolve("HEAD").catch(() => undefined);
    if (head && (await git.readFile(head, path))) yield* versionsOf(git, head, path, signal);
  } finally {
    await git.close();
  }
}
