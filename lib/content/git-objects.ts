import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";

/** One object of a repository: a file's bytes, or a commit as git writes it. */
export interface GitObject {
  readonly id: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** Gives objects by any name git understands. */
export interface ObjectReader {
  /** Undefined when there is no such object. Asked for many at once, it waits for none of them in between. */
  read(name: string): Promise<GitObject | undefined>;
  /** Resolves when every answer was given and the process has ended. */
  close(): Promise<void>;
}

interface Question {
  readonly name: string;
  readonly settle: (object: GitObject | undefined) => void;
  readonly fail: (error: Error) => void;
}

/**
 * Reads objects through one `git cat-file --batch`, which answers in the order it was asked; started when first asked,
 * and again after it ended. It sees refs and packs that came after it.
 */
export function objectReader(options: readonly string[], env: NodeJS.ProcessEnv): ObjectReader {
  let child: ChildProcessWithoutNullStreams | undefined;
  let open: Question[] = [];

  const start = () => {
    const started = spawn("git", [...options, "cat-file", "--batch"], { env });
    const questions: Question[] = [];
    open = questions;
    const end = () => {
      if (child === started) child = undefined;
      for (const { name, fail } of questions.splice(0)) fail(new Error(`git cat-file ended while reading ${name}`));
    };
    started.on("close", end);
    started.on("error", end);
    // A process that died is noticed by its end.
    started.stdin.on("error", () => undefined);
    started.stderr.resume();
    started.stdout.on(
      "data",
      answerReader((object) => questions.shift()?.settle(object)),
    );
    return started;
  };
  return {
    read(name) {
      // One line asks for one object.
      if (name.includes("\n")) return Promise.resolve(undefined);
      return new Promise((settle, fail) => {
        child ??= start();
        open.push({ name, settle, fail });
        child.stdin.write(`${name}\n`);
      });
    },
    async close() {
      const last = child;
      if (!last) return;
      child = undefined;
      await new Promise<void>((settle) => {
        last.on("close", () => settle());
        last.stdin.end();
      });
    },
  };
}

/**
 * Takes answers apart as they arrive in pieces: a header line `<id> <type> <size>`, the bytes, a line feed; or a line
 * that says why there is no object.
 */
function answerReader(give: (object: GitObject | undefined) => void): (piece: Buffer) => void {
  let pieces: Buffer[] = [];
  let length = 0;
  /** Less than this is not worth a look: a large file is put together once. */
  let wanted = 1;
  return (piece) => {
    pieces.push(piece);
    length += piece.length;
    if (length < wanted) return;
    let rest = Buffer.concat(pieces);
    wanted = 1;
    for (let lineEnd = rest.indexOf("\n"); lineEnd >= 0; lineEnd = rest.indexOf("\n")) {
      const header = /^([0-9a-f]+) (\w+) (\d+)$/u.exec(rest.toString("utf8", 0, lineEnd));
      const [, id = "", type = "", size = ""] = header ?? [];
      const bytesEnd = lineEnd + 1 + Number(size);
      const end = header ? bytesEnd + 1 : lineEnd + 1;
      if (rest.length < end) {
        wanted = end;
        break;
      }
      // A copy: a view would drag along everything that was received with it.
      give(header ? { id, type, bytes: Buffer.from(rest.subarray(lineEnd + 1, bytesEnd)) } : undefined);
      rest = rest.subarray(end);
    }
    pieces = rest.length > 0 ? [rest] : [];
    length = rest.length;
  };
}
