import { cp } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ask } from "../delivery/ask";
import { memoryOfTree } from "../support/process-memory";
import { startServer, type TestServer } from "../support/start-server";
import { timeColdRenders } from "./cold-renders";
import { CONNECTIONS, compareTargets, loadsOf, type Measured, printTable, ratio } from "./compare-targets";
import { writeCorpus } from "./corpus";
import { loadGenerator } from "./load-generator";
import { NGINX_INSTALL, startNginx } from "./nginx-target";
import { megabytes, type Report, startReport, whole } from "./report";
import { runBench } from "./run-bench";
import { median, percentile } from "./statistics";
import { BARE, NEXT, ONE_WORKER, type Sample, startBare, startNext, type Target } from "./targets";

/**
 * `npm run bench [-- wrk|autocannon]`: cached pages from this server, with one worker and with one for each core, from
 * the same app under `next start`, from a bare node:http server and from nginx, which send the same bytes. All take turns
 * within each round, so that a slow moment of the machine falls on all of them; ratios are taken within a round.
 * Before that, what a page costs that nobody has asked for; and the server's memory all along.
 */
const PAGES = {
  article: "/thoi-su/phoi-hop-thuc-hien-hieu-qua-nhiem-vu-quoc-phong-an-ninh",
  front: "/",
  listing: "/thoi-su",
} as const;
const ENCODINGS = ["br", "identity"] as const;
/** Made-up articles beside those of the project, so that there are addresses nobody has asked for. */
const CORPUS = 2_000;
const REST_MS = 3_000;
const LIMIT_MINUTES = 15;

const BUDGET = { shareOfBare: 0.8, timesNext: 10, p99Ms: 25, coldArticleMs: 25, wireBytes: 14_000 } as const;

async function bench(folder: string): Promise<boolean> {
  const load = await loadGenerator(process.argv[2]);
  const targets: Target[] = [];
  const report = startReport();
  console.log(
    `${load.name}, ${CONNECTIONS} connections; ` +
      `${cpus().length} × ${cpus()[0]?.model}, node ${process.version}, load before ${loadavg()[0]?.toFixed(1)}`,
  );
  try {
    const contentDir = join(folder, "content");
    const corpus = await writeCorpus(contentDir, CORPUS);
    await cp("content", contentDir, { recursive: true });
    const startWorkers = (workers: number) =>
      startServer({ contentDir, env: { WORKERS: String(workers), SITE_ORIGIN: "http://localhost" } });

    const one = await startWorkers(1);
    targets.push(thisServer(ONE_WORKER, one));
    await wait(REST_MS);
    const memory: (readonly [moment: string, mb: number])[] = [["at rest, 1 worker", memoryOfTree(one.pid)]];
    const coldRenders = await timeColdRenders(one, corpus);
    memory.push(["after the cold renders", memoryOfTree(one.pid)]);

    const samples = await takeSamples(one);
    const all = await startWorkers(cpus().length);
    targets.push(thisServer(`this server, ${cpus().length} workers`, all));
    const nextSettings = {
      CONTENT_DIR: contentDir,
      ARCHIVE_FILE: join(folder, "next.db"),
      SITE_ORIGIN: "http://localhost",
    };
    targets.push(await startNext(nextSettings, samples));
    targets.push(await startBare(folder, samples));
    const nginx = await startNginx(folder, samples);
    if (nginx) targets.push(nginx);
    memory.push([`at rest, ${cpus().length} workers`, memoryOfTree(all.pid)]);

    for (const [sample, measured] of await compareTargets(load, samples, targets)) {
      printTable(sample, measured);
      if (!nginx) console.log(`  nginx: not installed (${NGINX_INSTALL})`);
      if (sample.name === "article") checkArticle(report, sample, measured);
    }
    memory.push(["after the load, 1 worker", memoryOfTree(one.pid)]);
    memory.push([`after the load, ${cpus().length} workers`, memoryOfTree(all.pid)]);

    console.log();
    const wireBytes = await bytesUntilReadable(one.origin, samples);
    report.line(
      "article, HTML + CSS, brotli",
      `${whole(wireBytes)} B`,
      `≤ ${whole(BUDGET.wireBytes)} B`,
      wireBytes <= BUDGET.wireBytes,
    );
    printColdRenders(report, coldRenders);
    console.log();
    for (const [moment, mb] of memory) report.line(`memory, ${moment}`, megabytes(mb));
    return report.end();
  } finally {
    await Promise.all(targets.map(({ server }) => server.stop()));
  }
}

function thisServer(name: string, server: TestServer): Target {
  return { name, server, url: ({ path }) => server.origin + path };
}

async function takeSamples({ origin }: TestServer): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (const [name, path] of Object.entries(PAGES)) {
    for (const encoding of ENCODINGS) {
      const answer = await ask(origin, path, { headers: { "accept-encoding": encoding } });
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
      samples.push({ name, path, encoding, answer });
    }
  }
  return samples;
}

/** The budgets of a cached article; most are of brotli, which nearly every reader takes. */
function checkArticle({ line }: Report, { encoding }: Sample, measured: Measured): void {
  const share = ratio(measured, ONE_WORKER, BARE);
  console.log();
  line(
    `article, ${encoding}: share of ${BARE}`,
    share.toFixed(2),
    `≥ ${BUDGET.shareOfBare}`,
    share >= BUDGET.shareOfBare,
  );
  if (encoding !== "br") return;
  const times = ratio(measured, ONE_WORKER, NEXT);
  const p99 = median(loadsOf(measured, ONE_WORKER).map((load) => load.p99));
  line(`article, br: times ${NEXT}`, times.toFixed(1), `≥ ${BUDGET.timesNext}`, times >= BUDGET.timesNext);
  line(
    `article, br: p99 at ${CONNECTIONS} connections`,
    `${p99.toFixed(1)} ms`,
    `≤ ${BUDGET.p99Ms} ms`,
    p99 <= BUDGET.p99Ms,
  );
}

/** What a reader downloads before the article can be read: the page, and the style sheets it names, compressed. */
async function bytesUntilReadable(origin: string, samples: readonly Sample[]): Promise<number> {
  const bodyOf = (encoding: Sample["encoding"]) =>
    samples.find((sample) => sample.name === "article" && sample.encoding === encoding)?.answer.body ?? Buffer.of();
  const sheets = bodyOf("identity")
    .toString()
    .matchAll(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g);
  let bytes = bodyOf("br").length;
  for (const [, href = ""] of sheets) {
    bytes += (await ask(origin, href, { headers: { "accept-encoding": "br" } })).body.length;
  }
  return bytes;
}

function printColdRenders({ line }: Report, times: ReadonlyMap<string, readonly number[]>): void {
  for (const [kind, ms] of times) {
    const p50 = median(ms);
    const isArticle = kind === "article";
    line(
      `cold render, ${kind}, p50 / p95 of ${ms.length}`,
      `${p50.toFixed(1)} / ${percentile(ms, 95).toFixed(1)} ms`,
      isArticle ? `≤ ${BUDGET.coldArticleMs} ms` : undefined,
      !isArticle || p50 <= BUDGET.coldArticleMs,
    );
  }
}

await runBench(LIMIT_MINUTES, bench);
