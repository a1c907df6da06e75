import { setTimeout as wait } from "node:timers/promises";
import { ask, textOf } from "../delivery/ask";
import type { Corpus } from "./corpus";
import { corpusAddresses } from "./corpus-addresses";
import { publishArticle } from "./desk-work";

/** Pages measured of each kind; the front page after as many publications. */
const SAMPLES = 40;
const FRONT_SAMPLES = 12;

/**
 * Milliseconds to the last byte of pages nothing has rendered before, by kind, one at a time in turns. The front page
 * has one address: it is asked for after each of a few publications. Rejects when an address does not answer 200.
 */
export async function timeColdRenders(origin: string, corpus: Corpus): Promise<ReadonlyMap<string, readonly number[]>> {
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
  for (let index = 0; index < FRONT_SAMPLES; index++) {
    const article = await publishArticle(corpus.folder, "thoi-su", `tin-dau-trang-${index}`);
    while ((await ask(origin, article)).status !== 200) await wait(20);
    await time("front", "/");
    if (!textOf(await ask(origin, "/")).includes(article)) throw new Error(`${article} is not on the front page`);
  }
  return times;
}
