import { createHash } from "node:crypto";
import { once } from "node:events";
import type { Server } from "node:http";
import { Writable } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { archiveVersion } from "@/lib/archive/open-archive";
import { lastChangeOf } from "@/lib/archive/scope-versions";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import { createDocumentServer } from "@/lib/delivery/document-server";
import { listen } from "@/lib/delivery/listen";
import { openLog } from "@/lib/delivery/log";
import { PageCache } from "@/lib/delivery/page-cache";
import { clientLimits } from "@/lib/delivery/rate-limit";
import type { RenderedPage } from "@/lib/delivery/render-page";
import { ServerMetrics } from "@/lib/delivery/server-metrics";
import { type Desk, openDesk } from "../support/newsroom";
import { type Answer, ask } from "./ask";

/** The document server over a real archive, with a renderer that can be broken. */

const PAGE = "/thoi-su/bai-mot";
const KEY = "0123456789abcdef";
const parser = parseInWorker();
let desk: Desk;
let server: Server;
let origin: string;
let cache: PageCache;
let metrics: ServerMetrics;
let isRendererBroken: boolean;
let isArchiveBroken: boolean;

const openedArchive = () => {
  if (isArchiveBroken) throw new Error("disk I/O error");
  return desk.archive;
};
async function render(url: string): Promise<RenderedPage> {
  if (isRendererBroken) throw new Error("the renderer ended");
  const html = `<p>${url}, bản ${desk.version()}</p>`;
  const gzip = gzipSync(html);
  const validity = { version: archiveVersion(desk.archive), scopes: JSON.stringify([url]), until: Infinity };
  const status = url.startsWith("/khong/") ? 404 : 200;
  return {
    status,
    br: gzip,
    gzip,
    size: Buffer.byteLength(html),
    hash: createHash("sha256").update(html).digest("hex"),
    modified: Date.now(),
    headers: [],
    type: "text/html; charset=utf-8",
    ...validity,
  };
}
const visit = (path: string, client = "198.51.100.1"): Promise<Answer> =>
  ask(origin, path, { headers: { "x-forwarded-for": client } });

beforeEach(async () => {
  desk = await openDesk(parser);
  await desk.newsroom.putArticle({ slug: "bai-mot" });
  await desk.sync();
  [isRendererBroken, isArchiveBroken] = [false, false];
  metrics = new ServerMetrics(() => cache.facts);
  cache = new PageCache({
    render: metrics.counting(render),
    lastChange: (scopes) => lastChangeOf(openedArchive(), scopes),
    maxBytes: 10_000_000,
    staleMs: 0,
  });
  cache.publish(archiveVersion(desk.archive));
  const nowhere = new Writable({ write: (_, __, done) => done() });
  server = createDocumentServer({
    origin: "http://localhost",
    archive: openedArchive,
    cache,
    files: { send: async () => false },
    publishWebhook: undefined,
    indexNowKey: KEY,
    health: { ready: () => true, archive: () => ({ kind: "in-step" }) },
    secondsToWait: clientLimits({ searchLimit: 0.1, renderLimit: 0.5, trustedProxies: ["127.0.0.1"] }),
    metrics,
    log: openLog("text", { stdout: nowhere, stderr: nowhere }),
    requests: undefined,
  });
  origin = `http://127.0.0.1:${await listen(server, 0, "127.0.0.1", "PORT")}`;
});
afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, "close").catch(() => undefined);
  await desk.close();
});
afterAll(() => parser.close());

async function edit(): Promise<void> {
  await desk.newsroom.putArticle({ slug: "bai-mot", headline: `Tít ${desk.version()}` });
  await desk.sync();
  cache.publish(archiveVersion(desk.archive));
}

it("a page that was never rendered and cannot be is 503, and says when to ask again", async () => {
  isRendererBroken = true;
  const { status, headers, body } = await visit(PAGE);
  expect([status, headers["retry-after"], headers["content-type"]]).toEqual([503, "30", "text/html; charset=utf-8"]);
  expect(body.toString()).toContain("<h1>Đã có lỗi xảy ra</h1>");
  expect(metrics.tally()).toMatchObject({ answers: { failed: 1 }, renders: { failed: 1 } });
});

