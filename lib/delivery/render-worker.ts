import { parentPort, workerData } from "node:worker_threads";
import next from "next";
import { readArchive } from "@/lib/archive/read-archive";
import { readSettings } from "@/lib/site/site";
import { scriptsOfReaders } from "./build-enhancements";
import { pageRenderer } from "./render-page";
import type { RendererSettings, RenderOrder, RenderOutcome } from "./start-renderer";
import { classesInScript, sheetsOfBuild, usedStyles } from "./used-styles";

const { port }: RendererSettings = workerData;
// Next listens nowhere here. It writes 127.0.0.1 as localhost in URLs, and takes a rewrite to any other host than
// the one it was told for a remote one: so it is told localhost, whatever the server listens on.
const app = next({ dev: false, hostname: "localhost", port });
await app.prepare();
const styled = usedStyles(sheetsOfBuild(".next"), new Set(scriptsOfReaders().flatMap(classesInScript)));
const render = pageRenderer(app.getRequestHandler(), readArchive, readSettings().origin, styled);
const tell = (news: "ready" | RenderOutcome) => parentPort?.postMessage(news);

parentPort?.on("message", ({ id, url }: RenderOrder) => {
  render(url).then(
    (page) => tell({ kind: "rendered", id, page }),
    (error: unknown) => tell({ kind: "failed", id, message: error instanceof Error ? error.message : String(error) }),
  );
});
tell("ready");
