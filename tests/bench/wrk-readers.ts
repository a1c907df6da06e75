import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";

export interface ReadersOrder {
  readonly origin: string;
  readonly paths: readonly string[];
  readonly connections: number;
  readonly seconds: number;
  /** What each reader waits between an answer and the next request; without, nothing. */
  readonly pauseMs?: number;
}

/** What the readers got. */
export interface ReadersTally {
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Requests without an answer, by what failed: to connect, to read, to write, or to be answered in ten seconds. */
  readonly failures: Readonly<Record<string, number>>;
}

/**
 * Readers in a process of their own, who go round the paths and revalidate every second time. Rejects when wrk is not
 * installed or does not end well.
 */
export async function wrkReaders({
  origin,
  paths,
  connections,
  seconds,
  pauseMs = 0,
}: ReadersOrder): Promise<ReadersTally> {
  const script = join(import.meta.dirname, "readers.lua");
  const options = ["-t1", `-c${connections}`, `-d${seconds}s`, "--timeout", "10s", "-H", "Accept-Encoding: br"];
  const wrk = spawn("wrk", [...options, "-s", script, origin, "--", String(pauseMs), ...paths], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const kill = () => wrk.kill("SIGKILL");
  process.once("exit", kill);
  const [output, [code]] = await Promise.all([
    text(wrk.stdout),
    once(wrk, "exit").catch(() => {
      throw new Error("wrk is not installed: apt-get install wrk");
    }),
  ]);
  process.off("exit", kill);
  const tally = /^\{.*\}$/m.exec(output)?.[0];
  if (code !== 0 || !tally) throw new Error(`wrk ended with ${code}:\n${output}`);
  return JSON.parse(tally);
}
