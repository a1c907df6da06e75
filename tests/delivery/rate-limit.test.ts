import { once } from "node:events";
import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listen } from "@/lib/delivery/listen";
import { clientLimits, RateLimit } from "@/lib/delivery/rate-limit";
import { sendSmallPage } from "@/lib/delivery/small-page";
import { labels } from "@/lib/site/labels";
import { parseSettings } from "@/lib/site/site";
import { ask } from "./ask";

/** How many of so many requests go through, one every few milliseconds. */
function passing(limit: RateLimit, client: string, count: number, every: number, from = 0): number {
  const waits = Array.from({ length: count }, (_, index) => limit.secondsToWait(client, from + index * every));
  return waits.filter((wait) => wait === 0).length;
}

describe("a client's allowance", () => {
  it("may be used at once, and then as it comes back", () => {
    const limit = new RateLimit({ perSecond: 2, atOnce: 5 });
    expect(passing(limit, "a", 100, 0)).toBe(5);
    expect(limit.secondsToWait("a", 0)).toBe(0.5);
    expect(limit.secondsToWait("a", 400)).toBeCloseTo(0.1);
    expect(passing(limit, "a", 100, 100, 500)).toBe(20);
  });

  it("is back after the time that was told, not a moment earlier", () => {
    const limit = new RateLimit({ perSecond: 3, atOnce: 1 });
    for (let now = 1e9, round = 0; round < 100; round++) {
      expect(limit.secondsToWait("a", now)).toBe(0);
      const wait = limit.secondsToWait("a", now);
      expect(wait).toBeGreaterThan(0);
      expect(limit.secondsToWait("a", now + wait * 900)).toBeGreaterThan(0);
      now += wait * 1000;
    }
  });

  it("is not spent by requests that were refused", () => {
    const limit = new RateLimit({ perSecond: 1, atOnce: 1 });
    expect(passing(limit, "a", 1_000, 1)).toBe(1);
    expect(limit.secondsToWait("a", 1_000)).toBe(0);
  });

  it("is not saved up beyond what may be used at once", () => {
    const limit = new RateLimit({ perSecond: 10, atOnce: 3 });
    expect(passing(limit, "a", 3, 0)).toBe(3);
    expect(passing(limit, "a", 50, 0, 3_600_000)).toBe(3);
  });

  it("is each client's own", () => {
    const limit = new RateLimit({ perSecond: 1, atOnce: 1 });
    expect(passing(limit, "a", 5, 0)).toBe(1);
    expect(passing(limit, "b", 5, 0)).toBe(1);
  });

  it("has no end where it is set to 0", () => {
    expect(passing(new RateLimit({ perSecond: 0, atOnce: 0 }), "a", 10_000, 0)).toBe(10_000);
  });

  it("is forgotten of clients longest unheard of, when more come than anybody has readers", () => {
    const limit = new RateLimit({ perSecond: 1, atOnce: 1 });
    limit.secondsToWait("a", 0);
    limit.secondsToWait("b", 0);
    for (let other = 0; other < 19_999; other++) {
      limit.secondsToWait(`other ${other}`, 0);
      if (other % 1_000 === 0) limit.secondsToWait("b", 0);
    }
    expect(limit.secondsToWait("b", 0)).toBeGreaterThan(0);
    expect(limit.secondsToWait("a", 0)).toBe(0);
  });
});

describe("the limits of a paper with default settings", () => {
  const limits = clientLimits(parseSettings({}));
  const PROXY = { remoteAddress: "127.0.0.1" };
  const from = (address: string) => ({ headers: { "x-forwarded-for": address }, socket: PROXY });

  it("let a crawler go on at ten new pages a second, and a reader open sixty at once", () => {
    const limit = new RateLimit({ perSecond: 10, atOnce: 60 });
    expect(passing(limit, "crawler", 36_000, 100)).toBe(36_000);
    const opened = Array.from({ length: 60 }, () => limits(from("198.51.100.1"), "render"));
    expect(opened).toEqual(Array(60).fill(0));
  });

  it("hold back who searches more than ten times at once, searches and pages apart", () => {
    const waits = Array.from({ length: 11 }, () => limits(from("198.51.100.2"), "search"));
    expect(waits.slice(0, 10)).toEqual(Array(10).fill(0));
    expect(waits[10]).toBeGreaterThan(0.5);
    expect(limits(from("198.51.100.2"), "render")).toBe(0);
    expect(limits(from("198.51.100.3"), "search")).toBe(0);
  });

  it("let a reader type a question without a pause and search for it, however long it took", () => {
    const typing = Array.from({ length: 60 }, () => limits(from("198.51.100.4"), "suggestions"));
    expect(typing).toEqual(Array(60).fill(0));
    expect(limits(from("198.51.100.4"), "search")).toBe(0);
    expect(limits(from("198.51.100.4"), "suggestions")).toBeGreaterThan(0);
    expect(limits(from("198.51.100.5"), "suggestions")).toBe(0);
  });

  it("hold back no suggestions where searches have no limit", () => {
    const open = clientLimits(parseSettings({ SEARCH_LIMIT: "0" }));
    for (let count = 0; count < 1_000; count++) expect(open(from("198.51.100.6"), "suggestions")).toBe(0);
  });

  it("hold back no proxy that names nobody: all readers may be behind it", () => {
    for (let count = 0; count < 1_000; count++) expect(limits({ headers: {}, socket: PROXY }, "search")).toBe(0);
  });
});

describe("a client that asked for too much", () => {
  const limits = clientLimits(parseSettings({ SEARCH_LIMIT: "0.1" }));
  const server = createServer((request, response) => {
    const wait = limits(request, "search");
    if (wait > 0) sendSmallPage(response, 429, labels.tooMany, wait);
    else response.end("kết quả");
  });
  let origin: string;
  beforeAll(async () => {
    origin = `http://127.0.0.1:${await listen(server, 0, "127.0.0.1", "PORT")}`;
  });
  afterAll(async () => {
    server.close();
    await once(server, "close");
  });
  const search = (address: string, method = "GET") =>
    ask(origin, "/tim-kiem?q=a", { method, headers: { "X-Forwarded-For": address } });

  it("gets a whole page in Vietnamese, and is told how long to wait", async () => {
    expect((await search("198.51.100.1")).status).toBe(200);
    const { status, headers, body } = await search("198.51.100.1");
    expect(status).toBe(429);
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(headers["retry-after"]).toBe("10");
    expect(body.toString()).toMatch(
      /^<!doctype html><html lang="vi">.*<h1>Quá nhiều yêu cầu cùng lúc<\/h1>.*<\/html>$/,
    );
    expect((await search("198.51.100.1", "HEAD")).body).toHaveLength(0);
    expect((await search("198.51.100.2")).status).toBe(200);
  });
});
