import { afterAll, beforeAll, expect, it } from "vitest";
import { textsOf } from "../support/check-sitemap";
import { startServer, type TestServer } from "../support/start-server";

const ORIGIN = "https://bao.example.vn";
/** Seven hours before the newsroom's clock, and fourteen or fifteen. */
const ZONES = ["UTC", "America/Los_Angeles"];
const FOR_PROGRAMS = [
  "/robots.txt",
  "/sitemap.xml",
  "/news-sitemap.xml",
  "/rss.xml",
  "/atom.xml",
  "/feed.json",
  "/llms.txt",
];

let servers: readonly TestServer[];

beforeAll(async () => {
  const begun: TestServer[] = [];
  servers = begun;
  for (const TZ of ZONES)
    begun.push(await startServer({ contentDir: "content", env: { TZ, SITE_ORIGIN: ORIGIN, RENDER_LIMIT: "0" } }));
}, 300_000);
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
});

/** What each of the servers answers, in the order of the zones. */
const readAll = (path: string) =>
  Promise.all(servers.map(async ({ origin }) => (await fetch(origin + path, { redirect: "manual" })).text()));
const pathsIn = (xml = "") => textsOf(xml, "loc").map((address) => address.slice(ORIGIN.length));

it("every page and everything for programs is the same text wherever the server stands", {
  timeout: 180_000,
}, async () => {
  const [index] = await readAll("/sitemap.xml");
  const sitemaps = pathsIn(index);
  const pages = (await Promise.all(sitemaps.map(readAll))).flatMap(([sitemap]) => pathsIn(sitemap));
  expect(pages.length).toBeGreaterThan(50);
  for (const path of [...FOR_PROGRAMS, ...sitemaps, ...pages]) {
    const [here, there] = await readAll(path);
    expect(here?.length, path).toBeGreaterThan(10);
    expect(there, path).toBe(here);
  }
});