it("a page that cannot be rendered again stays as it last was, and the failure is counted", async () => {
  const before = await visit(PAGE);
  await edit();
  isRendererBroken = true;
  const after = await visit(PAGE);
  expect([after.status, after.headers.etag]).toEqual([200, before.headers.etag]);
  expect(metrics.tally()).toMatchObject({ answers: { "last-good": 1 }, renders: { failed: 1 } });
});

it("a page in memory is served though the archive cannot be read any more", async () => {
  const before = await visit(PAGE);
  await edit();
  isArchiveBroken = true;
  const after = await visit(PAGE);
  expect([after.status, after.headers.etag]).toEqual([200, before.headers.etag]);
  expect((await visit("/thoi-su")).status).toBe(503);
  isArchiveBroken = false;
  expect((await visit(PAGE)).headers.etag).not.toBe(before.headers.etag);
});

it("an article that was withdrawn is not served as it last was, whatever else fails", async () => {
  await visit(PAGE);
  const withdrawal = { date: "2024-03-21T09:00:00+07:00", reason: "Nguồn tin rút lại." };
  await desk.newsroom.putArticle({ slug: "bai-mot", status: "withdrawn", withdrawal });
  await desk.sync();
  cache.publish(archiveVersion(desk.archive));
  isRendererBroken = true;
  expect((await visit(PAGE)).status).toBe(503);
});

it("who has more pages rendered, or searches more, than a reader would is told to wait; nobody else is", async () => {
  const statuses = async (paths: readonly string[], client?: string) => {
    const seen: number[] = [];
    for (const path of paths) seen.push((await visit(path, client)).status);
    return seen;
  };
  expect(await statuses(["/", "/thoi-su", "/kinh-te", "/tin-moi"])).toEqual([200, 200, 200, 429]);
  expect(await statuses(["/tim-kiem?q=mot", "/tim-kiem?q=hai"])).toEqual([200, 429]);
  // What is in memory costs nothing, nor does what is not there.
  expect(await statuses(["/", "/thoi-su", "/khong-co", "/khong-co-nua"])).toEqual([200, 200, 404, 404]);
  expect(await statuses(["/tin-moi", "/tim-kiem?q=hai"], "203.0.113.9")).toEqual([200, 200]);
  const { headers } = await visit("/tim-kiem?q=ba");
  expect(Number(headers["retry-after"])).toBeGreaterThan(0);
  expect(metrics.tally().answers).toMatchObject({ limited: 3, unknown: 2 });
  // Filters make a search no cheaper. What is offered to who is typing is counted by itself.
  expect(await statuses(["/tim-kiem?q=mot&chuyen-muc=kinh-te", "/tim-kiem?tu=2024-01-01"])).toEqual([429, 429]);
  const typing = await statuses(Array.from({ length: 20 }, () => "/tim-kiem/goi-y?q=ba"));
  expect(typing.slice(0, 6)).toEqual(Array(6).fill(200));
  expect(typing).toContain(429);
  // Search engines leave a paper alone whose robots.txt is refused; the rest of what they ask for can wait.
  expect(await statuses(["/sitemap.xml", "/robots.txt"])).toEqual([429, 200]);
});

it("unknown addresses, parameters, searches and bad requests leave nothing in memory", async () => {
  await visit(PAGE);
  await visit("/khong-co");
  const { entries } = cache.facts;
  for (const path of [
    "/khong-co-1",
    "/khong-co-2",
    `${PAGE}?utm_source=x`,
    "/tim-kiem?q=mot",
    "/tim-kiem?q=mot&chuyen-muc=kinh-te&dia-phuong=can-tho&tu=2024-01-01&den=2024-12-31&trang=2",
    "/tim-kiem?chuyen-muc=khong-co",
    "/tim-kiem/goi-y?q=bai",
    "/%",
    "/thoi-su/trang/9",
  ])
    await visit(path);
  expect(cache.facts.entries).toBe(entries);
});

it("the key that search engines know the paper by is there as text, whatever else is out of order", async () => {
  isRendererBroken = isArchiveBroken = true;
  const { status, headers, body } = await visit(`/${KEY}.txt`);
  expect([status, headers["content-type"], body.toString()]).toEqual([200, "text/plain; charset=utf-8", KEY]);
  const head = await ask(origin, `/${KEY}.txt`, { method: "HEAD" });
  expect([head.status, head.headers["content-length"], head.body.length]).toEqual([200, String(KEY.length), 0]);
  isRendererBroken = isArchiveBroken = false;
  expect((await visit("/fedcba9876543210.txt")).status).toBe(404);
});
