import lighthouse from "lighthouse";
import { chromium } from "playwright";
import { MODEL_ARTICLE } from "../e2e/every-page";
import { BROWSER_FLAGS } from "../support/browser-flags";
import { findBrowser } from "../support/find-browser";
import { freePort } from "../support/free-port";
import { startServer } from "../support/start-server";
import { seconds, startReport } from "./report";
import { runBench } from "./run-bench";
import { median } from "./statistics";

/**
 * `npm run bench:pages [-- runs]`: Lighthouse as PageSpeed runs it, a mid-range phone on slow 4G, simulated. Medians of
 * three runs unless told otherwise; a machine that does something else at the time measures that too.
 */
const RUNS = Number(process.argv[2] ?? 3);
const PAGES = [
  { name: "front page", path: "/" },
  { name: "category", path: "/thoi-su" },
  { name: "article", path: MODEL_ARTICLE },
  { name: "region", path: "/dia-phuong/hau-giang" },
  // Results are not for search engines, and say so (`noindex`): Lighthouse would count that as a fault.
  { name: "search", path: "/tim-kiem?q=lua", left: ["is-crawlable"] },
] as const;
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;
const LCP_MS = 1_300;
const MINUTES = 20;

interface Run {
  readonly scores: Readonly<Record<(typeof CATEGORIES)[number], number>>;
  readonly lcp: number;
  readonly cls: number;
  readonly tbt: number;
  /** Audits that cost points. */
  readonly failed: readonly string[];
}

async function measure(address: string, port: number, left: readonly string[]): Promise<Run> {
  const result = await lighthouse(
    address,
    { port, logLevel: "error", output: "json" },
    { extends: "lighthouse:default", settings: { onlyCategories: [...CATEGORIES], skipAudits: [...left] } },
  );
  if (!result) throw new Error(`Lighthouse has nothing to say of ${address}`);
  const { categories, audits, runtimeError } = result.lhr;
  if (runtimeError) throw new Error(`${address}: ${runtimeError.message}`);
  const scoreOf = (category: string) => Math.round((categories[category]?.score ?? 0) * 100);
  const numberOf = (audit: string) => audits[audit]?.numericValue ?? Number.NaN;
  const weighed = CATEGORIES.flatMap((category) => categories[category]?.auditRefs ?? []).filter(
    ({ weight }) => weight > 0,
  );
  return {
    scores: {
      performance: scoreOf("performance"),
      accessibility: scoreOf("accessibility"),
      "best-practices": scoreOf("best-practices"),
      seo: scoreOf("seo"),
    },
    lcp: numberOf("largest-contentful-paint"),
    cls: numberOf("cumulative-layout-shift"),
    tbt: numberOf("total-blocking-time"),
    failed: weighed.map(({ id }) => id).filter((id) => (audits[id]?.score ?? 1) < 0.9),
  };
}

async function bench(folder: string): Promise<boolean> {
  if (!(RUNS > 0)) throw new Error("usage: npm run bench:pages [-- runs]");
  const server = await startServer({ contentDir: "content" });
  const port = await freePort();
  const browser = await chromium.launchPersistentContext(folder, {
    executablePath: findBrowser(),
    args: [...BROWSER_FLAGS, `--remote-debugging-port=${port}`],
  });
  const report = startReport();
  try {
    for (const { name, path, ...page } of PAGES) {
      const left = "left" in page ? page.left : [];
      // Pictures are made when they are first asked for; readers after the first find them.
      await measure(`${server.origin}${path}`, port, left);
      const runs: Run[] = [];
      while (runs.length < RUNS) runs.push(await measure(`${server.origin}${path}`, port, left));
      const middle = (value: (run: Run) => number) => median(runs.map(value));
      for (const category of CATEGORIES) {
        const score = middle(({ scores }) => scores[category]);
        report.line(`${name}: ${category}`, String(score), "100", score === 100);
      }
      const lcp = middle(({ lcp }) => lcp);
      const cls = middle(({ cls }) => cls);
      const tbt = middle(({ tbt }) => tbt);
      report.line(`${name}: largest contentful paint`, seconds(lcp), `≤ ${seconds(LCP_MS)}`, lcp <= LCP_MS);
      report.line(`${name}: cumulative layout shift`, cls.toFixed(3), "0", cls < 0.0005);
      report.line(`${name}: total blocking time`, `${Math.round(tbt)} ms`, "0", tbt < 0.5);
      const failed = [...new Set(runs.flatMap(({ failed }) => failed))];
      if (failed.length > 0) console.log(`  below 90 in some run: ${failed.join(", ")}`);
      if (left.length > 0) console.log(`  without ${left.join(", ")}: this page asks not to be indexed`);
    }
  } finally {
    await browser.close();
    await server.stop();
  }
  return report.end();
}

await runBench(MINUTES, bench);
