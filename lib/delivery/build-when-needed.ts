import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { sourceFingerprint } from "@/lib/site/source-fingerprint";
import { ENHANCEMENTS_FOLDER, SERVICE_WORKER } from "./build-enhancements";

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
/** Remembers what the build in `.next` was made of. */
const STAMP = ".next/source-fingerprint";

/** What the build was made of. */
export function buildFingerprint(): string {
  return existsSync(STAMP) ? readFileSync(STAMP, "utf8") : "";
}

/** False when there is no build or it was made of other sources. */
export function isBuilt(): boolean {
  return buildFingerprint() === sourceFingerprint(SOURCES, MADE) && MADE.every((path) => existsSync(path));
}

/** Builds when there is no build of these sources. Rejects when the build fails. */
export async function buildWhenNeeded(): Promise<void> {
  if (!isBuilt()) await build();
}

/** `next build`, looked over, and the compiled server, with a note of what they were made of. */
export async function build(): Promise<void> {
  // A build that is broken off leaves none.
  rmSync(STAMP, { force: true });
  const fingerprint = sourceFingerprint(SOURCES, MADE);
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const child = spawn(process.execPath, [next, "build"], {
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`Không dựng được trang (next build trả về ${code}).`);
  const { checkBuild } = await import("./check-build");
  const faults = checkBuild({ build: ".next", app: "app" });
  if (faults.length > 0) throw new Error(`Bản dựng có thứ độc giả không dùng được:\n${faults.join("\n")}`);
  const { compileProgram } = await import("./compile-program");
  await compileProgram();
  writeFileSync(STAMP, fingerprint);
}
