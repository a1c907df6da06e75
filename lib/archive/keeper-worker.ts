import { parentPort, workerData } from "node:worker_threads";
import { type ArchiveKeeper, keepArchive } from "./keep-archive";
import type { KeeperOrders } from "./start-keeper";

const { contentDir, archiveFile }: KeeperOrders = workerData;
let keeper: ArchiveKeeper | undefined;

parentPort?.once("message", async () => {
  await keeper?.close();
  process.exit(0);
});
keeper = await keepArchive(contentDir, archiveFile, (news) => parentPort?.postMessage(news));
