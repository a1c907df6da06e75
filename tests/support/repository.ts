import { execFileSync } from "node:child_process";

/** Runs git in a folder, as a committer with a name, and gives what it prints. */
export function git(folder: string, ...args: string[]): string {
  const identity = ["-c", "user.name=Tòa Soạn", "-c", "user.email=toasoan@example.vn", "-c", "commit.gpgsign=false"];
  return execFileSync("git", [...identity, "-C", folder, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Makes a folder a repository whose first commit holds everything in it. */
export function commitFirst(folder: string): void {
  git(folder, "init", "--quiet", "--initial-branch=main");
  commitAll(folder, "Add everything");
}

/** Commits everything as it lies in the folder; resolves to the commit's id. */
export function commitAll(folder: string, message: string): string {
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message", message);
  return git(folder, "rev-parse", "HEAD").trim();
}
