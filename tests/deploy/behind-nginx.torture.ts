import { Agent } from "node:http";
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, textOf } from "../delivery/ask";
import { freePort } from "../support/free-port";
import { createNewsroom, type Newsroom } from "../support/newsroom";
import { randomFrom } from "../support/random";
import { commitAll, commitFirst } from "../support/repository";
import { startServer, type TestServer } from "../support/start-server";
import { type Nginx, startNginx } from "./start-nginx";

const ARTICLES = 1_000;
const RESTARTS = 20;
const REQUESTS = 20_000;
/** Readers at a time, each on a connection that is kept. */
const READERS = 16;
/** One request in so many is for a page nobody asked for before. */
const COLD = 25;
const COMMITS = 10;

const random = randomFrom(7);

let newsroom: Newsroom;
let ports: readonly [number, number];
let instances: [TestServer, TestServer];
let nginx: Nginx;

/** An instance of its own archive, which outlives it, on the one repository. */
const startInstance = (index: 0 | 1): Promise<TestServer> =>
  startServer({
    contentDir: newsroom.content,
    env: {
      CONTENT_SOURCE: "git",
      PORT: String(ports[index]),
      ARCHIVE_FILE: `${newsroom.archiveFile}-${index}`,
      SITE_ORIGIN: "https://bao.example.vn",
    },
  });

const address = (index: number): string => `/thoi-su/bai-${index}`;

beforeAll(async () => {
  newsroom = await createNewsroom();
  for (let index = 0; index < ARTICLES; index++) {
    const datePublished = new Date(Date.UTC(2024, 2, 20) - index * 60_000).toISOString();
    await newsroom.putArticle({ slug: `bai-${index}`, headline: `Tin ${index}`, datePublished });
  }
  commitFirst(newsroom.content);
  ports = [await freePort(), await freePort()];
  instances = [await startInstance(0), await startInstance(1)];
  nginx = await startNginx(ports);
}, 600_000);

afterAll(async () => {
  await Promise.all(instances?.map((instance) => instance.stop()) ?? []);
  await nginx?.stop();
  await newsroom?.clear();
}, 60_000);

/** What readers' browsers take; nginx keeps a page for each. */
const ENCODINGS = ["gzip, deflate, br, zstd", "gzip", "identity"] as const;
type Encoding = (typeof ENCODINGS)[number];

interface Visit {
  readonly status: number;
  readonly html: string;
  readonly etag: string | undefined;
}

/** One request on a connection that is kept between requests. */
async function visit(agent: Agent, origin: string, path: string, encoding: Encoding = "identity"): Promise<Visit> {
  const answer = await ask(origin, path, { agent, headers: { "accept-encoding": encoding } });
  return { status: answer.status, html: textOf(answer), etag: answer.headers.etag };
}

/** Every page asked for so far, by what the reader's browser takes. */
const seen = new Map<Encoding, Set<string>>(ENCODINGS.map((encoding) => [encoding, new Set()]));

