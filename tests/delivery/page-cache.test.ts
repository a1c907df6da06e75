import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LastChange } from "@/lib/archive/scope-versions";
import type { CachedPage } from "@/lib/delivery/cached-page";
import { PageCache, STALE_MS } from "@/lib/delivery/page-cache";
import type { RenderedPage } from "@/lib/delivery/render-page";

const PATH = "/thoi-su/bai-mot";
const PAGE = { status: 200, keep: true };
const START = Date.parse("2026-11-24T08:00:00+07:00");

/** The newsroom as a page sees it: what it says, in which version that changed, and whether rendering works. */
let text: string;
let version: number;
let change: LastChange;
let until: number;
let status: number;
let renders: string[];
let isBroken: boolean;
let cache: PageCache;

async function render(key: string): Promise<RenderedPage> {
  renders.push(key);
  const rendered = { text, version, until, status };
  await new Promise((settle) => setTimeout(settle, 5));
  if (isBroken) throw new Error("the archive is locked");
  const gzip = gzipSync(rendered.text);
  const validity = { version: rendered.version, scopes: "[]", until: rendered.until, modified: START };
  return {
    status: rendered.status,
    br: Buffer.from(rendered.text),
    gzip,
    size: rendered.text.length,
    hash: rendered.text,
    headers: [],
    type: "text/html; charset=utf-8",
    ...validity,
  };
}
/** An edit of what the page shows; with `hidden`, of something readers may not see any more. */
function edit(edited: string, hidden = false): void {
  text = edited;
  change = { changed: ++version, hidden: hidden ? version : change.hidden };
  cache.publish(version);
}
/** An edit of something else. */
function editElsewhere(): void {
  cache.publish(++version);
}
const textOf = (page: CachedPage | undefined) => page?.identity.body().toString();
const load = async (wish = PAGE) => textOf((await cache.load(PATH, wish)).page);
const fresh = () => textOf(cache.fresh(PATH));

beforeEach(() => {
  vi.useFakeTimers({ now: START, shouldAdvanceTime: true });
  [text, version, change, until, status, renders, isBroken] = [
    "một",
    1,
    { changed: 1, hidden: 1 },
    Number.POSITIVE_INFINITY,
    200,
    [],
    false,
  ];
  cache = new PageCache({ render, lastChange: () => change, maxBytes: 1_000_000, staleMs: STALE_MS });
  cache.publish(version);
});
afterEach(() => vi.useRealTimers());

describe("a page in memory", () => {
  it("is rendered once for a hundred readers who wait for it", async () => {
    const pages = await Promise.all(Array.from({ length: 100 }, () => load()));
    expect(renders).toHaveLength(1);
    expect(pages).toEqual(Array(100).fill("một"));
  });

  it("is there at once for whoever comes later", async () => {
    expect(fresh()).toBeUndefined();
    await load();
    expect(fresh()).toBe("một");
    expect(await load()).toBe("một");
    expect(renders).toHaveLength(1);
  });

  it("stays fresh through publications that change nothing it shows", async () => {
    await load();
    for (let count = 0; count < 3; count++) {
      editElsewhere();
      await vi.advanceTimersByTimeAsync(STALE_MS);
      expect(fresh()).toBe("một");
    }
    expect(renders).toHaveLength(1);
  });

  it("is its own for every address", async () => {
    await load();
    expect(cache.fresh("/thoi-su")).toBeUndefined();
  });

  it("makes room for others when there are too many bytes of them", async () => {
    const small = new PageCache({ render, lastChange: () => change, maxBytes: 20_000, staleMs: STALE_MS });
    small.publish(version);
    for (let number = 0; number < 100; number++) await small.load(`/thoi-su/bai-${number}`, PAGE);
    const kept = Array.from({ length: 100 }, (_, number) => small.fresh(`/thoi-su/bai-${number}`)).filter(Boolean);
    expect(kept.length).toBeGreaterThan(1);
    expect(kept.length).toBeLessThan(10);
  });
});

