import { cp } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { ask } from "../delivery/ask";
import { askEach } from "../support/ask-each";
import { memoryOfTree } from "../support/process-memory";
import { randomFrom } from "../support/random";
import { startServer } from "../support/start-server";
import { writeCorpus } from "./corpus";
import { corpusAddresses, published } from "./corpus-addresses";
import { editFile, publishArticle } from "./desk-work";
import { megabytes, startReport } from "./report";
import { runBench } from "./run-bench";
import { slope } from "./statistics";
import { wrkReaders } from "./wrk-readers";

/**
 * `npm run bench:soak [-- minutes]`: readers, searches, addresses nobody has and a publication every minute, for half an
 * hour unless told otherwise. Every page is asked for before it begins, so that what is kept is there. The memory of the
 * server in the second half must not rise.
 */
const MINUTES = Number(process.argv[2] ?? 30);
const CORPUS = 1_000;
/** Some 1,000 requests a second. */
const READERS = 100;
const READER_PAUSE_MS = 100;
const SAMPLE_MS = 10_000;
const PUBLISH_MS = 60_000;
const BUDGET_MB_PER_HOUR = 20;
/** A collection moves the memory by some ten megabytes: over less than this it says nothing about an hour. */
const SHORTEST_VERDICT_MINUTES = 20;
const START_MINUTES = 5;

interface MemorySample {
  /** Hours since the load began. */
  readonly x: number;
  /** Megabytes. */
  readonly y: number;
}

async function bench(folder: string): Promise<boolean> {
  if (!(MINUTES > 0)) throw new Error("usage: npm run bench:soak [-- minutes]");
  const corpus = await writeCorpus(join(folder, "content"), CORPUS);
  await cp("content", corpus.folder, { recursive: true });
  const server = await startServer({ contentDir: corpus.folder, env: { WORKERS: process.env.WORKERS ?? "1" } });
  const random = randomFrom(4);
  const { search, article, ...listings } = corpusAddresses(corpus);
  const lists = Object.values(listings).flat();
  await askEach({ origin: server.origin, connections: 4 }, [...article, ...lists], () => undefined);
  const began = performance.now();
  const isOver = () => performance.now() - began > MINUTES * 60_000;
  const faults = new Map<string, number>();

  /** Asks now and then until the time is over, and counts answers with another status. */
  const visit = async (every: number, statuses: readonly number[], path: (count: number) => string) => {
    for (let count = 0; !isOver(); count++) {
      const answered = await ask(server.origin, path(count)).then(({ status }) => status, String);
      if (!statuses.some((status) => status === answered))
        faults.set(`${answered}`, (faults.get(`${answered}`) ?? 0) + 1);
      await wait(every);
    }
  };
  const publish = async () => {
    for (let count = 1; !isOver(); count++) {
      await publishArticle(corpus.folder, "kinh-te", `tin-moi-${count}`);
      await editFile(corpus.folder, random.pick(published(corpus)).path, (text) => `${text}\nĐoạn thêm ${count}.\n`);
      await wait(Math.min(PUBLISH_MS, Math.max(0, MINUTES * 60_000 - (performance.now() - began))));
    }
  };
  const memory: MemorySample[] = [];
  const sample = async () => {
    while (!isOver()) {
      memory.push({ x: (performance.now() - began) / 3_600_000, y: memoryOfTree(server.pid) });
      await wait(SAMPLE_MS);
    }
  };

  try {
    const report = startReport();
    const [tally] = await Promise.all([
      wrkReaders({
        origin: server.origin,
        paths: ["/", "/thoi-su", "/tin-moi", ...article.slice(0, 20)],
        connections: READERS,
        seconds: Math.ceil(MINUTES * 60),
        pauseMs: READER_PAUSE_MS,
      }),
      visit(500, [200], () => random.pick(search)),
      visit(100, [404], (count) => `/khong-co-${count}`),
      visit(500, [200], () => random.pick(article)),
      // A topic no article has is not there.
      visit(500, [200, 404], () => random.pick(lists)),
      publish(),
      sample(),
    ]);
    for (const { x, y } of memory.filter((_, index) => index % 6 === 0)) {
      console.log(`${(x * 60).toFixed(0).padStart(4)} min ${megabytes(y).padStart(8)}`);
    }
    const { 200: whole, 304: revalidated, ...others } = tally.statuses;
    const none = (name: string, counts: Readonly<Record<string, number>>) =>
      report.line(name, JSON.stringify(counts), "none", Object.keys(counts).length === 0);
    report.line("answers to readers, 200 and 304", `${whole} and ${revalidated}`);
    none("answers with any other status", others);
    none("requests without an answer", tally.failures);
    none("wrong answers to other visitors", Object.fromEntries(faults));
    report.line("memory, at most", megabytes(Math.max(...memory.map(({ y }) => y))));
    const rise = slope(memory.slice(memory.length >> 1));
    const isLongEnough = MINUTES >= SHORTEST_VERDICT_MINUTES;
    report.line(
      "memory, slope of the second half",
      `${rise.toFixed(1)} MB/h`,
      isLongEnough ? `≤ ${BUDGET_MB_PER_HOUR} MB/h` : `says nothing in less than ${SHORTEST_VERDICT_MINUTES} minutes`,
      !isLongEnough || rise <= BUDGET_MB_PER_HOUR,
    );
    return report.end();
  } finally {
    await server.stop();
  }
}

await runBench(MINUTES + START_MINUTES, bench);
