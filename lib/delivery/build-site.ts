import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { sourceFingerprint } from "@/lib/site/source-fingerprint";
import { buildEnhancements, ENHANCEMENTS_FOLDER, SERVICE_WORKER } from "./build-enhancements";

/** Everything `next build` reads. Content is not among it: articles are published without a build. */
const SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "instrumentation.ts",
  "next.config.ts",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tailwind.config.ts",
  "tsconfig.json",
];
/** What a build makes where sources lie. */
const MADE = [ENHANCEMENTS_FOLDER, SERVICE_WORKER];
/** Remembers what the build in `.next` was made of, and what it made where sources lie. */
const STAMP = ".next/source-fingerprint";
/**
 * Who builds holds it, outside of `.next`, which Next empties. A build is waited for ten minutes; a lock whose holder was
 * killed counts for nothing after one.
 */
const LOCK = {
  lockfilePath: "node_modules/.building",
  stale: 60_000,
  retries: { retries: 600, factor: 1, minTimeout: 1000 },
};

/** What the build was made of. */
export function buildFingerprint(): string {
  return existsSync(STAMP) ? readFileSync(STAMP, "utf8") : "";
}

/** False when there is no build, it was made of other sources, or what it made has been changed since. */
export function isBuilt(): boolean {
  return buildFingerprint() === fingerprint();
}

function fingerprint(): string {
  return `${sourceFingerprint(SOURCES, MADE)} ${sourceFingerprint(MADE)}`;
}

/**
 * `next build`, looked over, and the compiled server, with a note of what they were made of. One at a time: who comes
 * while another builds the same waits for that. A build that is told to stop tells Next, and rejects.
 */
export async function build(): Promise<void> {
  const wasBuilt = isBuilt();
  const { lock } = await import("proper-lockfile");
  const release = await lock("package.json", LOCK);
  try {
    if (wasBuilt || !isBuilt()) await buildAlone();
  } finally {
    await release();
  }
}

async function buildAlone(): Promise<void> {
  // A build that is broken off leaves none.
  rmSync(STAMP, { force: true });
  const sources = sourceFingerprint(SOURCES, MADE);
  await runNextBuild({ ENHANCEMENTS: await buildEnhancements() });
  const { checkBuild } = await import("./check-build");
  const faults = checkBuild({ build: ".next", app: "app" });
  if (faults.length > 0) throw new Error(`Bản dựng có thứ độc giả không dùng được:\n${faults.join("\n")}`);
  const { compileProgram } = await import("./compile-program");
  await compileProgram();
  writeFileSync(STAMP, `${sources} ${sourceFingerprint(MADE)}`);
}

async function runNextBuild(env: Readonly<Record<string, string>>): Promise<void> {
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const child = spawn(process.execPath, [next, "build"], {
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...env },
  });
  const stop = (signal: NodeJS.Signals) => child.kill(signal);
  process.on("SIGTERM", stop).on("SIGINT", stop);
  const [code, signal] = await once(child, "exit");
  process.off("SIGTERM", stop).off("SIGINT", stop);
  if (code !== 0) throw new Error(`Không dựng được trang (next build trả về ${code ?? signal}).`);
}