describe("a page that an edit changed", () => {
  it("is served as it was while it is rendered once more, then as it is", async () => {
    await load();
    edit("hai");
    expect(fresh()).toBeUndefined();
    expect(await Promise.all([load(), load(), load()])).toEqual(["một", "một", "một"]);
    await vi.advanceTimersByTimeAsync(10);
    expect(fresh()).toBe("hai");
    expect(renders).toHaveLength(2);
  });

  it("is waited for when it has been out of date for two seconds", async () => {
    await load();
    edit("hai");
    await vi.advanceTimersByTimeAsync(STALE_MS);
    expect(await load()).toBe("hai");
  });

  it("is waited for when nobody knows since when it has been out of date", async () => {
    await load();
    edit("hai");
    await vi.advanceTimersByTimeAsync(10 * STALE_MS);
    edit("ba");
    expect(await load()).toBe("ba");
  });

  it("is never served as it was when it showed what readers may not see any more", async () => {
    await load();
    edit("đã gỡ", true);
    expect(fresh()).toBeUndefined();
    expect(await load()).toBe("đã gỡ");
  });

  it("is never served as it was when its address answers otherwise now", async () => {
    await load();
    edit("đã gỡ");
    status = 410;
    expect(await load({ status: 410, keep: true })).toBe("đã gỡ");
    expect(textOf(cache.lastGood(PATH))).toBe("đã gỡ");
  });

  it("is out of date from the moment on that the clock changes it", async () => {
    until = START + 60_000;
    await load();
    await vi.advanceTimersByTimeAsync(59_000);
    expect(fresh()).toBe("một");
    [text, until] = ["hẹn giờ", Number.POSITIVE_INFINITY];
    await vi.advanceTimersByTimeAsync(1_000);
    expect(fresh()).toBeUndefined();
    expect(await load()).toBe("một");
    await vi.advanceTimersByTimeAsync(10);
    expect(fresh()).toBe("hẹn giờ");
  });

  it("is waited for two seconds after the clock changed it", async () => {
    until = START + 60_000;
    await load();
    [text, until] = ["hẹn giờ", Number.POSITIVE_INFINITY];
    await vi.advanceTimersByTimeAsync(60_000 + STALE_MS);
    expect(await load()).toBe("hẹn giờ");
  });
});

describe("a rendering that fails", () => {
  it("leaves readers the last good page, whatever its age, and is not tried for each of them", async () => {
    await load();
    edit("hai");
    isBroken = true;
    await vi.advanceTimersByTimeAsync(10 * STALE_MS);
    for (let reader = 0; reader < 50; reader++) expect(await load()).toBe("một");
    expect(renders).toHaveLength(2);

    isBroken = false;
    await vi.advanceTimersByTimeAsync(STALE_MS);
    expect(await load()).toBe("hai");
  });

  it("fails for everyone who waited for a page that never was, and is tried again for the next", async () => {
    isBroken = true;
    const outcomes = await Promise.allSettled([load(), load()]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(renders).toHaveLength(1);
    isBroken = false;
    expect(await load()).toBe("một");
  });

  it("brings back no page of an address that answers otherwise now", async () => {
    await load();
    edit("đã gỡ");
    isBroken = true;
    await expect(load({ status: 410, keep: true })).rejects.toThrow("the archive is locked");
    expect(cache.lastGood(PATH)).toBeUndefined();
  });
});

describe("a page that is not to be kept", () => {
  it("is sent and forgotten", async () => {
    expect(await load({ status: 200, keep: false })).toBe("một");
    expect(fresh()).toBeUndefined();
    expect(cache.lastGood(PATH)).toBeUndefined();
  });

  it("is one that comes with another status than the address answers with", async () => {
    status = 404;
    await load();
    expect(fresh()).toBeUndefined();
  });
});
