import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What one run of load saw. */
export interface Load {
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

export interface LoadOrder {
  readonly url: string;
  readonly acceptEncoding: string;
  readonly seconds: number;
  readonly connections: number;
}

export interface LoadGenerator {
  /** Its name and version, for the report. */
  readonly name: string;
  /** Rejects when any answer was not a success. */
  measure(order: LoadOrder): Promise<Load>;
}

/** `wrk` when it is installed, else the autocannon package; a name asks for that one. */
export async function loadGenerator(wanted: string | undefined): Promise<LoadGenerator> {
  const wrk = wanted === "autocannon" ? undefined : await findWrk();
  if (!wrk && wanted === "wrk") throw new Error("wrk is not installed: apt-get install wrk");
  return wrk ?? autocannon();
}

async function findWrk(): Promise<LoadGenerator | undefined> {
  // `wrk -v` prints its version and exits with 1.
  const version = await run("wrk", ["-v"]).catch((error: { readonly stdout?: string }) => error);
  const name = /^wrk \S+/.exec(version.stdout ?? "")?.[0];
  return name ? { name, measure: measureWithWrk } : undefined;
}

async function measureWithWrk({ url, acceptEncoding, seconds, connections }: LoadOrder): Promise<Load> {
  const { stdout } = await run("wrk", [
    "-t1",
    `-c${connections}`,
    `-d${seconds}s`,
    "--timeout",
    "10s",
    "--latency",
    "-H",
    `Accept-Encoding: ${acceptEncoding}`,
    url,
  ]);
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`Not every request to ${url} succeeded:\n${stdout}`);
  const find = (pattern: RegExp) => pattern.exec(stdout)?.[1] ?? "";
  return {
    requestsPerSecond: Number(find(/Requests\/sec:\s+([\d.]+)/)),
    p50: milliseconds(find(/\s50%\s+(\S+)/)),
    p99: milliseconds(find(/\s99%\s+(\S+)/)),
  };
}

/** wrk writes `812.00us`, `1.23ms`, `1.01s`. */
function milliseconds(text: string): number {
  const [, number, unit = ""] = /^([\d.]+)(us|ms|s)$/.exec(text) ?? [];
  return Number(number) * ({ us: 0.001, ms: 1, s: 1000 }[unit] ?? Number.NaN);
}

function autocannon(): LoadGenerator {
  const require = createRequire(import.meta.url);
  const { version } = require("autocannon/package.json") as { readonly version: string };
  return {
    name: `autocannon ${version}`,
    async measure({ url, acceptEncoding, seconds, connections }) {
      const { stdout } = await run(
        process.execPath,
        [
          require.resolve("autocannon"),
          "--json",
          "--no-progress",
          ...["--connections", String(connections), "--duration", String(seconds)],
          ...["--headers", `Accept-Encoding=${acceptEncoding}`],
          url,
        ],
        { maxBuffer: 16 * 1024 * 1024 },
      );
      const result = JSON.parse(stdout);
      if (result.errors > 0 || result.non2xx > 0)
        throw new Error(`Not every request to ${url} succeeded: ${result.errors} errors, ${result.non2xx} non-2xx`);
      return { requestsPerSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
    },
  };
}
