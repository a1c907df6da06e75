import { performance } from "node:perf_hooks";
import { type KeeperOrders, startKeeper } from "@/lib/archive/start-keeper";

/** What {@link file://./archive.bench.ts} is told by the process that keeps its archive. */
export interface KeeperReady {
  /** From the keeper's start until readers may be served. */
  readonly ms: number;
  readonly online: number;
  readonly problems: number;
  readonly failure?: string;
}

/** The keeper of `npm start` in a process of its own, so that its memory is nobody else's. */
const orders: KeeperOrders = JSON.parse(process.argv[2] ?? "{}");
const began = performance.now();
let told = false;

const keeper = await startKeeper(orders, {
  news({ online, problems, health }) {
    const failure = health.kind === "degraded" ? health.detail : undefined;
    const ready: KeeperReady = { ms: performance.now() - began, online, problems: problems.length, failure };
    if (!told) process.send?.(ready);
    told = true;
  },
});
process.once("message", async () => {
  await keeper.close();
  process.exit(0);
});
