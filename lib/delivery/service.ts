import type { ArchiveNews } from "@/lib/archive/keep-archive";
import { readArchive } from "@/lib/archive/read-archive";
import { resolveUrl } from "@/lib/archive/resolve-url";
import { lastChangeOf } from "@/lib/archive/scope-versions";
import { seenFile } from "@/lib/archive/seen-files";
import { findShareCard } from "@/lib/archive/share-card";
import type { Settings } from "@/lib/site/site";
import { createDocumentServer } from "./document-server";
import { ARCHIVE_KEPT_BY } from "./keep-for-next";
import { listen } from "./listen";
import { type Log, loggedPath } from "./log";
import { PageCache, STALE_MS } from "./page-cache";
import type { ContentPublisher } from "./publish-content";
import { publishWebhook } from "./publish-webhook";
import { clientLimits } from "./rate-limit";
import type { RenderedPage } from "./render-page";
import { requestLog } from "./request-log";
import { ServerMetrics } from "./server-metrics";
import { reportOf, type ServerReport } from "./server-reports";
import { drainable } from "./shut-down";
import { type Renderer, startRenderer } from "./start-renderer";
import { staticFiles } from "./static-files";
import { pageWarmer } from "./warm-pages";

/** What those who serve hear of the archive. */
export type Edition = Pick<ArchiveNews, "version" | "health">;

/** Answers readers from the archive that somebody keeps: from this process, or from several. */
export interface Service {
  /** Resolves when it could serve. */
  readonly prepared: Promise<unknown>;
  /** The edition to serve from now on. */
  hear(edition: Edition): void;
  /** Begins to serve. Prepared and told of an edition first. */
  listen(port: number): Promise<void>;
  /** What each serving process has counted. */
  reports(): Promise<readonly ServerReport[]>;
  /** Finishes what is under way, then ends. */
  close(): Promise<void>;
}

/** The document server and its renderer, in this process. `publish` fetches what editors have pushed. */
export function ownService(settings: Settings, log: Log, publish: ContentPublisher["publish"]): Service {
  process.env[ARCHIVE_KEPT_BY] = String(process.pid);
  const preparing = startRenderer(settings.port, log);
  let renderer: Renderer | undefined;
  preparing.then(
    (prepared) => {
      renderer = prepared;
    },
    // Whoever waits for it hears of it.
    () => undefined,
  );
  let edition: Edition = { version: 0, health: { kind: "in-step" } };
  let isReady = true;

  const render = async (url: string): Promise<RenderedPage> => {
    try {
      return await (await preparing).render(url);
    } catch (error) {
      log.tell({ kind: "render-failed", path: loggedPath(url), error });
      throw error;
    }
  };
  const metrics: ServerMetrics = new ServerMetrics(() => cache.facts);
  const cache: PageCache = new PageCache({
    render: metrics.counting(render),
    lastChange: (scopes) => lastChangeOf(readArchive(), scopes),
    maxBytes: settings.pageCacheMb * 2 ** 20,
    staleMs: settings.workers === 1 ? STALE_MS : 0,
  });
  const warm = pageWarmer(readArchive, async (pathname) => {
    if (resolveUrl(readArchive(), pathname, Date.now()).kind === "page")
      await cache.refresh(pathname, { status: 200, keep: true });
  });
  const server = createDocumentServer({
    origin: settings.origin,
    archive: readArchive,
    cache,
    files: staticFiles(
      settings,
      (path) => seenFile(readArchive(), path)?.stamp,
      (page) => findShareCard(readArchive(), page, Date.now()),
    ),
    publishWebhook: publishWebhook(settings.publishSecret, publish),
    indexNowKey: settings.indexNowKey,
    health: { ready: () => isReady, archive: () => edition.health },
    secondsToWait: clientLimits(settings),
    metrics,
    log,
    requests: settings.requestLog ? requestLog(log, settings) : undefined,
  });
  const drain = drainable(server);

  return {
    prepared: preparing,
    hear(next) {
      edition = next;
      cache.publish(next.version);
      if (renderer) warm(next.version);
    },
    async listen(port) {
      await listen(server, port, settings.host, "PORT");
      warm(edition.version);
    },
    reports: async () => [await reportOf(metrics, renderer?.isAlive() ?? false)],
    async close() {
      isReady = false;
      await drain();
      await renderer?.close();
      readArchive().close();
    },
  };
}
