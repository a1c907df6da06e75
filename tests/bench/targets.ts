import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Answer } from "../delivery/ask";
import { freePort } from "../support/free-port";
import { answering, launch, type ServerProcess } from "../support/start-server";
import type { BarePage } from "./bare-server";

export const ONE_WORKER = "this server, 1 worker";
export const NEXT = "next start";
export const BARE = "bare node:http";

/** A page in one encoding as the document server sends it: the bytes every target has to send. */
export interface Sample {
  /** A file name. */
  readonly name: string;
  readonly path: string;
  readonly encoding: "br" | "identity";
  readonly answer: Answer;
}

/** A server under load. */
export interface Target {
  readonly name: string;
  url(sample: Sample): string;
  readonly server: ServerProcess;
}

/** The same build of the same content under Next's own server, keeping an archive of its own. */
export async function startNext(env: Readonly<Record<string, string>>, samples: readonly Sample[]): Promise<Target> {
  const port = await freePort();
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const server = launch([next, "start", "--hostname", "127.0.0.1", "--port", String(port)], {
    NODE_ENV: "production",
    PORT: String(port),
    ...env,
  });
  return whenAnswering({ name: NEXT, server, url: ({ path }) => `http://127.0.0.1:${port}${path}` }, samples);
}

/** A bare node:http server that sends the samples from memory, one port each. */
export async function startBare(folder: string, samples: readonly Sample[]): Promise<Target> {
  const pages = new Map<Sample, BarePage>();
  for (const sample of samples) {
    const port = await freePort();
    const bodyFile = join(folder, `${port}.body`);
    await writeFile(bodyFile, sample.answer.body);
    pages.set(sample, { port, bodyFile, headers: ownHeaders(sample.answer).flat() });
  }
  const orders = JSON.stringify([...pages.values()]);
  const server = launch(["--import", "tsx", "tests/bench/bare-server.ts", orders]);
  const url = (sample: Sample) => `http://127.0.0.1:${pages.get(sample)?.port}${sample.path}`;
  return whenAnswering({ name: BARE, server, url }, samples);
}

/** Resolves when the target answers every sample; rejects when it ends before. */
export async function whenAnswering(target: Target, samples: readonly Sample[]): Promise<Target> {
  for (const sample of samples) await answering(target.server, target.url(sample));
  return target;
}

/** Names and values, without those node:http adds by itself. */
export function ownHeaders({ headers }: Answer): readonly (readonly [string, string])[] {
  return Object.entries(headers).filter(([name]) => !/^(?:date|connection|keep-alive)$/.test(name));
}
