import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { createRequire } from "node:module";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { buffer } from "node:stream/consumers";
import { freePort } from "../support/free-port";
import { answering, launch, type ServerProcess, startServer } from "../support/start-server";
import { type Load, loadGenerator } from "./load-generator";

/**
 * `npm run bench [-- wrk|autocannon]`: one cached article from the document server, from the same app under
 * `next start`, and from a bare node:http server that sends the same bytes. The three take turns, so that a slow
 * moment of the machine falls on all of them; the medians count.
 */
const CONTENT_DIR = "./content";
const ARTICLE = "/thoi-su/phoi-hop-thuc-hien-hieu-qua-nhiem-vu-quoc-phong-an-ninh";
const ROUNDS = 3;
const WARM_UP_S = 2;
const RUN_S = 8;
const CONNECTIONS = 64;
/** Longest the whole bench may take: a build, and five runs of three rounds. */
const LIMIT_MS = 15 * 60_000;

const BUDGET = { timesNext: 10, shareOfBare: 0.8, wireBytes: 14_000 } as const;

interface Target {
  readonly name: string;
  readonly url: string;
  readonly acceptEncoding: string;
}

interface Answer {
  readonly status: number;
  /** Names and values in turn, without those node:http adds by itself. */
  readonly headers: readonly string[];
  readonly body: Buffer;
}

