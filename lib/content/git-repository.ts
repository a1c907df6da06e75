import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { promisify } from "node:util";
import type { SourceRename } from "./content-source";
import { GIT_ENVIRONMENT } from "./git-environment";
import { objectReader } from "./git-objects";

const run = promisify(execFile);

/** One file of a commit. */
export interface GitFile {
  /** Relative to the content folder. */
  readonly path: string;
  /** Id of the blob: equal ids, equal bytes. */
  readonly blob: string;
}

/** Files that differ between two commits. */
export interface GitChanges {
  readonly changed: readonly GitFile[];
  readonly removed: readonly string[];
  /** Which of the removed are which of the changed; told only between a commit and its only parent. */
  readonly renames?: readonly SourceRename[];
}

/** The commit that made a file what it is. */
export interface GitChange {
  readonly commit: string;
  /** The commit before it; undefined for the first one, or where a shallow clone ends. */
  readonly parent?: string;
  /** When it was committed, ISO 8601 with offset. */
  readonly committedAt: string;
  readonly kind: "added" | "modified" | "removed";
}

/** What is read of a repository: a checkout, a folder inside one, or a bare repository. Nothing is ever written. */
export interface GitRepository {
  /** The commit a ref names now. Rejects when there is none. */
  resolve(ref: string): Promise<string>;
  /** Every regular file of a commit under the content folder, links left out. */
  listFiles(commit: string): Promise<readonly GitFile[]>;
  /** What differs under the content folder between two commits; undefined when the older one is not in the repository. */
  listChanges(from: string, to: string): Promise<GitChanges | undefined>;
  /** Files renamed on the way from a commit to another, oldest first; from the first commit when `from` is not known. */
  listRenames(from: string, to: string): Promise<readonly SourceRename[]>;
  /**
   * The last commit, from `commit` back along the states the branch itself was in, that changed a file. Undefined when
   * none did. Reads as far back as it must, until `signal` says stop.
   */
  findChange(commit: string, path: string, signal: AbortSignal): Promise<GitChange | undefined>;
  /** What a file that a commit added was called before, if it is nearly the same as one the commit removed. */
  findOrigin(change: GitChange, path: string): Promise<string | undefined>;
  /** The bytes of a file of a commit; undefined when it has no such file. */
  readFile(commit: string, path: string): Promise<Buffer | undefined>;
  /** The bytes of a blob, ten times as fast as by commit and path. */
  readBlob(id: string): Promise<Buffer | undefined>;
  /** Files whose change announces that a ref may have moved. */
  refFiles(ref: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Reading needs no lock, asks nobody, and may be done by another user than the repository's owner. */
const OPTIONS = ["-c", "safe.directory=*"];
const ENVIRONMENT: NodeJS.ProcessEnv = {
  ...GIT_ENVIRONMENT,
  GIT_OPTIONAL_LOCKS: "0",
  // A difference of trees reads the index of a checkout, 20 ms for 100,000 files, and makes no use of it.
  GIT_INDEX_FILE: "/nonexistent/index",
};
/** Largest listing: about a million files. */
const MAX_LISTING = 512 * 1024 * 1024;
/** Renamed files that were edited too are found among at most this many; unedited ones always. */
const FIND_RENAMES = ["--find-renames", "-l1000"];
/** Articles have much front matter in common: half the lines are enough for a redirect, not for another's words. */
const SAME_FILE = "--find-renames=80%";

/** Opens the repository that `folder` is or lies in. Rejects when it is none. */
export async function openGitRepository(folder: string): Promise<GitRepository> {
  const options = [...OPTIONS, "-C", folder];
  const git = async (...args: string[]) => {
    const { stdout } = await run("git", [...options, ...args], { env: ENVIRONMENT, maxBuffer: MAX_LISTING });
    return stdout;
  };
  const [prefix = "", gitDir = "", commonDir = ""] = (
    await git("rev-parse", "--path-format=absolute", "--show-prefix", "--git-dir", "--git-common-dir")
  ).split("\n");
  const objects = objectReader(options, ENVIRONMENT);
  /** Undefined when the repository does not have the commit, or it has no content folder. */
  const treeOf = async (commit: string) => (await objects.read(`${commit}:${prefix}`))?.id;

  return {
    async resolve(ref) {
      const commit = await objects.read(`${ref}^{commit}`);
      if (!commit) throw new Error(`Kho git không có nhánh hay commit “${ref}”.`);
      return commit.id;
    },
    async listFiles(commit) {
      const listing = await git("ls-tree", "-r", "-z", "--full-tree", `${commit}:${prefix}`);
      return listing.split("\0").flatMap(parseTreeLine);
    },
    async listChanges(from, to) {
      const [before, after, commit] = await Promise.all([treeOf(from), treeOf(to), objects.read(to)]);
      if (!before || !after) return undefined;
      const parents = String(commit?.bytes).match(/^parent .+$/gmu);
      const isNextCommit = parents?.length === 1 && parents[0] === `parent ${from}`;
      const renames = isNextCommit ? FIND_RENAMES : ["--no-renames"];
      const raw = await git("diff-tree", "-r", "-z", "--raw", ...renames, "--no-abbrev", before, after);
      const changes = parseChanges(raw.split("\0"));
      return isNextCommit ? changes : { ...changes, renames: undefined };
    },
    async listRenames(from, to) {
      const range = from && (await treeOf(from)) ? `${from}..${to}` : to;
      const format = ["--reverse", "--diff-filter=R", ...FIND_RENAMES, "--raw", "-z", "--format="];
      // In a bare repository there is no folder to be relative to.
      const scope = prefix ? ["--relative", range, "--", "."] : [range];
      const fields = (await git("log", ...format, ...scope)).split("\0").map((field) => field.replace(/^\n+/u, ""));
      return parseChanges(fields).renames;
    },
    async findChange(commit, path, signal) {
      const format = ["--first-parent", "--diff-merges=first-parent", "--no-renames", "--raw", "-z"];
      const { stdout } = await run(
        "git",
        [
          ...options,
          "log",
          "-1",
          ...format,
          "--format=%H%x00%P%x00%cI",
          commit,
          "--",
          `:(top,literal)${prefix}${path}`,
        ],
        { env: ENVIRONMENT, signal },
      );
      const [id = "", parents = "", committedAt = "", difference = ""] = stdout.split("\0");
      if (!id) return undefined;
      const status = difference.trim().split(" ")[4];
      const kind = status === "A" ? "added" : status === "D" ? "removed" : "modified";
      return { commit: id, parent: parents.split(" ")[0] || undefined, committedAt, kind };
    },
    async findOrigin({ commit, parent }, path) {
      const [before, after] = await Promise.all([parent && treeOf(parent), treeOf(commit)]);
      if (!before || !after) return undefined;
      const raw = await git("diff-tree", "-r", "-z", "--raw", "--no-abbrev", SAME_FILE, before, after);
      return parseChanges(raw.split("\0")).renames.find(({ to }) => to === path)?.from;
    },
    async readFile(commit, path) {
      const object = await objects.read(`${commit}:${prefix}${path}`);
      return object?.type === "blob" ? object.bytes : undefined;
    },
    readBlob: async (id) => (await objects.read(id))?.bytes,
    async refFiles(ref) {
      const [name = ""] = ref.split(/[~^:]|@\{/u);
      const isHead = name === "HEAD" || name === "@";
      const head = isHead ? await readFile(`${gitDir}/HEAD`, "utf8").catch(() => "") : "";
      const [, branch] = /^ref: (.+)$/mu.exec(head) ?? [];
      const names = branch
        ? [branch]
        : ["", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"].map((folder) => folder + name);
      return [
        `${gitDir}/HEAD`,
        `${gitDir}/reftable/tables.list`,
        `${commonDir}/reftable/tables.list`,
        `${commonDir}/packed-refs`,
        ...names.map((path) => `${commonDir}/${path}`),
      ];
    },
    close: () => objects.close(),
  };
}

/** The repository a folder is or lies in, opened when it is first needed. */
export interface RepositoryAt {
  /** Opens it again after it could not be opened, and when another folder took the name (a deploy, a mount). */
  opened(): Promise<GitRepository>;
  close(): Promise<void>;
}

/** Nothing is opened yet. */
export function repositoryAt(folder: string): RepositoryAt {
  let repository: Promise<GitRepository> | undefined;
  let openedFolder: number | undefined;
  const close = async () => {
    const last = repository;
    repository = undefined;
    await (await last?.catch(() => undefined))?.close();
  };
  return {
    async opened() {
      const { ino } = await stat(folder);
      if (ino !== openedFolder) await close();
      openedFolder = ino;
      repository ??= openGitRepository(folder).catch((error: unknown) => {
        repository = undefined;
        throw error;
      });
      return repository;
    },
    close,
  };
}

/** `100644 blob <id>\t<path>`; anything but a regular file is left out. */
function parseTreeLine(line: string): GitFile[] {
  const [, blob = "", path = ""] = /^100(?:644|755) blob ([0-9a-f]+)\t(.+)$/su.exec(line) ?? [];
  return blob ? [{ path, blob }] : [];
}

/**
 * Fields of a raw difference: `:<old mode> <new mode> <old id> <new id> <status>` and a path, or two where a file was
 * renamed. What is no regular file now is gone.
 */
function parseChanges(fields: readonly string[]): Required<GitChanges> {
  const changed: GitFile[] = [];
  const removed: string[] = [];
  const renames: SourceRename[] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const [, mode = "", , blob = "", status = ""] = (fields[index] ?? "").split(" ");
    let path = fields[index + 1] ?? "";
    if (status.startsWith("R")) {
      const from = path;
      index++;
      path = fields[index + 1] ?? "";
      removed.push(from);
      renames.push({ from, to: path });
    }
    if (/^100(?:644|755)$/u.test(mode)) changed.push({ path, blob });
    else removed.push(path);
  }
  return { changed, removed, renames };
}
