import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createNewsroom, type Newsroom } from "../support/newsroom";
import { startServer, type TestServer } from "../support/start-server";
import { ask } from "./ask";

const KB = 1_000;
const SYLLABLES = 900;

let newsroom: Newsroom;
let server: TestServer;

/** Words of an article, as unlike each other as those of a real one. */
function story(): string {
  const words = "lúa đồng sông nước xã người năm vụ giá thương lái bà con cán bộ tỉnh huyện làm đường trường học".split(
    " ",
  );
  return Array.from({ length: SYLLABLES }, (_, index) => words[(index * index + index * 7) % words.length])
    .map((word, index) => (index % 60 === 59 ? `${word}.\n\n` : word))
    .join(" ");
}

beforeAll(async () => {
  newsroom = await createNewsroom();
  await newsroom.putArticle({ slug: "bai-dai", body: story() });
  server = await startServer({ contentDir: newsroom.content });
}, 300_000);

afterAll(async () => {
  await server?.stop();
  await newsroom?.clear();
}, 30_000);

it(`an article of ${SYLLABLES} syllables, its styles inside, comes in one window of TCP`, async () => {
  const { status, body } = await ask(server.origin, "/thoi-su/bai-dai", { headers: { "accept-encoding": "br" } });
  expect(status).toBe(200);
  expect(body.length).toBeLessThanOrEqual(14 * KB);
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
  expect(enhancements).toBeLessThanOrEqual(6 * KB);
  expect(spoken).toBeLessThanOrEqual(3 * KB);
  expect(brotliCompressSync(readFileSync("public/service-worker.js")).length).toBeLessThanOrEqual(1.5 * KB);
});
