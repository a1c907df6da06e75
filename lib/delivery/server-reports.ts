import { AggregatorRegistry, type MetricObject } from "prom-client";
import { addAnswers, NO_ANSWERS, type ServerMetrics, type ServerTally } from "./server-metrics";

/** What one serving process tells of itself. Plain data: with several processes, each sends its own to the first. */
export interface ServerReport {
  readonly tally: ServerTally;
  /** False while a renderer that died is being replaced. */
  readonly rendererAlive: boolean;
  /** Its metrics as Prometheus' client writes them down. */
  readonly metrics: readonly MetricObject[];
}

/** Slow pages that are told of, of all processes. */
const MOST_SLOW = 20;

/** What a process has counted until now. */
export async function reportOf(metrics: ServerMetrics, rendererAlive: boolean): Promise<ServerReport> {
  return { tally: metrics.tally(), rendererAlive, metrics: await metrics.registry.getMetricsAsJSON() };
}

/** The metrics of all processes, added up, in Prometheus' text format. */
export function combinedMetrics(reports: readonly ServerReport[]): Promise<string> {
  return AggregatorRegistry.aggregate(reports.map(({ metrics }) => [...metrics])).metrics();
}

/** The tallies of all processes, added up. */
export function combinedTally(reports: readonly ServerReport[]): ServerTally {
  const tallies = reports.map(({ tally }) => tally);
  const sum = (read: (tally: ServerTally) => number) => tallies.reduce((total, tally) => total + read(tally), 0);
  return {
    answers: tallies.map(({ answers }) => answers).reduce(addAnswers, NO_ANSWERS),
    cache: {
      entries: sum(({ cache }) => cache.entries),
      bytes: sum(({ cache }) => cache.bytes),
      evictions: sum(({ cache }) => cache.evictions),
    },
    renders: {
      done: sum(({ renders }) => renders.done),
      failed: sum(({ renders }) => renders.failed),
      waiting: sum(({ renders }) => renders.waiting),
    },
    slow: tallies
      .flatMap(({ slow }) => slow)
      .sort((a, b) => b.ms - a.ms)
      .slice(0, MOST_SLOW),
    failing: tallies.flatMap(({ failing }) => failing).sort((a, b) => b.last - a.last),
    memoryBytes: sum(({ memoryBytes }) => memoryBytes),
  };
}
