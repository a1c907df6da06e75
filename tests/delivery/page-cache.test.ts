import { beforeEach, describe, expect, it } from "vitest";
import { type CachedPage, type EncodedPage, PageCache } from "@/lib/delivery/page-cache";

const PATH = "/thoi-su/lop-day-boi";

function pageSaying(text: string, status = 200): CachedPage {
  const encoded: EncodedPage = { body: Buffer.from(text), etag: `"${text}"`, headers: [], revalidated: [] };
  return { status, br: encoded, gzip: encoded, identity: encoded };
}
const textOf = (page: CachedPage | undefined) => page?.identity.body.toString();
const always = () => true;
const failing = () => Promise.reject(new Error("the archive is locked"));

let cache: PageCache;
let renders: number;
const rendering = (text: string) => async () => {
  renders++;
  await new Promise((settle) => setTimeout(settle, 5));
  return pageSaying(text);
};

beforeEach(() => {
  cache = new PageCache();
  renders = 0;
});

describe("a page in memory", () => {
  it("is rendered once for a hundred readers who wait for it", async () => {
    const pages = await Promise.all(Array.from({ length: 100 }, () => cache.load(PATH, 1, rendering("một"), always)));
    expect(renders).toBe(1);
    expect(pages.map(textOf)).toEqual(Array(100).fill("một"));
  });

  it("is there at once for whoever comes later", async () => {
    expect(cache.fresh(PATH, 1)).toBeUndefined();
    await cache.load(PATH, 1, rendering("một"), always);
    expect(textOf(cache.fresh(PATH, 1))).toBe("một");
    expect(textOf(await cache.load(PATH, 1, rendering("hai"), always))).toBe("một");
    expect(renders).toBe(1);
  });

  it("is good for one version of the archive only", async () => {
    await cache.load(PATH, 1, rendering("một"), always);
    expect(cache.fresh(PATH, 2)).toBeUndefined();
    expect(textOf(await cache.load(PATH, 2, rendering("hai"), always))).toBe("hai");
    expect(textOf(cache.fresh(PATH, 2))).toBe("hai");
  });

  it("is not what a reader of the next version gets, though its rendering is still under way", async () => {
    const [before, after] = await Promise.all([
      cache.load(PATH, 1, rendering("một"), always),
      cache.load(PATH, 2, rendering("hai"), always),
    ]);
    expect([textOf(before), textOf(after)]).toEqual(["một", "hai"]);
  });

  it("is its own for every address", async () => {
    await cache.load(PATH, 1, rendering("một"), always);
    expect(cache.fresh("/thoi-su", 1)).toBeUndefined();
  });
});

describe("a rendering that fails", () => {
  it("leaves the last good page for whoever wants it", async () => {
    await cache.load(PATH, 1, rendering("một"), always);
    await expect(cache.load(PATH, 2, failing, always)).rejects.toThrow("the archive is locked");
    expect(cache.fresh(PATH, 2)).toBeUndefined();
    expect(textOf(cache.lastGood(PATH))).toBe("một");
  });

  it("fails for everyone who waited, and is tried again for the next reader", async () => {
    const waiting = [cache.load(PATH, 1, failing, always), cache.load(PATH, 1, failing, always)];
    const outcomes = await Promise.allSettled(waiting);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(cache.lastGood(PATH)).toBeUndefined();
    expect(textOf(await cache.load(PATH, 1, rendering("một"), always))).toBe("một");
  });
});

describe("a page that is not to be kept", () => {
  it("is sent and forgotten", async () => {
    const keep = ({ status }: CachedPage) => status === 200;
    const render = async () => pageSaying("không có", 404);
    expect(textOf(await cache.load("/khong-co", 1, render, keep))).toBe("không có");
    expect(cache.fresh("/khong-co", 1)).toBeUndefined();
    expect(cache.lastGood("/khong-co")).toBeUndefined();
  });
});
