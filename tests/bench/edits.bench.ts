import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { articlePath } from "@/lib/article/article";
import { ask, textOf } from "../delivery/ask";
import { askEach } from "../support/ask-each";
import { memoryOfTree } from "../support/process-memory";
import { readStatus, rendersDuring } from "../support/server-status";
import { startServer, type TestServer } from "../support/start-server";
import { type Corpus, writeCorpus } from "./corpus";
import { corpusAddresses, published } from "./corpus-addresses";
import { editFile, publishArticle } from "./desk-work";
import { megabytes, startReport, whole } from "./report";
import { runBench } from "./run-bench";

/**
 * `npm run bench:edits [-- count]`: every page of a made-up newsroom of `count` articles (default 2,000) is asked for;
 * then comes one edit, and every page is asked for again. How many had to be rendered again, and did any stay as it was
 * that should not have: after a restart, which begins with no page in memory, every page must have the same tag.
 */
const COUNT = Number(process.argv[2] ?? 2_000);
const CONNECTIONS = 8;
const PATIENCE_MS = 60_000;
const LIMIT_MINUTES = 120;
/** Room for every page. */
const CACHE_MB = Math.ceil(64 + COUNT * 0.1);
/** Pages may be served for two seconds that an edit has outdated. */
const STALE_MS = 2_500;
/** What the editor writes, found on the page once it is online. */
const MARK = "Bản sửa của phép đo";

/** Tags by address; undefined for a page that is not there. */
type Tags = ReadonlyMap<string, string | undefined>;

interface Edit {
  readonly name: string;
  /** Pages that may be rendered again when so many read otherwise afterwards. */
  readonly mayRender: (changed: number) => number;
  /** Does it; resolves to a page that shows {@link MARK} or its headline afterwards. */
  readonly go: () => Promise<{ readonly page: string; readonly shows: string }>;
}

async function bench(folder: string): Promise<boolean> {
  if (!Number.isInteger(COUNT) || COUNT < 100) throw new Error("usage: npm run bench:edits [-- count], 100 or more");
  const corpus = await writeCorpus(join(folder, "content"), COUNT);
  const { search: _, ...kinds } = corpusAddresses(corpus);
  const paths = ["/", ...Object.values(kinds).flat()];
  const start = () =>
    startServer({
      contentDir: corpus.folder,
      env: {
        ARCHIVE_FILE: join(folder, "archive.db"),
        SITE_ORIGIN: "http://localhost",
        PAGE_CACHE_MB: String(CACHE_MB),
      },
    });
  const report = startReport();
  let server = await start();
  try {
    console.log(`${whole(COUNT)} articles, ${whole(paths.length)} pages\n`);
    let tags = await askAll(report.line, "every page, the first time", server, paths);
    const { cache } = await readStatus(server.statusPort);
    report.line("  kept", `${whole(cache.entries)}, ${megabytes(cache.bytes / 2 ** 20)}`);
    report.line("  memory", megabytes(memoryOfTree(server.pid)));
    const { statusPort } = server;
    const idle = await rendersDuring(statusPort, () => askAll(report.line, "every page again", server, paths));
    report.line("  rendered though nothing was edited", whole(idle), "0", idle === 0);
    for (const { name, go, mayRender } of edits(corpus)) {
      let after: Tags = new Map();
      const renders = await rendersDuring(statusPort, async () => {
        const { page, shows } = await go();
        await untilShown(server, page, shows);
        await wait(STALE_MS);
        after = await askAll(report.line, `every page after ${name}`, server, paths);
      });
      const changed = differing(tags, after).length;
      const most = mayRender(changed);
      report.line("  rendered, by whomever", whole(renders), `≤ ${whole(most)}`, renders <= most);
      report.line("  pages that read otherwise", whole(changed));
      tags = after;
    }
    const { evictions } = (await readStatus(statusPort)).cache;
    report.line("pages that had to make room", whole(evictions), "0", evictions === 0);

    await server.stop();
    server = await start();
    const fresh = await askAll(report.line, "every page after a restart", server, paths);
    const stale = differing(tags, fresh);
    report.line("pages that were not as they should be", whole(stale.length), "0", stale.length === 0);
    for (const path of stale.slice(0, 20)) console.log(`  ${path}`);
    return report.end();
  } finally {
    await server.stop();
  }
}

/**
 * The widest first: a page that one of them should have changed and did not would go unnoticed if a later one had it
 * rendered again.
 */
function edits(corpus: Corpus): readonly Edit[] {
  const articles = published(corpus);
  const newest = articles.at(-1);
  const oldest = articles.at(0);
  if (!newest || !oldest) throw new Error("no articles");
  return [
    {
      name: "a new article",
      // Some are rendered in vain: it is among the newest of a list, but not of those the page shows.
      mayRender: (changed) => 2 * changed + 10,
      async go() {
        const page = await publishArticle(corpus.folder, "thoi-su", "bai-moi-cua-phep-do");
        return { page: "/tin-moi", shows: page };
      },
    },
    {
      name: "a new headline",
      mayRender: (changed) => changed,
      async go() {
        await editFile(corpus.folder, newest.path, (text) => text.replace(/^headline: .*$/m, `headline: ${MARK}`));
        return { page: articlePath(newest), shows: MARK };
      },
    },
    {
      name: "a new paragraph",
      mayRender: (changed) => changed,
      async go() {
        await editFile(corpus.folder, oldest.path, (text) => `${text}\n${MARK}.\n`);
        return { page: articlePath(oldest), shows: MARK };
      },
    },
  ];
}

async function untilShown({ origin }: TestServer, page: string, shows: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!textOf(await ask(origin, page)).includes(shows)) {
    if (performance.now() > deadline) throw new Error(`${page} does not show “${shows}”`);
    await wait(50);
  }
}

async function askAll(
  line: (name: string, value: string) => void,
  name: string,
  { origin, statusPort }: TestServer,
  paths: readonly string[],
): Promise<Tags> {
  const tags = new Map<string, string | undefined>();
  const began = performance.now();
  const renders = await rendersDuring(statusPort, () =>
    askEach(
      { origin, connections: CONNECTIONS, headers: { "accept-encoding": "br" } },
      paths,
      (path, { status, headers }) => {
        if (status !== 200 && status !== 404) throw new Error(`${path} answered ${status}`);
        tags.set(path, status === 200 ? headers.etag : undefined);
      },
    ),
  );
  line(`${name}: rendered`, `${whole(renders)} in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  return tags;
}

function differing(before: Tags, after: Tags): readonly string[] {
  return [...after].filter(([path, tag]) => before.get(path) !== tag).map(([path]) => path);
}

await runBench(LIMIT_MINUTES, bench);
