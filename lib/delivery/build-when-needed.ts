import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { sourceFingerprint } from "@/lib/site/source-fingerprint";

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
/** Remembers what the build in `.next` was made of. */
const STAMP = ".next/source-fingerprint";

/** Builds when there is no build or when it was made of other sources. Rejects when the build fails. */
export async function buildWhenNeeded(): Promise<void> {
  const built = existsSync(".next/BUILD_ID") && existsSync(STAMP) ? readFileSync(STAMP, "utf8") : undefined;
  if (built !== sourceFingerprint(SOURCES)) await build();
}

/** `next build`, with a note of what was built. */
export async function build(): Promise<void> {
  const fingerprint = sourceFingerprint(SOURCES);
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const child = spawn(process.execPath, [next, "build"], {
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`Không dựng được trang (next build trả về ${code}).`);
  writeFileSync(STAMP, fingerprint);
}
