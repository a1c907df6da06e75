import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Runs a program of measurements with a folder of its own, which is removed however it ends: with exit code 1 when
 * `bench` says that a budget was missed, when it fails, and when it is stopped or takes longer than so many minutes.
 */
export async function runBench(minutes: number, bench: (folder: string) => Promise<boolean>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "toa-soan-bench-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
  setTimeout(() => {
    console.error(`The bench did not end within ${minutes} minutes.`);
    process.exit(1);
  }, minutes * 60_000).unref();
  process.exitCode = (await bench(folder)) ? 0 : 1;
}
