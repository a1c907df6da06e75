import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { commitAll, git } from "./repository";

/** A repository editors push to, as a git host would keep it, and the clone of one of them. */
export interface SharedRepository {
  /** For everything a test makes besides. */
  readonly folder: string;
  /** Its address. */
  readonly remote: string;
  readonly desk: string;
  /** Commits a file and pushes it; resolves to the commit's id. */
  push(path: string, text: string): Promise<string>;
  /** Replaces the last commit by one that has this file, or by the one before it, and pushes that by force. */
  rewrite(file?: { readonly path: string; readonly text: string }): Promise<string>;
  /** A clone of it, as an operator would make one for the site. */
  clone(name: string, ...options: string[]): string;
  clear(): Promise<void>;
}

/** A shared repository with a branch `main` and one commit. */
export async function createSharedRepository(): Promise<SharedRepository> {
  const folder = await mkdtemp(join(tmpdir(), "toa-soan-kho-"));
  const remote = join(folder, "kho.git");
  const desk = join(folder, "ban-bien-tap");
  git(folder, "init", "--quiet", "--bare", "--initial-branch=main", remote);
  git(folder, "clone", "--quiet", remote, desk);
  git(desk, "checkout", "--quiet", "-B", "main");
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(desk, path)), { recursive: true });
    await writeFile(join(desk, path), text);
  };
  const repository: SharedRepository = {
    folder,
    remote,
    desk,
    async push(path, text) {
      await write(path, text);
      const commit = commitAll(desk, `Change ${path}`);
      git(desk, "push", "--quiet", "origin", "main");
      return commit;
    },
    async rewrite(file) {
      git(desk, "reset", "--quiet", "--hard", "HEAD~1");
      if (file) {
        await write(file.path, file.text);
        commitAll(desk, `Change ${file.path} again`);
      }
      git(desk, "push", "--quiet", "--force", "origin", "main");
      return git(desk, "rev-parse", "HEAD").trim();
    },
    clone(name, ...options) {
      git(folder, "clone", "--quiet", ...options, remote, join(folder, name));
      return join(folder, name);
    },
    clear: () => rm(folder, { recursive: true, force: true }),
  };
  await repository.push("site.yml", "name: Báo Thử\n");
  return repository;
}
