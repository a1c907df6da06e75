import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { ArchiveHealth } from "@/lib/archive/archive-health";
import { archiveRevision } from "@/lib/archive/open-archive";
import { readArchive } from "@/lib/archive/read-archive";
import { startKeeper } from "@/lib/archive/start-keeper";
import { isError } from "@/lib/problems/content-problem";
import { readSettings, type Settings } from "@/lib/site/site";
import { createDocumentServer, type DocumentServer } from "./document-server";
import { ARCHIVE_KEPT_BY } from "./keep-for-next";
import { contentPublisher } from "./publish-content";
import { publishWebhook } from "./publish-webhook";
import { startRenderer } from "./start-renderer";
import { staticFiles } from "./static-files";
import { tellEditors } from "./tell-editors";

/** Longest a shutdown may take: requests under way finish, half-open connections are cut. */
const SHUTDOWN_MS = 8_000;
/**
 * How long a stopping server still listens, not ready any more: connections the system has taken but not handed over
 * yet would be reset. Node takes one per turn of its loop.
 */
const LINGER_MS = 500;

/** The server of `npm start`: indexes the content, serves until it is told to stop. */
async function start(settings: Settings): Promise<void> {
  let version = 0;
  let documents: DocumentServer | undefined;
  let online = 0;
  let errors = 0;
  let archiveHealth: ArchiveHealth = { kind: "in-step" };
  const editors = tellEditors();
  process.env[ARCHIVE_KEPT_BY] = String(process.pid);
  const [keeper, renderer] = await Promise.all([
    startKeeper(settings, {
      news(news) {
        version = news.version;
        documents?.publish(version);
        online = news.online;
        errors = news.problems.filter(isError).length;
        archiveHealth = news.health;
        editors.news(news);
      },
      progress: editors.progress,
    }),
    startRenderer(settings.port),
  ]);

  let ready = true;
  const publisher = contentPublisher(settings);
  documents = createDocumentServer({
    render: renderer.render,
    archive: readArchive,
    files: staticFiles(settings, () => archiveRevision(readArchive())),
    publishWebhook: publishWebhook(settings.publishSecret, publisher.publish),
    health: { ready: () => ready, archive: () => archiveHealth },
    cacheBytes: settings.pageCacheMb * 2 ** 20,
  });
  documents.publish(version);
  const { server } = documents;
  server.listen(settings.port, settings.host);
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
    throw new Error(listenFailure(error, settings));
  });
  const address = server.address();
  const port = typeof address === "object" ? address?.port : settings.port;
  console.log(
    `Báo đang chạy tại http://localhost:${port} - ${online} bài đang đăng${errors ? `, ${errors} lỗi nội dung (xem ở trên)` : ""}.`,
  );

  const stop = async (signal: string) => {
    if (!ready) return;
    ready = false;
    console.log(`Nhận ${signal}, đang dừng…`);
    setTimeout(() => process.exit(0), SHUTDOWN_MS).unref();
    await wait(LINGER_MS);
    const closed = once(server, "close");
    server.close();
    server.closeIdleConnections();
    await closed;
    await Promise.all([keeper.close(), renderer.close()]);
    readArchive().close();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

function listenFailure({ code, message }: NodeJS.ErrnoException, { port, host }: Settings): string {
  switch (code) {
    case "EADDRINUSE":
      return `PORT=${port}: cổng này đã có chương trình khác dùng.`;
    case "EACCES":
      return `PORT=${port}: không có quyền mở cổng này.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `HOST=${host}: máy này không có địa chỉ đó.`;
    default:
      return message;
  }
}

try {
  await start(readSettings());
  console.log(`Sẵn sàng sau ${(performance.now() / 1000).toFixed(1)} giây. Dừng bằng Ctrl+C.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
