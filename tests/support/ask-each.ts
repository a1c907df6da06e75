import { Agent } from "node:http";
import { type Answer, ask } from "../delivery/ask";

export interface Readers {
  readonly origin: string;
  /** So many ask at a time, each on a connection it keeps. */
  readonly connections: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks for every path once, in order, shared out among the readers; resolves when the last was answered. */
export async function askEach(
  { origin, connections, headers }: Readers,
  paths: readonly string[],
  heard: (path: string, answer: Answer) => void = () => undefined,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const left = paths.values();
  const read = async () => {
    // All readers take from the one iterator.
    for (const path of left) heard(path, await ask(origin, path, { headers, agent }));
  };
  try {
    await Promise.all(Array.from({ length: connections }, read));
  } finally {
    agent.destroy();
  }
}