async function bench(): Promise<boolean> {
  const load = await loadGenerator(process.argv[2]);
  const folder = await mkdtemp(join(tmpdir(), "toa-soan-bench-"));
  const servers: ServerProcess[] = [];
  try {
    const document = await startServer({ contentDir: CONTENT_DIR });
    servers.push(document);
    const coldRenders = await timeColdRenders(document.origin);
    const br = await ask(document.origin + ARTICLE, "br");
    const identity = await ask(document.origin + ARTICLE, "identity");

    const nextOrigin = await startNext(servers, join(folder, "next.db"));
    const bareBr = await startBare(servers, folder, br);
    const bareIdentity = await startBare(servers, folder, identity);

    const url = document.origin + ARTICLE;
    const targets: readonly Target[] = [
      { name: "document server, br", url, acceptEncoding: "br" },
      { name: "document server, identity", url, acceptEncoding: "identity" },
      { name: "next start", url: nextOrigin + ARTICLE, acceptEncoding: "br" },
      { name: "bare node:http, br", url: bareBr, acceptEncoding: "br" },
      { name: "bare node:http, identity", url: bareIdentity, acceptEncoding: "identity" },
    ];
    console.log(
      `${load.name}, ${CONNECTIONS} connections, ${ROUNDS} rounds of ${WARM_UP_S} s warm-up and ${RUN_S} s; ` +
        `${cpus().length} × ${cpus()[0]?.model}, node ${process.version}\n`,
    );
    const runs = new Map(targets.map(({ name }): [string, Load[]] => [name, []]));
    for (let round = 0; round < ROUNDS; round++) {
      for (const { name, ...target } of targets) {
        await load.measure({ ...target, seconds: WARM_UP_S, connections: CONNECTIONS });
        runs.get(name)?.push(await load.measure({ ...target, seconds: RUN_S, connections: CONNECTIONS }));
      }
    }
    const medians = new Map([...runs].map(([name, loads]): [string, Load] => [name, medianLoad(loads)]));
    return report(medians, { wireBytes: await wireBytes(document.origin, br.body, identity.body), coldRenders });
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same build under Next's own server, keeping an archive of its own. */
async function startNext(servers: ServerProcess[], archiveFile: string): Promise<string> {
  const port = await freePort();
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const server = launch([next, "start", "--hostname", "127.0.0.1", "--port", String(port)], {
    NODE_ENV: "production",
    CONTENT_DIR,
    ARCHIVE_FILE: archiveFile,
    PORT: String(port),
  });
  servers.push(server);
  const origin = `http://127.0.0.1:${port}`;
  await answering(server, origin + ARTICLE);
  return origin;
}

async function startBare(servers: ServerProcess[], folder: string, answer: Answer): Promise<string> {
  const port = await freePort();
  const bodyFile = join(folder, `${port}.body`);
  await writeFile(bodyFile, answer.body);
  const server = launch([
    "--import",
    "tsx",
    "tests/bench/bare-server.ts",
    String(port),
    bodyFile,
    JSON.stringify(answer.headers),
  ]);
  servers.push(server);
  const url = `http://127.0.0.1:${port}${ARTICLE}`;
  await answering(server, url);
  return url;
}

/** Milliseconds to the last byte of every article's first answer, which nothing has rendered before. */
async function timeColdRenders(origin: string): Promise<readonly number[]> {
  const files = await readdir(join(CONTENT_DIR, "articles"), { recursive: true });
  const times: number[] = [];
  for (const file of files.sort()) {
    const [, category, slug] = /^([^/]+)\/\d{4}\/\d{2}\/(.+)\.md$/.exec(file) ?? [];
    if (!category) continue;
    const began = performance.now();
    const { status } = await ask(`${origin}/${category}/${slug}`, "br");
    if (status === 200) times.push(performance.now() - began);
  }
  return times;
}

/** What a reader downloads before the article can be read: the page, and style sheets it names, compressed. */
async function wireBytes(origin: string, page: Buffer, html: Buffer): Promise<number> {
  const sheets = html.toString().matchAll(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g);
  let bytes = page.length;
  for (const [, href = ""] of sheets) bytes += (await ask(origin + href, "br")).body.length;
  return bytes;
}

function ask(url: string, acceptEncoding: string): Promise<Answer> {
  return new Promise((settle, fail) => {
    get(url, { headers: { "accept-encoding": acceptEncoding } }, (response) => {
      const own = (_: string, index: number, raw: readonly string[]) =>
        !/^(?:date|connection|keep-alive)$/i.test(raw[index - (index % 2)] ?? "");
      buffer(response).then(
        (body) => settle({ status: response.statusCode ?? 0, headers: response.rawHeaders.filter(own), body }),
        fail,
      );
    }).on("error", fail);
  });
}

/** Prints the table and the budgets; false when one that stops a release is missed. */
function report(
  medians: ReadonlyMap<string, Load>,
  facts: { readonly wireBytes: number; readonly coldRenders: readonly number[] },
): boolean {
  const rate = (name: string) => medians.get(name)?.requestsPerSecond ?? Number.NaN;
  const row = (cells: readonly string[]) =>
    cells.map((cell, index) => (index === 0 ? cell.padEnd(28) : cell.padStart(13))).join("");
  console.log(row(["", "requests/s", "p50 ms", "p99 ms"]));
  for (const [name, { requestsPerSecond, p50, p99 }] of medians) {
    console.log(row([name, Math.round(requestsPerSecond).toLocaleString("en"), p50.toFixed(2), p99.toFixed(2)]));
  }

  const timesNext = rate("document server, br") / rate("next start");
  const share = (encoding: string) => rate(`document server, ${encoding}`) / rate(`bare node:http, ${encoding}`);
  const fastEnough = timesNext >= BUDGET.timesNext;
  const smallEnough = facts.wireBytes <= BUDGET.wireBytes;
  const line = (name: string, value: string, budget: string, kept: boolean) =>
    console.log(`${name.padEnd(42)} ${value.padStart(10)}   budget ${budget}${kept ? "" : "   MISSED"}`);
  console.log();
  line("document server / next start", `${timesNext.toFixed(1)} ×`, `≥ ${BUDGET.timesNext} ×`, fastEnough);
  for (const encoding of ["br", "identity"]) {
    const value = share(encoding);
    line(
      `document server / bare node:http, ${encoding}`,
      `${value.toFixed(2)} ×`,
      `≥ ${BUDGET.shareOfBare} ×`,
      value >= BUDGET.shareOfBare,
    );
  }
  line("HTML + CSS, brotli", `${facts.wireBytes} B`, `≤ ${BUDGET.wireBytes} B`, smallEnough);
  console.log(
    `${"cold render, p50".padEnd(42)} ${median(facts.coldRenders).toFixed(1).padStart(7)} ms   of ${facts.coldRenders.length} articles`,
  );
  if (Math.min(share("br"), share("identity")) < BUDGET.shareOfBare)
    console.log("\nNote: further from bare node:http than the design allows (DESIGN §8).");
  return fastEnough && smallEnough;
}

function medianLoad(loads: readonly Load[]): Load {
  return {
    requestsPerSecond: median(loads.map(({ requestsPerSecond }) => requestsPerSecond)),
    p50: median(loads.map(({ p50 }) => p50)),
    p99: median(loads.map(({ p99 }) => p99)),
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

setTimeout(() => {
  console.error(`The bench did not end within ${LIMIT_MS / 60_000} minutes.`);
  process.exit(1);
}, LIMIT_MS).unref();
process.exitCode = (await bench()) ? 0 : 1;
