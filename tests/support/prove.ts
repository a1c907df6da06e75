import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** Where the step's runner leaves its counts; a step without is one check. */
  readonly report?: string;
  /** Only `npm test` runs it. */
  readonly long?: boolean;
}

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

const UNIT_REPORT = "test-results/unit.json";
const SERVER_REPORT = "test-results/server.json";
const JOURNEY_REPORT = "test-results/journeys.json";

const vitest = (report: string, ...projects: string[]): Step["command"] => [
  "vitest",
  "run",
  ...projects.map((project) => `--project=${project}`),
  "--reporter=dot",
  "--reporter=json",
  `--outputFile.json=${report}`,
];

/** What proves the tree, in order; each step is a command anyone can run alone. */
const STEPS: readonly Step[] = [
  { name: "format and lint", command: ["biome", "ci", "."] },
  { name: "route types", command: ["next", "typegen"] },
  { name: "types", command: ["tsc", "--noEmit"] },
  { name: "dead code", command: ["knip"] },
  { name: "content", command: ["tsx", "lib/desk/check-content.ts"] },
  { name: "unit and component tests", command: vitest(UNIT_REPORT, "unit", "components"), report: UNIT_REPORT },
  { name: "build", command: ["tsx", "lib/delivery/build.ts"], long: true },
  { name: "server tests", command: vitest(SERVER_REPORT, "server"), report: SERVER_REPORT, long: true },
  { name: "browser tests", command: ["playwright", "test"], report: JOURNEY_REPORT, long: true },
];

/** `npm test`; `npm run check` leaves out the long steps. Ends with one total and exit code 1 if anything failed. */
function prove(steps: readonly Step[]): number {
  const results = steps.map((step) => ({ step, ...run(step) }));
  console.log("");
  for (const { step, passed, failed } of results) {
    console.log(`${failed ? "✗" : "✓"} ${step.name}${step.report ? `: ${passed} passed, ${failed} failed` : ""}`);
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  console.log(`\ntotal: ${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

function run({ name, command: [program, ...args], report }: Step): Tally {
  console.log(`\n── ${name}: ${program} ${args.join(" ")}`);
  if (report) rmSync(report, { force: true });
  const { status } = spawnSync(`node_modules/.bin/${program}`, args, { stdio: "inherit" });
  const succeeded = status === 0;
  if (!report) return { passed: Number(succeeded), failed: Number(!succeeded) };
  const tally = existsSync(report) ? readTally(report) : { passed: 0, failed: 0 };
  // A runner that ends badly without a failed test has failed all the same; so has one that ran nothing.
  const silent = tally.failed === 0 && (!succeeded || tally.passed === 0);
  return silent ? { ...tally, failed: 1 } : tally;
}

/** Counts of a vitest or Playwright JSON report. Skipped tests count as failed: none may be. */
function readTally(report: string): Tally {
  const { stats, numPassedTests = 0, numTotalTests = 0 } = JSON.parse(readFileSync(report, "utf8"));
  if (stats) return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped };
  return { passed: numPassedTests, failed: numTotalTests - numPassedTests };
}

process.exitCode = prove(process.argv[2] === "check" ? STEPS.filter(({ long }) => !long) : STEPS);
