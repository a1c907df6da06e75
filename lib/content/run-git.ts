import { spawn } from "node:child_process";
import { GIT_ENVIRONMENT } from "./git-environment";

/** Git ended with something other than success; the message is the last it said, without progress. */
export class GitFailed extends Error {
  /** Undefined when it could not be started or was stopped. */
  readonly exitCode: number | undefined;

  constructor(said: string, exitCode?: number) {
    super(said);
    this.exitCode = exitCode;
  }
}

/** What a git that was stopped is taken to have said. */
export const SILENT = "silent for too long";

/** How long git and what it started may take to clean up when told to stop. */
const GRACE_MS = 5_000;
/** As much of what git says as is kept to explain a failure. */
const SAID_LENGTH = 4_000;
/** Progress is written over itself, line by line, and ends in a percentage or a sum. */
const PROGRESS = /^(?:remote: )?[A-Z][a-z]+ing [^:]*: .*$/u;

/** Nothing that lies in a repository may run, whatever its own configuration says. */
const OPTIONS = ["-c", "core.hooksPath=/dev/null", "-c", "protocol.ext.allow=never"];

/**
 * For git that talks to the network and writes; {@link openGitRepository} reads. An empty program to ask for passwords
 * is none. What ssh command and credential helper the operator has set up stays: that is where deploy keys are.
 */
const ENVIRONMENT: NodeJS.ProcessEnv = { ...GIT_ENVIRONMENT, GIT_ASKPASS: "", SSH_ASKPASS_REQUIRE: "never" };

/**
 * Runs git in a folder and resolves to what it prints, trimmed. Rejects with {@link GitFailed}. Git that says nothing
 * for `silenceMs` is stopped together with all it started; a slow but living transfer is not.
 */
export function runGit(folder: string, args: readonly string[], silenceMs: number): Promise<string> {
  return new Promise((settle, fail) => {
    // A session of its own: ssh finds no terminal to ask at, all of it can be stopped at once, and files that are being
    // moved are moved to the end when the server is stopped meanwhile.
    const child = spawn("git", [...OPTIONS, "-C", folder, ...args], {
      env: ENVIRONMENT,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let printed = "";
    let said = "";
    let silent = false;
    const stopAll = (signal: NodeJS.Signals) => {
      try {
        if (child.pid) process.kill(-child.pid, signal);
      } catch {
        // All of it has ended.
      }
    };
    let killer: NodeJS.Timeout | undefined;
    const silence = setTimeout(() => {
      silent = true;
      stopAll("SIGTERM");
      killer = setTimeout(() => stopAll("SIGKILL"), GRACE_MS);
    }, silenceMs);

    child.stdout.setEncoding("utf8").on("data", (piece: string) => {
      silence.refresh();
      printed += piece;
    });
    child.stderr.setEncoding("utf8").on("data", (piece: string) => {
      if (!silent) silence.refresh();
      said = (said + piece).slice(-SAID_LENGTH);
    });
    child.on("error", (error) => fail(new GitFailed(error.message)));
    child.on("close", (code) => {
      clearTimeout(silence);
      clearTimeout(killer);
      if (code === 0) settle(printed.trim());
      else fail(silent ? new GitFailed(SILENT) : new GitFailed(withoutProgress(said), code ?? undefined));
    });
  });
}

/** Addresses may hold a password. */
function withoutProgress(said: string): string {
  return said
    .split(/[\r\n]+/u)
    .filter((line) => line.trim() && !PROGRESS.test(line))
    .join("\n")
    .replace(/\/\/[^/@\s]+@/gu, "//");
}
