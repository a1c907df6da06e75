import type { Worker } from "node:cluster";
import type { FetchOutcome } from "@/lib/content/fetch-content";
import type { Settings } from "@/lib/site/site";
import type { Log } from "./log";
import { ownService } from "./service";
import { stopOnSignal } from "./shut-down";
import type { PrimaryMessage, WorkerMessage } from "./worker-pool";

/** Serves what the primary process keeps, and when it says; no longer than there is one. */
export async function serveAsWorker(settings: Settings, self: Worker, log: Log): Promise<void> {
  const send = (message: WorkerMessage) => self.send(message);
  const asked = new Map<number, (outcome: FetchOutcome) => void>();
  let lastId = 0;
  const publish = () =>
    new Promise<FetchOutcome>((settle) => {
      asked.set(++lastId, settle);
      send({ kind: "publish", id: lastId });
    });
  const service = ownService(settings, log, publish);
  let isServing = false;
  const stop = stopOnSignal(async () => {
    if (isServing) await service.close();
  });
  self.on("disconnect", () => {
    // Node would end a worker that lost its primary at once, and cut what is under way.
    self.exitedAfterDisconnect = true;
    stop("disconnect");
  });
  const port = new Promise<number>((settle) => {
    self.on("message", async (message: PrimaryMessage) => {
      if (message.kind === "report") {
        const [report] = await service.reports();
        if (report) send({ kind: "report", report });
        return;
      }
      if (message.kind === "published") {
        asked.get(message.id)?.(message.outcome);
        asked.delete(message.id);
        return;
      }
      service.hear(message.edition);
      if (message.kind === "listen") settle(message.port);
    });
  });

  await service.prepared;
  send({ kind: "prepared" });
  const open = await port;
  isServing = true;
  await service.listen(open);
}
