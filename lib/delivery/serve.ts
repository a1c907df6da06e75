import cluster from "node:cluster";
import { fileURLToPath } from "node:url";
import { archiveRevision } from "@/lib/archive/open-archive";
import { type ProblemSummary, problemReader } from "@/lib/archive/problem-summary";
import { readArchive } from "@/lib/archive/read-archive";
import { startKeeper } from "@/lib/archive/start-keeper";
import { readSettings, type Settings } from "@/lib/site/site";
import { type ChangeAnnouncer, changeAnnouncer } from "./announce-changes";
import { answerWhileStarting } from "./answer-while-starting";
import { buildFingerprint } from "./build-site";
import { type Log, openLog } from "./log";
import { PaperWatch } from "./paper-watch";
import { type ContentPublisher, contentPublisher } from "./publish-content";
import { serveAsWorker } from "./serve-as-worker";
import { ownService, type Service } from "./service";
import { stopOnSignal } from "./shut-down";
import { type StatusServer, startStatusServer } from "./status-server";
import { tellEditors } from "./tell-editors";
import { workerPool } from "./worker-pool";

/** Problems that staff are told of by name. */
const MOST_PROBLEMS = 200;

/** What `npm start` runs: keeps the archive and serves it, from this process or from several, until told to stop. */
async function servePaper(settings: Settings, log: Log): Promise<void> {
  let close: (() => Promise<void>) | undefined;
  let isServing = false;
  stopOnSignal(async (signal) => {
    isServing = false;
    log.tell({ kind: "stopping", signal });
    await close?.();
  });

  const starting = await answerWhileStarting(settings);
  const publisher = contentPublisher(settings, log);
  const service =
    settings.workers === 1
      ? ownService(settings, log, publisher.publish)
      : workerPool(settings.workers, fileURLToPath(import.meta.url), log, publisher.publish);
  const watch = new PaperWatch();
  const problems = problemReader(readArchive, MOST_PROBLEMS);
  const announcer = changeAnnouncer(settings, readArchive, log);
  const status = await startStatus(settings, service, {
    watch,
    publisher,
    announcer,
    problems,
    isServing: () => isServing,
  });
  const editors = tellEditors(log);
  const [keeper] = await Promise.all([
    startKeeper(settings, {
      news(news) {
        watch.news(news);
        service.hear(news);
        editors.news(news);
        announcer.news(news);
      },
      progress(progress) {
        watch.progress(progress);
        editors.progress(progress);
      },
      looked: watch.looked,
    }),
    service.prepared,
  ]);

  await starting.close();
  close = async () => {
    await announcer.close();
    await service.close();
    status?.close();
    await keeper.close();
  };
  await service.listen(starting.port);
  isServing = true;
  log.tell({
    kind: "started",
    address: `http://localhost:${starting.port}`,
    online: watch.online,
    errors: problems().errors,
    seconds: performance.now() / 1000,
  });
}

/** Who can tell how the paper is. */
interface Witnesses {
  readonly watch: PaperWatch;
  readonly publisher: ContentPublisher;
  readonly announcer: ChangeAnnouncer;
  readonly problems: () => ProblemSummary;
  readonly isServing: () => boolean;
}

/** The port for staff, if it is wanted; open before there is an archive to tell of. */
async function startStatus(
  { statusPort }: Settings,
  service: Service,
  { watch, publisher, announcer, problems, isServing }: Witnesses,
): Promise<StatusServer | undefined> {
  if (statusPort === undefined) return undefined;
  const startedAt = Date.now();
  const program = buildFingerprint();
  return startStatusServer(statusPort, {
    facts: () => ({
      startedAt,
      program,
      ready: isServing(),
      paper: watch.facts(),
      lastFetch: publisher.last(),
      pings: announcer.tallies(),
      ...(watch.version > 0
        ? { revision: archiveRevision(readArchive()), problems: problems() }
        : { revision: "", problems: { errors: 0, warnings: 0, first: [] } }),
    }),
    reports: service.reports,
  });
}

let log = openLog("text");
try {
  const settings = readSettings();
  log = openLog(settings.logFormat);
  if (cluster.worker) await serveAsWorker(settings, cluster.worker, log);
  else await servePaper(settings, log);
} catch (error) {
  log.tell({ kind: "start-failed", error });
  process.exit(1);
}