describe("two instances behind nginx", () => {
  it(`restarted in turn ${RESTARTS} times under load: none of ${REQUESTS} requests fails`, async () => {
    const failures: string[] = [];
    let requests = 0;
    let nextCold = 0;
    let restarts = 0;
    const warm = ["/", "/thoi-su", "/tin-moi", "/tin-moi/trang/2", ...Array.from({ length: 40 }, (_, n) => address(n))];

    const read = async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      while (restarts < RESTARTS || requests < REQUESTS) {
        const count = requests++;
        const cold = count % COLD === 0 && nextCold < ARTICLES - 1;
        const unknown = count % COLD === 1;
        const encoding = random.pick(ENCODINGS);
        const path = cold ? address(ARTICLES - ++nextCold) : unknown ? `/khong-co-${count}` : random.pick(warm);
        await visit(agent, nginx.origin, path, encoding).then(
          ({ status, html }) => {
            const isWhole = html.endsWith("</html>");
            if (status === 200) seen.get(encoding)?.add(path);
            if (status !== (unknown ? 404 : 200) || !isWhole) failures.push(`${path}: ${status}, ${html.slice(-80)}`);
          },
          (error: Error) => failures.push(`${path}: ${error.message}`),
        );
        await wait(5);
      }
      agent.destroy();
    };
    const restart = async () => {
      for (; restarts < RESTARTS; restarts++) {
        const index = restarts % 2 === 0 ? 0 : 1;
        const { code, ms } = await instances[index].stop();
        if (code !== 0 || ms > 10_000) failures.push(`instance ${index} ended with ${code} after ${ms} ms`);
        instances[index] = await startInstance(index);
        await wait(random.whole(0, 500));
      }
    };
    await Promise.all([restart(), ...Array.from({ length: READERS }, read)]);

    console.log(`restarts: ${restarts}; requests: ${requests}, ${nextCold} of them for pages not asked for before`);
    console.log(`failed: ${failures.length}`);
    expect(failures.slice(0, 20)).toEqual([]);
    expect(requests).toBeGreaterThanOrEqual(REQUESTS);
  }, 1_800_000);

  it("show a new commit within 5 s, and no reader of either goes back", async () => {
    const agent = new Agent({ keepAlive: true });
    const origins = [...instances.map(({ origin }) => origin), nginx.origin];
    const shown = origins.map(() => 0);
    const faults: string[] = [];
    let isOver = false;
    const poll = async (index: number) => {
      while (!isOver) {
        const { status, html } = await visit(agent, origins[index] ?? "", "/");
        const number = Number(/Số báo (\d+)/.exec(html)?.[1] ?? 0);
        if (status !== 200) faults.push(`${status}`);
        if (number < (shown[index] ?? 0)) faults.push(`${origins[index]} went from ${shown[index]} back to ${number}`);
        shown[index] = number;
        await wait(10);
      }
    };
    const times: number[] = [];
    const behind: number[] = [];
    const publish = async () => {
      for (let number = 1; number <= COMMITS; number++) {
        await newsroom.put("site.yml", `name: Số báo ${number}\n`);
        commitAll(newsroom.content, `Publish ${number}`);
        const began = performance.now();
        const isShown = () => shown[0] === number && shown[1] === number;
        while (!isShown()) await wait(5);
        times.push(performance.now() - began);
        while (shown[2] !== number) await wait(5);
        behind.push(performance.now() - began);
      }
      isOver = true;
    };
    await Promise.all([publish(), ...origins.map((_, index) => poll(index))]);
    agent.destroy();
    const told = (list: readonly number[]) => list.map((ms) => ms.toFixed(0)).join(", ");
    console.log(`commit to visible on both: ${told(times)} ms; behind nginx: ${told(behind)} ms`);
    expect(faults).toEqual([]);
    expect(Math.max(...times)).toBeLessThan(5_000);
  }, 300_000);

  it("a request that brings a body leaves nothing of it for whoever comes next", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    // Which an instance would take for requests of its own.
    const body = "GET /khong-co HTTP/1.1\r\nHost: bao.example.vn\r\n\r\n".repeat(4);
    const headers = { "content-length": String(body.length) };
    for (let count = 0; count < 50; count++) {
      for (const method of ["GET", "POST"])
        await ask(nginx.origin, `/khong-co-${method}-${count}`, { agent, method, headers, body });
      const { status, html } = await visit(agent, nginx.origin, `/thoi-su/trang/${2 + (count % 40)}`);
      expect([status, /<h1[^>]*>([^<]+)/.exec(html)?.[1]]).toEqual([200, "thoi-su"]);
    }
    agent.destroy();
  }, 60_000);

  it("two instances of one commit send the same page under the same tag", async () => {
    const agent = new Agent({ keepAlive: true });
    for (const path of ["/", "/thoi-su", address(5), "/khong-co"]) {
      const [one, other] = [
        await visit(agent, instances[0].origin, path),
        await visit(agent, instances[1].origin, path),
      ];
      expect(other).toEqual(one);
    }
    agent.destroy();
  }, 60_000);

  it("a withdrawn article is gone behind nginx too, for whoever comes first", async () => {
    const agent = new Agent({ keepAlive: true });
    const path = address(0);
    for (const paths of seen.values()) paths.delete(path);
    expect((await visit(agent, nginx.origin, path)).status).toBe(200);
    await newsroom.putArticle({
      slug: "bai-0",
      headline: "Tin 0",
      datePublished: new Date(Date.UTC(2024, 2, 20)).toISOString(),
      status: "withdrawn",
      withdrawal: { date: "2024-03-21T09:00:00+07:00", reason: "Thông tin chưa được kiểm chứng." },
    });
    commitAll(newsroom.content, "Withdraw an article");
    for (const { origin } of instances) while ((await visit(agent, origin, path)).status !== 410) await wait(20);
    // What the server allows a cache, fresh and stale together, and the second nginx may add to it.
    await wait(5_500);
    expect((await visit(agent, nginx.origin, path)).status).toBe(410);
    agent.destroy();
  }, 60_000);

  it("with every instance killed, everything that was asked for is still there", async () => {
    const agent = new Agent({ keepAlive: true });
    for (const { pid } of instances) process.kill(pid, "SIGKILL");
    await Promise.all(instances.map(({ exited }) => exited));
    const failures: string[] = [];
    // Later than anything is fresh.
    await wait(10_000);
    let asked = 0;
    for (const [encoding, paths] of seen) {
      for (const path of paths) {
        asked++;
        const { status, html } = await visit(agent, nginx.origin, path, encoding);
        if (status !== 200 || !html.endsWith("</html>")) failures.push(`${path} (${encoding}): ${status}`);
      }
    }
    console.log(`pages asked for before, in an encoding: ${asked}; failed without any instance: ${failures.length}`);
    expect(asked).toBeGreaterThan(100);
    expect(failures).toEqual([]);
    instances = [await startInstance(0), await startInstance(1)];
    expect((await visit(agent, nginx.origin, address(ARTICLES - 1))).status).toBe(200);
    agent.destroy();
  }, 300_000);
});
