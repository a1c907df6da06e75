import { ask } from "../delivery/ask";
import type { Load, LoadGenerator } from "./load-generator";
import { whole } from "./report";
import { median } from "./statistics";
import { BARE, type Sample, type Target } from "./targets";

export const CONNECTIONS = 200;
const ROUNDS = 3;
const WARM_UP_S = 1;
const RUN_S = 2;

/** What each target did with one sample, a load for each round. */
export type Measured = ReadonlyMap<Target, readonly Load[]>;

/** Every target sends every sample, round after round; the first round warms up. */
export async function compareTargets(
  { measure }: LoadGenerator,
  samples: readonly Sample[],
  targets: readonly Target[],
): Promise<ReadonlyMap<Sample, Measured>> {
  const results = new Map(
    samples.map((sample) => [sample, new Map(targets.map((target): [Target, Load[]] => [target, []]))]),
  );
  for (let round = 0; round < ROUNDS; round++) {
    for (const [sample, measured] of results) {
      for (const [target, loads] of measured) {
        const order = { url: target.url(sample), acceptEncoding: sample.encoding, connections: CONNECTIONS };
        if (round === 0) await measure({ ...order, seconds: WARM_UP_S });
        loads.push(await measure({ ...order, seconds: RUN_S }));
        // What the load left behind is not to burden the next: `next start` renders on for readers who have gone.
        const { origin, pathname } = new URL(order.url);
        await ask(origin, pathname);
      }
    }
  }
  return results;
}

export function printTable({ name, encoding, answer }: Sample, measured: Measured): void {
  const row = (cells: readonly string[]) =>
    console.log(cells.map((cell, index) => (index === 0 ? cell.padEnd(36) : cell.padStart(12))).join(""));
  console.log();
  row([`${name}, ${encoding}, ${whole(answer.body.length)} B`, "requests/s", `× bare`, "p50 ms", "p99 ms"]);
  for (const [target, loads] of measured) {
    const of = (field: keyof Load) => median(loads.map((load) => load[field]));
    const share = ratio(measured, target.name, BARE).toFixed(2);
    row([`  ${target.name}`, whole(of("requestsPerSecond")), share, of("p50").toFixed(1), of("p99").toFixed(1)]);
  }
}

/**
 * Requests per second of one target for each of another: the median of the rounds, each compared within itself. NaN when
 * the other answered nothing in any.
 */
export function ratio(measured: Measured, name: string, other: string): number {
  const others = loadsOf(measured, other);
  const ratios = loadsOf(measured, name).map(
    (load, round) => load.requestsPerSecond / (others[round]?.requestsPerSecond ?? 0),
  );
  return median(ratios.filter(Number.isFinite));
}

export function loadsOf(measured: Measured, name: string): readonly Load[] {
  return [...measured].find(([target]) => target.name === name)?.[1] ?? [];
}
