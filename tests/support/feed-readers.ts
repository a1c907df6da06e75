import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { z } from "zod";

/** Debian's own Python: others lack its modules. */
const PYTHON = "/usr/bin/python3";
const SCRIPT = `
import feedparser, json, sys
feed = feedparser.parse(sys.argv[1])
print(json.dumps({
  "bozo": bool(feed.bozo), "fault": str(feed.get("bozo_exception", "")), "version": feed.version, "language": feed.feed.get("language", ""),
  "entries": [{"id": e.get("id"), "link": e.get("link"), "title": e.get("title"), "published": bool(e.get("published_parsed")),
    "authors": [a.get("name") for a in e.get("authors", [])], "content": e.content[0].value if "content" in e else "",
    "media": e.get("media_content", [])} for e in feed.entries]}))
`;

const parsed = z.object({
  bozo: z.boolean(),
  fault: z.string(),
  version: z.string(),
  language: z.string(),
  entries: z.array(
    z.object({
      id: z.string(),
      link: z.string(),
      title: z.string(),
      published: z.boolean(),
      authors: z.array(z.string()),
      content: z.string(),
      media: z.array(z.record(z.string(), z.string())),
    }),
  ),
});

/** Fails with what to install where a reader is missing. */
export function demandFeedReaders(): void {
  const missing = [
    ...(spawnSync(PYTHON, ["-c", "import feedparser"]).status === 0 ? [] : ["python3-feedparser"]),
    ...(spawnSync("newsboat", ["--version"]).status === 0 ? [] : ["newsboat"]),
  ];
  if (missing.length > 0)
    throw new Error(`These tests read feeds with real readers. Install them: apt-get install ${missing.join(" ")}`);
}

/** A feed as Python's feedparser reads it over HTTP. */
export function readWithFeedparser(address: string): z.output<typeof parsed> {
  return parsed.parse(JSON.parse(run(PYTHON, ["-c", SCRIPT, address])));
}

const item = z.object({ guid: z.string(), title: z.string(), author: z.string(), pubDate: z.number() });

/** Items newsboat knows after it looked at a feed once more; what it remembers lies in the folder. Newest first. */
export function readWithNewsboat(folder: string, address: string): readonly z.output<typeof item>[] {
  const cache = join(folder, "cache.db");
  const urls = join(folder, "urls");
  writeFileSync(urls, `${address}\n`);
  run("newsboat", ["-u", urls, "-c", cache, "-C", "/dev/null", "-x", "reload"]);
  const database = new Database(cache);
  try {
    const rows = database.prepare(
      "SELECT guid, title, author, pubDate FROM rss_item WHERE deleted = 0 ORDER BY pubDate DESC",
    );
    return z.array(item).parse(rows.all());
  } finally {
    database.close();
  }
}

function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, HOME: "/tmp", PYTHONIOENCODING: "utf-8", LC_ALL: "C.UTF-8" },
  });
  if (error || status !== 0) throw new Error(`${program} failed: ${error?.message ?? stderr}`);
  return stdout;
}
