import { type ChildProcessWithoutNullStreams, execFile, spawn } from "node:child_process";
import { promisify } from "node:util";

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
  listRenames(from: string, to: string): Promise<readonly { readonly from: string; readonly to: string }[]>;
  /** The bytes of a file of a commit; undefined when it has no such file. */
  readFile(commit: string, path: string): Promise<Buffer | undefined>;
  /** Files whose change announces that a ref may have moved. */
  refFiles(ref: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Reading needs no lock, asks nobody, and may be done by another user than the repository's owner. */
const OPTIONS = ["-c", "safe.directory=*"];
const ENVIRONMENT = { ...process.env, GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" };
/** Largest listing: about a million files. */
const MAX_LISTING = 512 * 1024 * 1024;

/** Opens the repository that `folder` is or lies in. Rejects when it is none. */
export async function openGitRepository(folder: string): Promise<GitRepository> {
  const git = async (...args: string[]) => {
    const { stdout } = await run("git", [...OPTIONS, "-C", folder, ...args], {
      env: ENVIRONMENT,
      maxBuffer: MAX_LISTING,
    });
    return stdout;
  };
  const prefix = (await git("rev-parse", "--show-prefix")).trim();
  const hasCommit = (commit: string) =>
    git("cat-file", "-e", `${commit}:${prefix}`).then(
      () => true,
      () => false,
    );
  let reader: BlobReader | undefined;

  return {
    resolve: async (ref) => (await git("rev-parse", "--verify", "--end-of-options", `${ref}^{commit}`)).trim(),
    async listFiles(commit) {
      const listing = await git("ls-tree", "-r", "-z", "--full-tree", `${commit}:${prefix}`);
      return listing.split("\0").flatMap(parseTreeLine);
    },
    async listChanges(from, to) {
      if (!(await hasCommit(from))) return undefined;
      const raw = await git(
        "diff-tree",
        "-r",
        "-z",
        "--raw",
        "--no-renames",
        "--no-abbrev",
        `${from}:${prefix}`,
        `${to}:${prefix}`,
      );
      return parseChanges(raw.split("\0"));
    },
    async listRenames(from, to) {
      const range = from && (await hasCommit(from)) ? `${from}..${to}` : to;
      const options = ["--reverse", "--diff-filter=R", "--find-renames", "--name-status", "-z", "--format="];
      // In a bare repository there is no folder to be relative to.
      const scope = prefix ? ["--relative", range, "--", "."] : [range];
      const fields = (await git("log", ...options, ...scope)).split("\0").map((field) => field.replace(/^\n+/u, ""));
      const renames: { from: string; to: string }[] = [];
      for (let index = 0; index + 2 < fields.length; index++) {
        if (!/^R\d+$/u.test(fields[index] ?? "")) continue;
        renames.push({ from: fields[index + 1] ?? "", to: fields[index + 2] ?? "" });
        index += 2;
      }
      return renames;
    },
    readFile(commit, path) {
      // One line asks for one object.
      if (path.includes("\n")) return Promise.resolve(undefined);
      reader ??= blobReader(folder);
      return reader.read(`${commit}:${prefix}${path}`);
    },
    async refFiles(ref) {
      const [gitDir = "", commonDir = ""] = (
        await git("rev-parse", "--absolute-git-dir", "--path-format=absolute", "--git-common-dir")
      )
        .trim()
        .split("\n");
      const name = await git("rev-parse", "--symbolic-full-name", ref).catch(() => "");
      return [
        `${gitDir}/HEAD`,
        `${commonDir}/packed-refs`,
        `${commonDir}/reftable/tables.list`,
        ...(name ? [`${commonDir}/${name.trim()}`] : []),
      ];
    },
    async close() {
      await reader?.close();
      reader = undefined;
    },
  };
}

/** `100644 blob <id>\t<path>`; anything but a regular file is left out. */
function parseTreeLine(line: string): GitFile[] {
  const [, blob = "", path = ""] = /^100(?:644|755) blob ([0-9a-f]+)\t(.+)$/su.exec(line) ?? [];
  return blob ? [{ path, blob }] : [];
}

/** Pairs of `:<old mode> <new mode> <old id> <new id> <status>` and a path. What is no regular file now is gone. */
function parseChanges(fields: readonly string[]): GitChanges {
  const changed: GitFile[] = [];
  const removed: string[] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const [, mode = "", , blob = ""] = (fields[index] ?? "").split(" ");
    const path = fields[index + 1] ?? "";
    if (/^100(?:644|755)$/u.test(mode)) changed.push({ path, blob });
    else removed.push(path);
  }
  return { changed, removed };
}

interface BlobReader {
  read(name: string): Promise<Buffer | undefined>;
  close(): Promise<void>;
}

/** One `git cat-file --batch`, asked for one object after the other; started again when it ended. */
function blobReader(folder: string): BlobReader {
  let child: ChildProcessWithoutNullStreams | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const start = () => {
    const started = spawn("git", [...OPTIONS, "-C", folder, "cat-file", "--batch"], { env: ENVIRONMENT });
    started.on("exit", () => {
      if (child === started) child = undefined;
    });
    // A reader that died is noticed by the answer that does not come whole.
    started.stdin.on("error", () => undefined);
    started.stderr.resume();
    return started;
  };
  return {
    read(name) {
      const turn = queue.then(() => {
        child ??= start();
        return ask(child, name);
      });
      queue = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      await queue;
      child?.kill();
      child = undefined;
    },
  };
}

/** Asks for one object: a header line `<id> blob <size>`, the bytes, a line feed; or `<name> missing`. */
function ask(child: ChildProcessWithoutNullStreams, name: string): Promise<Buffer | undefined> {
  return new Promise((settle, fail) => {
    let received: Buffer[] = [];
    let length = 0;
    let expected: number | undefined;
    const finish = (outcome: () => void) => {
      child.stdout.off("data", onData);
      child.off("close", onClose);
      outcome();
    };
    const onClose = () => finish(() => fail(new Error(`git cat-file ended while reading ${name}`)));
    const onData = (chunk: Buffer) => {
      received.push(chunk);
      length += chunk.length;
      if (expected === undefined) {
        const all = Buffer.concat(received);
        const headerEnd = all.indexOf("\n");
        if (headerEnd < 0) return;
        const header = /^[0-9a-f]+ (\w+) (\d+)$/u.exec(all.toString("utf8", 0, headerEnd));
        if (!header) return finish(() => settle(undefined));
        received = [all.subarray(headerEnd + 1)];
        length = all.length - headerEnd - 1;
        expected = Number(header[2]);
      }
      if (length <= expected) return;
      const size = expected;
      finish(() => settle(Buffer.concat(received).subarray(0, size)));
    };
    child.stdout.on("data", onData);
    child.on("close", onClose);
    child.stdin.write(`${name}\n`);
  });
}
