import { parentPort, workerData } from "node:worker_threads";
import { openSource } from "@/lib/content/open-source";
import { type ArchiveKeeper, keepArchive } from "./keep-archive";
import type { KeeperOrders } from "./start-keeper";

const orders: KeeperOrders = workerData;
let keeper: ArchiveKeeper | undefined;

parentPort?.once("message", async () => {
  await keeper?.close();
  process.exit(0);
});
keeper = await keepArchive(openSource(orders), orders.archiveFile, (news) => parentPort?.postMessage(news));
