import { parentPort, workerData } from "node:worker_threads";
import { openSource } from "@/lib/content/open-source";
import { type ArchiveKeeper, keepArchive } from "./keep-archive";
import type { KeeperMessage, KeeperOrders } from "./start-keeper";

const orders: KeeperOrders = workerData;
const send = (message: KeeperMessage) => parentPort?.postMessage(message);
let keeper: ArchiveKeeper | undefined;

parentPort?.once("message", async () => {
  await keeper?.close();
  process.exit(0);
});
keeper = await keepArchive(openSource(orders), orders.archiveFile, {
  news: (news) => send({ kind: "news", news }),
  progress: (progress) => send({ kind: "progress", progress }),
  looked: () => send({ kind: "looked" }),
});
