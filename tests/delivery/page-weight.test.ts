import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { JSDOM } from "jsdom";
import { afterAll, beforeAll, expect, it } from "vitest";
import { BEFORE_PAINT_SCRIPT } from "@/lib/site/before-paint-script";
import { startServer, type TestServer } from "../support/start-server";
import { ask, textOf } from "./ask";

/** One of our own, so that what is weighed is prose and not one sentence many times; as long as the budget means. */
const ARTICLE = "/du-lich/quynh-son-nhung-mai-ngoi-quay-ve-huong-nam";
const SYLLABLES = 900;
/** One window of TCP: what comes before the reader's first acknowledgement. */
const DOCUMENT_BYTES = 14_000;
const FONT_BYTES = 105_000;
/** Of what scripts add: all of it but reading aloud, that, and the service worker. */
const MODULE_BYTES = 6_000;
const READ_ALOUD_BYTES = 3_500;
const WORKER_BYTES = 1_500;

let server: TestServer;
let bytes: number;
let document: Document;

beforeAll(async () => {
  server = await startServer({ contentDir: "content" });
  const answer = await ask(server.origin, ARTICLE, { headers: { "accept-encoding": "br" } });
  expect([answer.status, answer.headers["content-encoding"]]).toEqual([200, "br"]);
  bytes = answer.body.length;
  document = new JSDOM(textOf(answer)).window.document;
}, 300_000);

afterAll(() => server?.stop(), 30_000);

it("a long article comes whole, styles included, in one window of TCP", () => {
  const syllables = document.querySelector("article .prose")?.textContent?.match(/[\p{L}\d]+/gu)?.length ?? 0;
  console.log(`${syllables} syllables: ${bytes} bytes of HTML and CSS with brotli`);
  expect(syllables).toBeGreaterThanOrEqual(SYLLABLES);
  expect(document.querySelectorAll("link[rel=stylesheet]")).toHaveLength(0);
  expect(bytes).toBeLessThanOrEqual(DOCUMENT_BYTES);
});

it("no script stands between a reader and the article", () => {
  // A module waits until the page is there, and browsers without modules leave it out. One line asks for nothing.
  const scripts = [...document.querySelectorAll("script:not([type='application/ld+json'], [type=module])")];
  expect(scripts.map(({ outerHTML }) => outerHTML)).toEqual([`<script>${BEFORE_PAINT_SCRIPT}</script>`]);
});

it("the fonts of a page exist, are light, and take no part of a slow line from its first picture", () => {
  expect(document.querySelectorAll("link[rel=preload][as=font]")).toHaveLength(0);
  const styles = [...document.querySelectorAll("style")].map(({ textContent }) => textContent).join("");
  const named = [...styles.matchAll(/url\(["']?([^"')]+\.woff2)["']?\)/g)].map(([, address = ""]) => address);
  expect(new Set(named).size).toBe(2);

  const files = named.map((address) => readFileSync(join("public", address)));
  expect(files.map((file) => file.toString("latin1", 0, 4))).toEqual(files.map(() => "wOF2"));
  const sum = files.reduce((total, { length }) => total + length, 0);
  console.log(`fonts of a page: ${sum} bytes of woff2`);
  expect(sum).toBeLessThanOrEqual(FONT_BYTES);
});

it("what scripts add comes in one module of 6 kB, and how to read aloud in a file for those who listen", () => {
  const sizes = readdirSync("public/enhancements")
    .filter((name) => name.endsWith(".js"))
    .map(
      (name) => [name.split("-")[0], brotliCompressSync(readFileSync(`public/enhancements/${name}`)).length] as const,
    );
  const {
    enhancements = Number.NaN,
    spoken = Number.NaN,
    ...others
  } = Object.fromEntries(sizes.map(([name, size]) => [name?.split(".")[0], size]));
  console.log(`module ${enhancements} bytes, reading aloud ${spoken} bytes`);
  expect(others).toEqual({});
  expect(enhancements).toBeLessThanOrEqual(MODULE_BYTES);
  expect(spoken).toBeLessThanOrEqual(READ_ALOUD_BYTES);
  expect(brotliCompressSync(readFileSync("public/service-worker.js")).length).toBeLessThanOrEqual(WORKER_BYTES);
});
