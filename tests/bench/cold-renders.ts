import { setTimeout as wait } from "node:timers/promises";
import { ask, textOf } from "../delivery/ask";
import type { TestServer } from "../support/start-server";
import type { Corpus } from "./corpus";
import { corpusAddresses } from "./corpus-addresses";
import { publishArticle } from "./desk-work";

/** Pages measured of each kind. */
const SAMPLES = 40;
/** Publications after which the front page is rendered, and time for other pages of each to be. */
const FRONT_SAMPLES = 12;
const PAUSE_MS = 500;

/**
 * Milliseconds to the last byte of pages nothing has rendered before, by kind, one at a time in turns. Rejects when an
 * address does not answer 200.
 */
export async function timeColdRenders(
  { origin, statusPort }: Pick<TestServer, "origin" | "statusPort">,
  corpus: Corpus,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const times = new Map<string, number[]>();
  const time = async (kind: string, path: string) => {
    const { status, ms } = await ask(origin, path, { headers: { "accept-encoding": "br" } });
    // A topic no article has is not there.
    if (status === 404 && kind === "topic") return;
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    times.set(kind, [...(times.get(kind) ?? []), ms]);
  };
  const addresses = Object.entries(corpusAddresses(corpus));
  for (let index = 0; index < SAMPLES; index++) {
    for (const [kind, paths] of addresses) {
      const path = paths[Math.floor((index / SAMPLES) * paths.length)];
      if (path && index < paths.length) await time(kind, path);
    }
  }
  times.set("front (mean, at the renderer)", [await renderFrontPage(origin, statusPort, corpus)]);
  return times;
}

/**
 * Milliseconds the front page takes its renderer, the mean after a few publications: a reader is sent the old one or
 * comes after it was rendered.
 */
async function renderFrontPage(origin: string, statusPort: number, corpus: Corpus): Promise<number> {
  const spent = async () => {
    const metrics = await (await fetch(`http://127.0.0.1:${statusPort}/metrics`)).text();
    const read = (name: string) =>
      Number(new RegExp(`^toasoan_render_seconds_${name}\\{page="front"\\} (.+)$`, "m").exec(metrics)?.[1]);
    return { seconds: read("sum"), count: read("count") };
  };
  const before = await spent();
  for (let index = 0; index < FRONT_SAMPLES; index++) {
    const article = await publishArticle(corpus.folder, "thoi-su", `tin-dau-trang-${index}`);
    while (!textOf(await ask(origin, "/")).includes(article)) await wait(20);
    await wait(PAUSE_MS);
  }
  const after = await spent();
  return ((after.seconds - before.seconds) / (after.count - before.count)) * 1_000;
}
