import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { SETTING_NAMES } from "@/lib/site/site";
import { freePort } from "./free-port";

const ROOT = resolve(import.meta.dirname, "../..");
/** The first server of a fresh clone runs `next build`. */
const READY_MS = 240_000;
/** Longest a server may take to stop before it is killed; it promises less. */
const STOP_MS = 20_000;

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ServerProcess {
  readonly pid: number;
  /** What it printed so far, line by line, as it came. */
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
  readonly exited: Promise<Exit>;
  /** Sends SIGTERM and waits. `code` is null when it had to be killed. */
  stop(): Promise<Exit & { readonly ms: number }>;
}

export interface TestServer extends ServerProcess {
  readonly port: number;
  /** `http://127.0.0.1:port`. */
  readonly origin: string;
  /** Where it tells of itself, when it does. */
  readonly statusPort: number;
  readonly archiveFile: string;
}

/** Runs a program, node unless another is named, in the project's root and listens to what it says. */
export function launch(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  program = process.execPath,
): ServerProcess {
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...ownEnvironment(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "close").then(([code, signal]): Exit => ({ code, signal }));
  const killWithUs = () => child.kill("SIGKILL");
  process.once("exit", killWithUs);
  exited.then(() => process.off("exit", killWithUs));
  if (child.pid === undefined) throw new Error(`${program} does not start`);
  return {
    pid: child.pid,
    stdout: linesOf(child.stdout),
    stderr: linesOf(child.stderr),
    exited,
    stop: () => stopChild(child, exited),
  };
}

/**
 * The production server, `npm start` without npm, on a free port and an archive of its own. Resolves when it is
 * ready; rejects with what it printed when it stops before that.
 */
export async function startServer({
  contentDir,
  env = {},
}: {
  readonly contentDir: string;
  readonly env?: Readonly<Record<string, string>>;
}): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), "toa-soan-may-chu-"));
  const port = env.PORT ? Number(env.PORT) : await freePort();
  const statusPort = await freePort();
  const archiveFile = env.ARCHIVE_FILE ?? join(folder, "archive.db");
  const server = launch(["lib/delivery/start.mjs"], {
    HOST: "127.0.0.1",
    PORT: String(port),
    STATUS_PORT: String(statusPort),
    CONTENT_DIR: contentDir,
    ARCHIVE_FILE: archiveFile,
    ...env,
  });
  server.exited.then(() => rm(folder, { recursive: true, force: true }));
  const origin = `http://127.0.0.1:${port}`;
  await answering(server, `${origin}/readyz`);
  return { ...server, port, origin, statusPort, archiveFile };
}

/** Resolves when the address answers 200; rejects when the process ends or too much time passes. */
export async function answering(server: ServerProcess, address: string): Promise<void> {
  let exit: Exit | undefined;
  server.exited.then((outcome) => {
    exit = outcome;
  });
  const deadline = performance.now() + READY_MS;
  while (performance.now() < deadline) {
    const ready = await fetch(address).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    if (exit) throw new Error(`The server stopped with ${exit.code ?? exit.signal}:\n${said(server)}`);
    await wait(50);
  }
  await server.stop();
  throw new Error(`${address} did not answer within ${READY_MS / 1000} s:\n${said(server)}`);
}

function said({ stdout, stderr }: ServerProcess): string {
  return [...stdout, ...stderr].join("\n");
}

/** Our environment without what belongs to the test runner or would configure a server by accident. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const isOurs = (name: string) => !SETTING_NAMES.includes(name) && !/^(?:VITEST|NODE_ENV$|NODE_OPTIONS$)/.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => isOurs(name))) as NodeJS.ProcessEnv;
}

function linesOf(stream: NodeJS.ReadableStream): readonly string[] {
  const lines: string[] = [];
  createInterface({ input: stream }).on("line", (line) => lines.push(line));
  return lines;
}

async function stopChild(child: ChildProcess, exited: Promise<Exit>) {
  const began = performance.now();
  child.kill("SIGTERM");
  const killer = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  const exit = await exited;
  clearTimeout(killer);
  return { ...exit, ms: performance.now() - began };
}
