import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ask, textOf } from "../delivery/ask";
import { createEveryRouteNewsroom, PAGES } from "../delivery/every-route";
import type { Newsroom } from "../support/newsroom";
import { startServer, type TestServer } from "../support/start-server";

interface Message {
  readonly type: "info" | "error" | "non-document-error";
  /** Of an info that is a warning. */
  readonly subType?: string;
  readonly url: string;
  readonly lastLine?: number;
  readonly message: string;
  readonly extract?: string;
}

/** CSS the checker does not know yet. Both stand since 2024 or before in every browser we serve, or in `@supports`. */
const NEWER_CSS =
  /^CSS: (?:Unrecognized at-rule “@(?:property|view-transition)”|“margin-trim”: Property “margin-trim” doesn't exist\.)$/;

/** Nor the pseudo-elements of a page that turns into the next: it names none of them, and shows where it stopped. */
const isTransition = (message: string, extract = ""): boolean =>
  message === "CSS: Parse Error." && /sition-(?:old|new)\(root\)/.test(extract);

const CHECKER = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

let newsroom: Newsroom;
let server: TestServer;
let folder: string;

beforeAll(async () => {
  newsroom = await createEveryRouteNewsroom();
  server = await startServer({ contentDir: newsroom.content });
  folder = await mkdtemp(join(tmpdir(), "toa-soan-markup-"));
}, 300_000);

afterAll(async () => {
  await server?.stop();
  await newsroom?.clear();
  await rm(folder, { recursive: true, force: true });
}, 30_000);

it("the W3C checker has no error and no warning for a page of any route", async () => {
  const files = await Promise.all(
    PAGES.map(async ([path], index) => {
      const file = join(folder, `${index}.html`);
      await writeFile(file, textOf(await ask(server.origin, path)));
      return file;
    }),
  );
  const { stderr, error } = spawnSync("java", ["-jar", CHECKER, "--format", "json", ...files], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw new Error(`Java runs the checker, and does not start: ${error.message}`);
  const { messages }: { readonly messages: readonly Message[] } = JSON.parse(stderr);
  // One remark for every `/>` proves that the pages were read; it is the way React writes.
  expect(messages.length).toBeGreaterThan(PAGES.length);
  const faults = messages.filter(
    ({ type, subType, message, extract }) =>
      (type !== "info" || subType === "warning") && !NEWER_CSS.test(message) && !isTransition(message, extract),
  );
  const pathOf = (url: string) => PAGES[Number.parseInt(basename(url), 10)]?.[0];
  expect(faults.map(({ url, message, extract }) => `${pathOf(url)}: ${message} ${extract}`)).toEqual([]);
}, 120_000);
