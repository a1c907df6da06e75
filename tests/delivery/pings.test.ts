import { afterAll, beforeAll, expect, it } from "vitest";
import { createNewsroom, type Newsroom } from "../support/newsroom";
import { startServer, type TestServer } from "../support/start-server";
import { openPingEndpoint, type PingEndpoint, silence } from "./ping-endpoint";

/** The server waits seven seconds after a publication, so that whoever is told finds it. */
const TOLD = { timeout: 20_000, interval: 100 };
/** Longest a server may take to stop. */
const STOP_MS = 10_000;
const KEY = "0123456789abcdef";

let newsroom: Newsroom;
let hub: PingEndpoint;
let engine: PingEndpoint;
let server: TestServer;

// A build may come first.
beforeAll(async () => {
  newsroom = await createNewsroom();
  await newsroom.putArticle({ slug: "bai-mot" });
  await newsroom.putArticle({ slug: "bai-hai" });
  [hub, engine] = [await openPingEndpoint(), await openPingEndpoint()];
  server = await startServer({
    contentDir: newsroom.content,
    env: { WEBSUB_HUB: `${hub.origin}/hub`, INDEXNOW_KEY: KEY, INDEXNOW_ENDPOINT: `${engine.origin}/now` },
  });
}, 300_000);

afterAll(async () => {
  await server?.stop();
  await Promise.all([hub?.shut(), engine?.shut()]);
  await newsroom?.clear();
}, 30_000);

it("an editor saves, the hub and the search engine are told, and the server stops though the hub says nothing", {
  timeout: 60_000,
}, async () => {
  const address = `http://localhost:${server.port}/thoi-su/bai-mot`;
  hub.answerWith(silence);
  await newsroom.putArticle({ slug: "bai-mot", headline: "Tít đã sửa" });

  await expect.poll(() => engine.received, TOLD).toHaveLength(1);
  expect(JSON.parse(engine.received[0]?.body ?? "")).toMatchObject({ key: KEY, urlList: [address] });
  const key = await fetch(`${server.origin}/${KEY}.txt`);
  expect([key.status, await key.text()]).toEqual([200, KEY]);
  expect(await (await fetch(`${server.origin}/thoi-su/bai-mot`)).text()).toContain("Tít đã sửa");

  await expect.poll(() => hub.received, TOLD).toHaveLength(1);
  expect(new URLSearchParams(hub.received[0]?.body).get("hub.url")).toBe(`http://localhost:${server.port}/rss.xml`);
  const { code, ms } = await server.stop();
  expect(code).toBe(0);
  expect(ms).toBeLessThan(STOP_MS);
});
