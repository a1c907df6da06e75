import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

interface WgetCrawl {
  /** Every address it asked for and got, once. */
  readonly reached: ReadonlySet<string>;
  /** Addresses that were not there, as it tells them. */
  readonly broken: readonly string[];
}

/** Pictures come in many sizes, which other proofs ask for; what was searched for has no end. */
const LEFT_OUT = String.raw`/media/|\?`;

/** Follows every link from an address on, as wget does, which knows no scripts; it works in `folder`. */
export async function crawlWithWget(address: string, folder: string): Promise<WgetCrawl> {
  const options = ["--spider", "--recursive", "--level=inf", "--no-directories", "--no-verbose", "--no-config"];
  const wget = spawn("wget", [...options, `--reject-regex=${LEFT_OUT}`, address], {
    cwd: folder,
    env: { ...process.env, LANG: "C" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [said] = await Promise.all([
    text(wget.stderr),
    new Promise((settle, fail) => wget.once("close", settle).once("error", fail)),
  ]);
  const [found, summary] = said.split(/^(?=Found (?:no|\d+) broken links?\.$)/m);
  if (found === undefined || summary === undefined) throw new Error(`wget did not finish:\n${said.slice(-1_000)}`);
  return {
    reached: new Set([...found.matchAll(/ URL: ?(\S+) (?:200 OK$|\[)/gm)].map(([, url = ""]) => url)),
    broken: [...summary.matchAll(/^https?:\S+$/gm)].map(([url]) => url),
  };
}
