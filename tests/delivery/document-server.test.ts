import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { cp, mkdtemp, rename, rm, symlink, writeFile } from "node:fs/promises";
import { Agent, get, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { buffer } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../support/free-port";
import { articleText } from "../support/newsroom";
import { commitAll, commitFirst, git } from "../support/repository";
import { launch, startServer } from "../support/start-server";
import { type Answer, ask, textOf } from "./ask";
import { ALIASES, createSampleNewsroom, HIDDEN, PLAIN, WHOLE, WITHDRAWN } from "./sample-newsroom";
import { serveNewsroom } from "./serve-newsroom";

const PLAIN_PAGE = `/kinh-te/${PLAIN[1]}`;
const SEARCH_FOR_ALL = "/tim-kiem?q=tin";

const served = serveNewsroom(createSampleNewsroom);
const { visit } = served;
const read = async (path: string) => textOf(await visit(path));

/** Asks until the answer is as wanted; milliseconds since `began`, and no end before the test's own. */
async function until(wanted: () => boolean | Promise<boolean>, began = performance.now()): Promise<number> {
  while (!(await wanted())) await wait(10);
  return performance.now() - began;
}

/** What a reader sees: text without tags, styles and entities. */
function visibleText(html: string): string {
  return html
    .replace(/<(style|script|head)\b.*?<\/\1>/gs, "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&amp;", "&")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replace(/\s+/g, " ");
}

/** Texts of the elements of one name. */
function textsOf(html: string, name: string): readonly string[] {
  const elements = html.matchAll(new RegExp(`<${name}\\b[^>]*>(.*?)</${name}>`, "gs"));
  return [...elements].map(([, inner = ""]) => visibleText(inner).trim());
}

describe("bài: the page of an article", () => {
  it("carries every part of the article, each once", async () => {
    const { status, headers } = await visit(WHOLE.path);
    expect(status).toBe(200);
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");

    const html = await read(WHOLE.path);
    const text = visibleText(html);
    expect(textsOf(html, "h1")).toEqual([WHOLE.headline]);
    expect(html).toContain('<a href="/dia-phuong/hau-giang"');
    expect(text).toContain("Hậu Giang · Nay thuộc TP. Cần Thơ (từ 1/7/2025)");
    expect(text).toContain(WHOLE.lede);
    expect(textsOf(html, "figcaption")).toEqual([`${WHOLE.caption} ${WHOLE.credit}`]);
    expect(html).toMatch(/<img src="\/media\/2024\/03\/lop-boi\.jpg" alt="Trẻ em bám thành bể" width="6" height="4"/);
    expect(text.split("TTXVN - Sáng 20/3")).toHaveLength(2);
    for (const paragraph of WHOLE.paragraphs) expect(text.split(paragraph)).toHaveLength(2);
    expect(text).not.toContain("./.");
    expect(html).toMatch(/<a href="\/tac-gia\/hong-thai" rel="author"[^>]*>Hồng Thái<\/a>/);
    expect(textsOf(html, "time").slice(0, 2)).toEqual([
      "Thứ Tư, 20/03/2024, 10:30 (GMT+7)",
      "Thứ Tư, 20/03/2024, 15:05 (GMT+7)",
    ]);
    expect(html).toMatch(/<a href="\/chu-de\/tre-em"[^>]*>trẻ em<\/a>/);
    expect(html).toMatch(/<a href="\/chu-de\/song-nuoc"[^>]*>sông nước<\/a>/);
    expect(textsOf(html, "h2")).toContain("Xem thêm");
    const related = html.slice(html.indexOf("Xem thêm"));
    expect(related.indexOf(`/kinh-te/${PLAIN[0]}"`)).toBeGreaterThan(0);
  });

  it("is a document: no script, no flight data, no comments, nothing of Next's runtime", async () => {
    for (const path of ["/", "/thoi-su", WHOLE.path, WITHDRAWN.path, "/khong-co", SEARCH_FOR_ALL, "/gioi-thieu"]) {
      const html = await read(path);
      expect(html).toMatch(/^<!DOCTYPE html><html lang="vi">/);
      expect(html).toMatch(/<\/html>$/);
      // Data for search engines is no script, though it has the name of one.
      expect(html.match(/<script(?! type="application\/ld\+json")/g)).toHaveLength(2);
      expect(html).not.toMatch(/_next|<!--|as="script"|modulepreload|<template/);
    }
  });

  it("keeps Next's own headers, and the proxy's note to us, to itself", async () => {
    for (const path of ["/", WHOLE.path, WITHDRAWN.path, "/khong-co", ALIASES[0], "/healthz"]) {
      const names = Object.keys((await visit(path)).headers);
      expect(names.filter((name) => /^x-(?!content-type-options$)|^link$|^rsc|^server$/.test(name))).toEqual([]);
      expect(names).not.toContain("x-document-status");
    }
  });
});

describe("địa chỉ: the status of an address", () => {
  it.each([
    "/khong-co",
    "/thoi-su/khong-co",
    "/kinh-te/lop-day-boi",
    "/thoi-su/trang/9",
    "/a/b/c/d",
    "/_next/x",
    "/go-bai/thoi-su/tin-da-go",
    "//evil.example",
    "/\\thoi-su",
    "/%2e%2e/etc",
  ])("%s is 404 with a whole page: header, search form, latest news", async (path) => {
    const answer = await visit(path);
    const html = textOf(answer);
    expect(answer.status).toBe(404);
    expect(textsOf(html, "h1")).toEqual(["Không tìm thấy trang"]);
    expect(textsOf(html, "header").join()).toContain("Báo Thử");
    expect(html).toContain('<form class="flex max-w-md" action="/tim-kiem" method="get">');
    expect(textsOf(html, "h2")).toContain("Tin mới nhất");
    expect(visibleText(html)).toContain(WHOLE.headline);
  });

  it("of a withdrawn article is 410, with the reason and without its text", async () => {
    const answer = await visit(WITHDRAWN.path);
    const text = visibleText(textOf(answer));
    expect(answer.status).toBe(410);
    expect(text).toContain("Bài viết đã được gỡ bỏ");
    expect(text).toContain(`Lý do: ${WITHDRAWN.reason}`);
    expect(text).toContain("Thứ Năm, 21/03/2024, 09:00 (GMT+7)");
    expect(text).not.toContain(WITHDRAWN.body);
  });

  it("of a draft, a scheduled and a withheld article is 404, and no list or search knows of them", async () => {
    for (const { path } of HIDDEN) expect((await visit(path)).status).toBe(404);
    const lists = ["/", "/thoi-su", "/tin-moi", "/khong-co", ...HIDDEN.map(({ path }) => path)];
    for (const path of lists) {
      const html = await read(path);
      for (const hidden of HIDDEN) {
        expect(html).not.toContain(hidden.word);
        expect(html).not.toContain(hidden.path);
      }
    }
    for (const { word, path } of HIDDEN) {
      expect(await read(`/tim-kiem?q=${encodeURIComponent(word)}`)).not.toContain(`href="${path}"`);
    }
    expect(await read(`/tim-kiem?q=${encodeURIComponent("đã gỡ")}`)).not.toContain(WITHDRAWN.path);
    expect(await read("/thoi-su")).not.toContain(WITHDRAWN.path);
  });

  it.each([
    [ALIASES[0], WHOLE.path],
    [ALIASES[1], WHOLE.path],
    [`${ALIASES[0]}/`, WHOLE.path],
    [`${WHOLE.path}/`, WHOLE.path],
    ["/thoi-su/", "/thoi-su"],
    ["/thoi-su/trang/1", "/thoi-su"],
    ["/thoi-su/trang/1/", "/thoi-su"],
    ["/tin-moi/trang/1", "/tin-moi"],
    [`${WHOLE.path}/?utm_source=zalo`, WHOLE.path],
    ["/tim-kiem/?q=tin", "/tim-kiem?q=tin"],
    ["/tim-kiem/?den=2024-12-31&q=tin&utm_source=zalo", "/tim-kiem?q=tin&den=2024-12-31"],
    ["//thoi-su", "/thoi-su"],
    ["/thoi-su//lop-day-boi", WHOLE.path],
    ["/THOI-SU//Lop-Day-Boi/?fbclid=1", WHOLE.path],
    ["/Thoi-Su/Trang/1/", "/thoi-su"],
  ])("%s moves to %s for good, in one hop", async (from, to) => {
    const { status, headers } = await visit(from);
    expect([status, headers.location]).toEqual([308, to]);
    expect((await visit(to)).status).toBe(200);
  });

  it("is one page whatever campaign led the reader there", async () => {
    const { headers, body } = await visit(WHOLE.path);
    for (const query of ["?utm_source=zalo&utm_medium=social", "?fbclid=IwAR0", "?gclid=1", "?", "?_rsc=1k2j3"]) {
      const tracked = await visit(WHOLE.path + query);
      expect(tracked.status).toBe(200);
      expect(tracked.headers.etag).toBe(headers.etag);
      expect(tracked.body.equals(body)).toBe(true);
    }
  });

  it("is refused when its percent signs escape nothing", async () => {
    for (const path of ["/%ff", "/%", "/thoi-su/%zz", "/media/%ff.jpg"]) expect((await visit(path)).status).toBe(400);
  });
});

describe("lưu trữ: the pages that list a month or the corrections", () => {
  it("have the articles of that month, a title that names it, and their own canonical address", async () => {
    const html = await read("/kinh-te/2024/03");
    expect(textsOf(html, "h1")).toEqual(["Kinh tế, tháng 3/2024"]);
    expect(textsOf(html, "title")).toEqual(["Kinh tế, tháng 3/2024 | Báo Thử"]);
    for (const slug of PLAIN) expect(html).toContain(`href="/kinh-te/${slug}"`);
    expect(html).not.toContain(`href="${WHOLE.path}"`);
    expect(html).toMatch(/<link rel="canonical" href="[^"]+\/kinh-te\/2024\/03"/);
  });

  it("have the corrected articles and no others", async () => {
    const html = await read("/cai-chinh");
    expect(textsOf(html, "h1")).toEqual(["Thông tin cải chính, xin lỗi"]);
    expect(html).toContain(`href="${WHOLE.path}"`);
    for (const slug of PLAIN) expect(html).not.toContain(`href="/kinh-te/${slug}"`);
    expect(html).toMatch(/<link rel="canonical" href="[^"]+\/cai-chinh"/);
  });

  it("are 404 for a month in which nothing was published", async () => {
    for (const path of ["/kinh-te/2024/02", "/kinh-te/2024/13", "/khong-co/2024/03", "/cai-chinh/2024/03"])
      expect((await visit(path)).status).toBe(404);
    expect((await visit("/kinh-te/2024/03/trang/2")).status).toBe(404);
  });

  it("are rendered once, and not again for the next reader", async () => {
    for (const path of ["/kinh-te/2024/03", "/cai-chinh"]) {
      const { headers, status } = await visit(path);
      expect([status, (await visit(path)).headers.etag]).toEqual([200, headers.etag]);
    }
  });
});

describe("tìm kiếm: a search", () => {
  it("finds articles with and without marks", async () => {
    for (const words of ["dạy bơi", "day boi"])
      expect(await read(`/tim-kiem?q=${encodeURIComponent(words)}`)).toContain(`href="${WHOLE.path}"`);
  });

  it("prints the reader's words as text, never as markup", async () => {
    const words = '"><script>alert(1)</script>';
    const html = await read(`/tim-kiem?q=${encodeURIComponent(words)}`);
    expect(html).not.toContain("<script>alert");
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });

  it.each(["?q=%ff", "?q=%", "?q=", "", "?q=a&q=b", "?q=a&_rsc=1", "?q=a&nxtPq=b", "?q=\\\\x", "?q=NEAR(%22"])(
    "for “%s” is a page",
    async (query) => {
      const answer = await visit(`/tim-kiem${query}`);
      expect(answer.status).toBe(200);
      expect(textsOf(textOf(answer), "h1")).toHaveLength(1);
    },
  );
});

describe("tìm kiếm: a search with filters", () => {
  const found = async (query: string) => {
    const html = await read(`/tim-kiem?${query}`);
    return [WHOLE.path, ...PLAIN.map((slug) => `/kinh-te/${slug}`)].filter((path) =>
      html.includes(`<a href="${path}" class="after:`),
    );
  };

  it("finds what its section, its region and its days hold", async () => {
    expect(await found("q=gia+lua&chuyen-muc=kinh-te")).toEqual([`/kinh-te/${PLAIN[0]}`]);
    expect(await found("q=gia+lua&chuyen-muc=thoi-su")).toEqual([]);
    expect(await found("q=day+boi&dia-phuong=can-tho")).toEqual([WHOLE.path]);
    expect(await found("q=day+boi&dia-phuong=an-giang")).toEqual([]);
    expect(await found("q=day+boi&tu=2024-03-20&den=2024-03-20")).toEqual([WHOLE.path]);
    expect(await found("q=day+boi&tu=2024-03-21")).toEqual([]);
  });

  it("is the same page whatever else its address has, and in whatever order", async () => {
    const { headers, body } = await visit("/tim-kiem?q=tin&chuyen-muc=kinh-te&tu=2024-03-20");
    for (const query of [
      "?tu=2024-03-20&chuyen-muc=kinh-te&q=tin",
      "?q=++tin+&chuyen-muc=kinh-te&dia-phuong=&tu=2024-03-20&den=&trang=1",
      "?q=tin&chuyen-muc=kinh-te&tu=2024-03-20&nxtPq=khac&_rsc=1&utm_source=zalo&page=7",
      "?q=tin&chuyen-muc=kinh-te&tu=2024-03-20&den=hom-nay&trang=0&dia-phuong=%3Cb%3E&q=khac",
      "?q=tin&chuyen-muc=kinh-te&tu=2024-03-20&dia-phuong=khong-co-tinh-nay",
    ]) {
      const answer = await visit(`/tim-kiem${query}`);
      expect([query, answer.headers.etag]).toEqual([query, headers.etag]);
      expect(answer.body.equals(body)).toBe(true);
    }
  });

  it("is kept by nobody and not for search engines", async () => {
    const answer = await visit("/tim-kiem?q=tin&chuyen-muc=kinh-te&trang=2");
    expect(answer.headers["cache-control"]).toBe("private, no-store");
    expect(textOf(answer)).toContain('<meta name="robots" content="noindex, follow"/>');
  });
});

describe("tìm kiếm: suggestions to who is typing", () => {
  const SUGGESTIONS = "/tim-kiem/goi-y";
  const suggested = async (typed: string): Promise<readonly { readonly path: string }[]> =>
    JSON.parse(await read(`${SUGGESTIONS}?q=${encodeURIComponent(typed)}`)).suggestions;

  it("are pages of the paper, as data", async () => {
    const { status, headers } = await visit(`${SUGGESTIONS}?q=tho`);
    expect([status, headers["content-type"], headers["cache-control"]]).toEqual([
      200,
      "application/json",
      "private, max-age=60",
    ]);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(await suggested("tho")).toContainEqual({ text: "Thời sự", path: "/thoi-su", kind: "category" });
    expect(await suggested("hau gia")).toContainEqual({
      text: "Hậu Giang",
      path: "/dia-phuong/hau-giang",
      kind: "region",
    });
    expect(await suggested("song nu")).toContainEqual({ text: "sông nước", path: "/chu-de/song-nuoc", kind: "topic" });
    expect(await suggested("Hồng")).toContainEqual({ text: "Hồng Thái", path: "/tac-gia/hong-thai", kind: "author" });
    expect(await suggested("mở lớp dạy b")).toEqual([{ text: WHOLE.headline, path: WHOLE.path, kind: "article" }]);
    for (const { path } of await suggested("th")) expect([path, (await visit(path)).status]).toEqual([path, 200]);
  });

  it("tell of nothing that is not published", async () => {
    for (const { word } of HIDDEN) expect(await suggested(word)).toEqual([]);
    expect(await suggested("tin đã gỡ")).toEqual([]);
  });

  it("are none for what is nothing, too short or no text", async () => {
    for (const query of [
      "",
      "?",
      "?q=",
      "?q=a",
      "?q=%ff",
      "?q=%00%00",
      "?x=thoi+su",
      "?Q=thoi",
      `?q=${"%20".repeat(50)}`,
    ]) {
      const answer = await visit(SUGGESTIONS + query);
      expect([query, answer.status, textOf(answer)]).toEqual([query, 200, '{"suggestions":[]}']);
    }
  });

  it("come to GET and HEAD alone", async () => {
    const [whole, head] = [
      await visit(`${SUGGESTIONS}?q=tho`),
      await visit(`${SUGGESTIONS}?q=tho`, { method: "HEAD" }),
    ];
    expect({ ...head.headers, date: "" }).toEqual({ ...whole.headers, date: "" });
    expect(head.body).toHaveLength(0);
    expect((await visit(`${SUGGESTIONS}?q=tho`, { method: "POST" })).status).toBe(405);
  });
});

describe("máy khách: what clients may ask and send", () => {
  it("other methods than GET and HEAD are refused", async () => {
    for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"]) {
      const { status, headers } = await visit(WHOLE.path, { method });
      expect([status, headers.allow]).toEqual([405, "GET, HEAD"]);
    }
  });

  it("HEAD gets the headers of GET and no body", async () => {
    for (const path of [WHOLE.path, "/khong-co", WITHDRAWN.path, "/media/2024/03/lop-boi.jpg", "/healthz"]) {
      const [whole, head] = [await visit(path), await visit(path, { method: "HEAD" })];
      expect(head.status).toBe(whole.status);
      expect({ ...head.headers, date: "" }).toEqual({ ...whole.headers, date: "" });
      expect(Number(whole.headers["content-length"])).toBe(whole.body.length);
      expect(head.body).toHaveLength(0);
    }
  });

  it.each([
    ["gzip, deflate, br, zstd", "br"],
    ["gzip, deflate", "gzip"],
    ["br;q=0, gzip;q=0.5", "gzip"],
    ["gzip;q=0", undefined],
    ["br;q=0, gzip;q=0", undefined],
    ["identity", undefined],
  ])("Accept-Encoding: %s is answered in %s", async (accepted, encoding) => {
    const answer = await visit(WHOLE.path, { headers: { "accept-encoding": accepted } });
    expect(answer.headers["content-encoding"]).toBe(encoding);
    expect(answer.headers.vary).toBe("Accept-Encoding");
    expect(textOf(answer)).toBe(await read(WHOLE.path));
  });

  it("a page a reader has is confirmed with 304, per encoding", async () => {
    const etags = new Map<string, string>();
    for (const encoding of ["br", "gzip", "identity"]) {
      const { headers } = await visit(WHOLE.path, { headers: { "accept-encoding": encoding } });
      etags.set(encoding, headers.etag ?? "");
    }
    expect(new Set(etags.values()).size).toBe(3);
    for (const encoding of etags.keys()) {
      for (const [owner, etag] of etags) {
        const { status, headers, body } = await visit(WHOLE.path, {
          headers: { "accept-encoding": encoding, "if-none-match": etag },
        });
        expect(status).toBe(owner === encoding ? 304 : 200);
        expect(headers.etag).toBe(etags.get(encoding));
        if (status === 304) expect(body).toHaveLength(0);
      }
    }
    const own = etags.get("br");
    for (const [tags, status] of [
      [`W/${own}`, 304],
      [`"other", ${own}`, 304],
      ["*", 304],
      ['"other"', 200],
    ] as const) {
      const headers = { "accept-encoding": "br", "if-none-match": tags };
      expect((await visit(WHOLE.path, { headers })).status).toBe(status);
    }
  });

  it("an article says when it was last modified, and is confirmed by that date as well as by its tag", async () => {
    const { headers } = await visit(PLAIN_PAGE);
    const modified = String(headers["last-modified"]);
    expect(new Date(modified).toISOString()).toBe("2024-03-21T01:00:00.000Z");
    const earlier = new Date(Date.parse(modified) - 1_000).toUTCString();
    for (const [question, status] of [
      [{ "if-modified-since": modified }, 304],
      [{ "if-modified-since": earlier }, 200],
      [{ "if-modified-since": "hôm qua" }, 200],
      [{ "if-none-match": String(headers.etag), "if-modified-since": modified }, 304],
      // The tag decides where there is one.
      [{ "if-none-match": String(headers.etag), "if-modified-since": earlier }, 304],
      [{ "if-none-match": '"other"', "if-modified-since": modified }, 200],
    ] as const) {
      for (const method of ["GET", "HEAD"])
        expect((await visit(PLAIN_PAGE, { method, headers: question })).status, JSON.stringify(question)).toBe(status);
    }
  });

  it("caches in front may keep pages for seconds, and for a day when nobody answers; searches never", async () => {
    const shared = "public, max-age=0, s-maxage=1, stale-while-revalidate=3, stale-if-error=86400";
    for (const [path, expected] of [
      [WHOLE.path, shared],
      ["/", shared],
      ["/thoi-su", shared],
      [WITHDRAWN.path, "public, max-age=0, s-maxage=1"],
      ["/khong-co", "public, max-age=0, s-maxage=1"],
      [SEARCH_FOR_ALL, "private, no-store"],
      ["/thoi-su/", "no-store"],
      ["/%", "no-store"],
    ]) {
      const { headers } = await visit(String(path));
      expect([path, headers["cache-control"]]).toEqual([path, expected]);
    }
    const { headers } = await visit(WHOLE.path);
    const confirmed = await visit(WHOLE.path, { headers: { "if-none-match": String(headers.etag) } });
    for (const name of ["cache-control", "etag", "last-modified", "vary"])
      expect(confirmed.headers[name]).toBe(headers[name]);
  });

  it("a connection that sends a byte now and then, or nothing, is closed within ten seconds", async () => {
    const closedAfter = (drip: string) =>
      new Promise<number>((settle) => {
        const began = performance.now();
        const socket = connect(served.server.port, "127.0.0.1").on("error", () => undefined);
        socket.write("GET / HTTP/1.1\r\nHost: bao.example\r\n");
        const dripping = setInterval(() => socket.write(drip), 500);
        socket.resume().on("close", () => {
          clearInterval(dripping);
          settle(performance.now() - began);
        });
      });
    const times = await Promise.all([closedAfter("X-Cham: 1\r\n"), closedAfter("")]);
    console.log(`half a request is cut off after ${times.map((ms) => Math.round(ms)).join(" and ")} ms`);
    for (const ms of times) expect(ms).toBeLessThan(10_000);
  }, 30_000);

  it("a connection is kept for more requests, and one with too many headers is refused", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports = new Set<number | undefined>();
    for (let count = 0; count < 3; count++) {
      await new Promise<void>((settle, fail) => {
        get(`${served.server.origin}${WHOLE.path}`, { agent }, (response) => {
          ports.add(response.socket.localPort);
          response.resume().on("end", () => setImmediate(settle));
        }).on("error", fail);
      });
    }
    agent.destroy();
    expect(ports.size).toBe(1);
    expect((await visit(WHOLE.path, { headers: { "x-dai": "a".repeat(20_000) } })).status).toBe(431);
  });

  it("no header of a client changes a page", async () => {
    const hostile: readonly Readonly<Record<string, string>>[] = [
      { "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware" },
      { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
      { rsc: "1" },
      { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
      { "next-router-state-tree": "%5B%22%22%2C%7B%7D%5D" },
      { "next-action": "x".repeat(40), "content-type": "text/plain;charset=UTF-8" },
      { "x-invoke-path": "/go-bai/thoi-su/tin-da-go", "x-matched-path": "/_not-found", "x-invoke-status": "200" },
      { "x-nextjs-data": "1", purpose: "prefetch", "x-now-route-matches": "1=a" },
      { "x-document-status": "200", "x-forwarded-host": "evil.example", "x-forwarded-proto": "ftp" },
      { host: "evil.example" },
      { accept: "text/x-component", "user-agent": "Mozilla/5.0", cookie: "__prerender_bypass=1" },
    ];
    // A search is rendered anew for each request; the others come from memory.
    for (const path of [SEARCH_FOR_ALL, WHOLE.path, WITHDRAWN.path, HIDDEN[0].path]) {
      const plain = await visit(path);
      for (const headers of hostile) {
        const answer = await visit(path, { headers });
        expect(answer.status).toBe(plain.status);
        expect(answer.body.equals(plain.body)).toBe(true);
        expect({ ...answer.headers, date: "" }).toEqual({ ...plain.headers, date: "" });
      }
    }
  });

  it("watchers are told that the server lives and is ready", async () => {
    for (const [path, text] of [
      ["/healthz", "ok"],
      ["/readyz", "ready"],
    ] as const) {
      const { status, headers, body } = await visit(path);
      expect([status, body.toString(), headers["cache-control"]]).toEqual([200, text, "no-store"]);
    }
  });
});

describe("tệp: files", () => {
  it("of the build never change, nor do fonts, which are named by their bytes; icons are kept a day", async () => {
    const chunk = readdirSync(".next/static", { recursive: true, encoding: "utf8" }).find((file) =>
      /\.(?:js|css)$/.test(file),
    );
    const built = await visit(`/_next/static/${chunk}`);
    expect([built.status, built.headers["cache-control"]]).toEqual([200, "public, max-age=31536000, immutable"]);

    const fonts = readdirSync("public/fonts").filter((file) => file.endsWith(".woff2"));
    expect(fonts).toHaveLength(2);
    for (const file of fonts) {
      const { status, headers, body } = await visit(`/fonts/${file}`);
      expect([status, headers["content-type"]]).toEqual([200, "font/woff2"]);
      expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
      expect(file).toContain(`-${createHash("sha256").update(body).digest("hex").slice(0, 8)}.woff2`);
    }
    expect((await visit("/icon.svg")).headers["cache-control"]).toMatch(/max-age=86400/);
  });

  it("pictures have their type and a tag that confirms them", async () => {
    const path = "/media/2024/03/lop-boi.jpg";
    const { status, headers, body } = await visit(path);
    expect([status, headers["content-type"]]).toEqual([200, "image/jpeg"]);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(body.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    expect((await visit(path, { headers: { "if-none-match": headers.etag ?? "" } })).status).toBe(304);
    expect((await visit(path, { headers: { range: "bytes=0-1" } })).status).toBe(206);
  });

  it("a picture with spaces and marks in its name is found", async () => {
    await served.newsroom.putPicture("/media/2024/03/ảnh lớp bơi (1).jpg");
    expect((await visit(`/media/2024/03/${encodeURIComponent("ảnh lớp bơi (1).jpg")}`)).status).toBe(200);
  });

  it("nothing else of the content folder or the disk can be had", async () => {
    await served.newsroom.put("media/ghi-chu.md", "bí mật");
    await served.newsroom.put("media/.an/anh.jpg", "bí mật");
    await served.newsroom.put("noi-bo.jpg", "bí mật");
    const outside = await mkdtemp(join(tmpdir(), "toa-soan-ngoai-"));
    try {
      await writeFile(join(outside, "rieng.jpg"), "bí mật");
      await symlink(join(outside, "rieng.jpg"), join(served.newsroom.content, "media/lien-ket.jpg"));
      await symlink(outside, join(served.newsroom.content, "media/thu-muc"));
      await symlink(join(served.newsroom.content, "site.yml"), join(served.newsroom.content, "media/bao.jpg"));
      await symlink(join(served.newsroom.content, "media/ghi-chu.md"), join(served.newsroom.content, "media/chu.jpg"));
      for (const path of [
        "/media/lien-ket.jpg",
        "/media/thu-muc/rieng.jpg",
        "/media/bao.jpg",
        "/media/chu.jpg",
        "/media/ghi-chu.md",
        "/media/.an/anh.jpg",
        "/media/../site.yml",
        "/media/%2e%2e/site.yml",
        "/media/..%2fsite.yml",
        "/media/../noi-bo.jpg",
        "/media/%2e%2e/noi-bo.jpg",
        "/media/..%2fnoi-bo.jpg",
        "/media/..%5cnoi-bo.jpg",
        "/media/a%00.jpg",
        "/media//etc/passwd",
        "/media/",
        "/media/2024",
        "/media/khong-co.jpg",
        "/_next/static/../../package.json",
        "/_next/static/%2e%2e/%2e%2e/package.json",
        "/fonts/../../package.json",
        "/fonts/%2e%2e/%2e%2e/package.json",
        "/site.yml",
        "/articles/thoi-su/2024/03/lop-day-boi.md",
      ]) {
        const answer = await visit(path);
        expect({ path, status: answer.status }).toEqual({ path, status: 404 });
        expect(textOf(answer)).not.toMatch(/bí mật|name: Báo Thử|"dependencies"|root:/);
      }
    } finally {
      await rm(outside, { recursive: true, force: true });
    }
  });
});

describe("sửa bài: while the server runs", () => {
  const [slug, neighbour, broken] = PLAIN;
  const edited = (body: string, extra: Readonly<Record<string, unknown>> = {}) =>
    served.newsroom.putArticle({
      slug,
      category: "kinh-te",
      headline: `Tin ${slug}`,
      datePublished: "2024-03-20T08:00:00+07:00",
      ...extra,
      body,
    });
  const paths = ["/", "/kinh-te", `/kinh-te/${neighbour}`, WHOLE.path];

  it("an edit is visible within a second, in the article and in the lists", async () => {
    const times: number[] = [];
    for (const version of ["hai", "ba", "tư", "năm", "sáu"]) {
      const began = performance.now();
      await edited(`Bản thứ ${version} của bài.`, { headline: `Tin bản ${version}` });
      times.push(await until(async () => (await read(`/kinh-te/${slug}`)).includes(`Bản thứ ${version}`), began));
      await until(async () => (await read("/kinh-te")).includes(`Tin bản ${version}`));
    }
    const [, , median = Number.NaN] = times.sort((a, b) => a - b);
    console.log(`edit to visible: ${times.map((ms) => ms.toFixed(0)).join(", ")} ms (ceiling 1,000 ms)`);
    // Half a second more than promised, for machines that prove other things at the same time.
    expect(median).toBeLessThan(1_500);
  }, 30_000);

  it("a file that breaks keeps its last version online, is reported by file and line, and shows again once repaired", async () => {
    const path = `articles/kinh-te/2024/03/${broken}.md`;
    const address = `/kinh-te/${broken}`;
    const headlines = textsOf(await read(address), "h1");

    await served.newsroom.put(
      path,
      articleText({ slug: broken, headline: "Tin sửa" }).replace("headline: Tin sửa", 'headline: "Tin sửa'),
    );
    await until(() => served.server.stderr.some((line) => line.includes(path)));
    expect(served.server.stderr.find((line) => line.includes(path))).toMatch(
      new RegExp(`^content/${path}:\\d+:\\d+  lỗi  .+  [a-z-]+$`),
    );
    const after = await read(address);
    expect(textsOf(after, "h1")).toEqual(headlines);
    expect(after).toContain("Bản thứ nhất");
    for (const other of paths) expect((await visit(other)).status).toBe(200);

    await served.newsroom.put(path, articleText({ slug: broken, headline: "Tin đã sửa xong" }));
    await until(async () => textsOf(await read(address), "h1")[0] === "Tin đã sửa xong");
  }, 20_000);

  it("a file that asks for its front matter to be run is reported and runs nothing", async () => {
    const marker = join(served.newsroom.content, "da-chay");
    const path = "articles/kinh-te/2024/03/chay-ma.md";
    await served.newsroom.put(
      path,
      `---js\n{\n  headline: require("fs").writeFileSync(${JSON.stringify(marker)}, "x") || "Tin"\n}\n---\n\nThân bài.\n`,
    );
    await until(() => served.server.stderr.some((line) => line.includes(`${path}:1:1  lỗi`)));
    expect(existsSync(marker)).toBe(false);
    expect((await visit("/kinh-te/chay-ma")).status).toBe(404);
    expect((await visit(WHOLE.path)).status).toBe(200);
  }, 20_000);

  it.each([
    ["] on one line", "]".repeat(100_000), "long-line"],
    ["*a on a hundred lines, which no length betrays,", `${"*a".repeat(500)}\n`.repeat(100), "parse-limit"],
  ])(
    "100 kB of %s is refused within the time limit, and no reader of other pages waits for it",
    async (form, body, rule) => {
      const path = "articles/kinh-te/2024/03/dau-ngoac.md";
      const heard = served.server.stderr.length;
      const isReported = () =>
        served.server.stderr.slice(heard).some((line) => line.includes(path) && line.endsWith(rule));
      const began = performance.now();
      await served.newsroom.put(path, articleText({ slug: "dau-ngoac", body }));
      const answers: { readonly status: number; readonly ms: number }[] = [];
      while (!isReported()) {
        const { status, ms } = await visit(`/kinh-te/${neighbour}`);
        answers.push({ status, ms });
        await wait(50);
      }
      const took = performance.now() - began;
      const slowest = Math.max(...answers.map(({ ms }) => ms));
      console.log(
        `100 kB of ${form}: refused after ${took.toFixed(0)} ms; ${answers.length} pages meanwhile, the slowest in ${slowest.toFixed(1)} ms`,
      );
      expect(took).toBeLessThan(4_000);
      expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
      expect(slowest).toBeLessThan(500);
      expect((await visit("/kinh-te/dau-ngoac")).status).toBe(404);

      await served.newsroom.remove(path);
      await edited(`Bản sau ${rule} của bài.`);
      await until(async () => (await read(`/kinh-te/${slug}`)).includes(`Bản sau ${rule}`));
    },
    30_000,
  );
});

describe("chạy và dừng: the life of a server", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "toa-soan-doi-may-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("SIGTERM lets requests under way finish, cuts what is half open, and ends with 0 in time", async () => {
    await cp(served.newsroom.content, join(folder, "dung"), { recursive: true });
    const photo = randomBytes(32 * 1024 * 1024);
    await writeFile(join(folder, "dung/media/lon.jpg"), photo);
    const stopping = await startServer({ contentDir: join(folder, "dung") });

    const halfOpen = connect(stopping.port, "127.0.0.1").on("error", () => undefined);
    halfOpen.write("GET / HTTP/1.1\r\nHost: bao.exa");
    const cut = once(halfOpen, "close");
    const response = await new Promise<IncomingMessage>((settle, fail) => {
      get(`${stopping.origin}/media/lon.jpg`, settle).on("error", fail);
    });
    const searches = Array.from({ length: 20 }, (_, index) => ask(stopping.origin, `/tim-kiem?q=tin+${index}`));
    await Promise.race(searches);

    const stopped = stopping.stop();
    await until(() => stopping.stdout.some((line) => line.includes("SIGTERM")));
    // Watchers hear at once that nothing more is to be sent here; a little later the port is closed.
    await until(() =>
      ask(stopping.origin, "/readyz").then(
        ({ status }) => {
          expect(status).toBe(503);
          return false;
        },
        ({ code }: NodeJS.ErrnoException) => code === "ECONNREFUSED",
      ),
    );
    // Not by the end of the process: the picture is still to come.
    await cut;
    expect((await buffer(response)).equals(photo)).toBe(true);
    for (const { status, body } of await Promise.all(searches)) {
      expect(status).toBe(200);
      expect(body.toString()).toMatch(/<\/html>$/);
    }
    const { code, ms } = await stopped;
    console.log(`SIGTERM to exit, with a half-open connection: ${ms.toFixed(0)} ms`);
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
  }, 60_000);

  it("a server that cannot serve yet says so, and when to come again, from the first moment", async () => {
    await cp(served.newsroom.content, join(folder, "khoi-dong"), { recursive: true });
    const early = new Map<string, Answer>();
    const port = String(await freePort());
    const asking = (async () => {
      for (let ready = false; !ready; await wait(5))
        for (const path of ["/", "/healthz", "/readyz"]) {
          const answer = await ask(`http://127.0.0.1:${port}`, path).catch(() => undefined);
          if (answer && !early.has(path)) early.set(path, answer);
          ready = path === "/readyz" && answer?.status === 200;
        }
    })();
    const starting = await startServer({ contentDir: join(folder, "khoi-dong"), env: { PORT: port } });
    try {
      await asking;
      const page = early.get("/");
      expect([page?.status, page?.headers["retry-after"]]).toEqual([503, "5"]);
      expect(page && textsOf(textOf(page), "h1")).toEqual(["Báo đang khởi động"]);
      expect([early.get("/healthz")?.status, early.get("/readyz")?.status]).toEqual([200, 503]);
      expect((await ask(starting.origin, "/")).status).toBe(200);
    } finally {
      await starting.stop();
    }
  }, 60_000);

  it("settings choose content, archive, port and the address printed in pages", async () => {
    const contentDir = join(folder, "bao-khac");
    await cp(served.newsroom.content, contentDir, { recursive: true });
    await writeFile(join(contentDir, "site.yml"), "name: Báo Khác\n");
    const archiveFile = join(folder, "kho/sau/archive.db");
    const other = await startServer({
      contentDir,
      env: { ARCHIVE_FILE: archiveFile, SITE_ORIGIN: "https://bao.example.vn/" },
    });
    try {
      const html = textOf(await ask(other.origin, WHOLE.path));
      expect(textsOf(html, "header").join()).toContain("Báo Khác");
      expect(html).toContain(`<link rel="canonical" href="https://bao.example.vn${WHOLE.path}"/>`);
      expect(existsSync(archiveFile)).toBe(true);
      expect(other.port).not.toBe(served.server.port);
      expect(other.stdout.join("\n")).toContain(`http://localhost:${other.port} - 4 bài đang đăng`);
      expect(textsOf(await read(WHOLE.path), "header").join()).toContain("Báo Thử");
    } finally {
      expect(await other.stop()).toMatchObject({ code: 0 });
    }
  }, 60_000);

  it.each([
    ["PORT", "chin-nghin", "một số từ 0 đến 65535"],
    ["SITE_ORIGIN", "bao.example.vn", "https://bao.example.vn"],
    ["CONTENT_SOURCE", "ftp", "directory"],
  ])(
    "a wrong %s ends the start with 1 and says in Vietnamese what it takes",
    async (name, value, expected) => {
      const failed = launch(["lib/delivery/start.mjs"], { [name]: value });
      expect(await failed.exited).toEqual({ code: 1, signal: null });
      const message = failed.stderr.join("\n");
      expect(message).toContain("Cấu hình sai");
      expect(message).toContain(`${name}=${value}`);
      expect(message).toContain(expected);
      expect(message).not.toContain("    at ");
    },
    30_000,
  );

  it("a port that is taken ends the start with 1 and is named", async () => {
    const failed = launch(["lib/delivery/start.mjs"], {
      PORT: String(served.server.port),
      CONTENT_DIR: served.newsroom.content,
      ARCHIVE_FILE: join(folder, "trung-cong.db"),
    });
    expect(await failed.exited).toEqual({ code: 1, signal: null });
    expect(failed.stderr.join("\n")).toContain(`PORT=${served.server.port}: cổng này đã có chương trình khác dùng.`);
  }, 60_000);

  it("CONTENT_SOURCE=git publishes commits: text and pictures of one, nothing that was not committed", async () => {
    const contentDir = join(folder, "kho");
    await cp(served.newsroom.content, contentDir, { recursive: true });
    commitFirst(contentDir);
    const published = await startServer({ contentDir, env: { CONTENT_SOURCE: "git" } });
    try {
      const answer = (path: string) => ask(published.origin, path);
      const name = async () => /<title>([^<]*)/.exec(textOf(await answer("/")))?.[1] ?? "";
      const [picture = ""] = /\/media\/[^"]+/.exec(textOf(await answer(WHOLE.path))) ?? [];

      // What happens in the working tree is nobody's business.
      await writeFile(join(contentDir, "site.yml"), "name: Báo Commit\n");
      await rm(join(contentDir, "media"), { recursive: true });
      await wait(600);
      expect(await name()).not.toContain("Báo Commit");
      const shown = await answer(picture);
      expect([shown.status, shown.headers["content-type"]]).toEqual([200, "image/jpeg"]);
      expect(
        (await ask(published.origin, picture, { headers: { "If-None-Match": String(shown.headers.etag) } })).status,
      ).toBe(304);

      git(contentDir, "checkout", "--quiet", "--", "media");
      commitAll(contentDir, "Change the name");
      const visible = await until(async () => (await name()).includes("Báo Commit"));
      console.log(`commit to visible: ${Math.round(visible)} ms`);
      expect(visible).toBeLessThan(1_500);
      expect((await answer(picture)).status).toBe(200);
      expect((await answer("/media/2099/khong-co.jpg")).status).toBe(404);
      expect((await answer("/media/%2e%2e/site.yml")).status).toBe(404);
    } finally {
      await published.stop();
    }
  }, 90_000);

  it("a start over an index answers from it at once, and publishes what changed meanwhile", async () => {
    const contentDir = join(folder, "khoi-dong-lai");
    await cp(served.newsroom.content, contentDir, { recursive: true });
    const archiveFile = join(folder, "khoi-dong-lai.db");
    await (await startServer({ contentDir, env: { ARCHIVE_FILE: archiveFile } })).stop();

    await rename(contentDir, `${contentDir}-di`);
    const again = await startServer({ contentDir, env: { ARCHIVE_FILE: archiveFile } });
    try {
      expect((await ask(again.origin, WHOLE.path)).status).toBe(200);
      const name = async () => /<title>([^<]*)/.exec(textOf(await ask(again.origin, "/")))?.[1] ?? "";
      await writeFile(join(`${contentDir}-di`, "site.yml"), "name: Báo Trở Lại\n");
      await rename(`${contentDir}-di`, contentDir);
      await until(async () => (await name()).includes("Báo Trở Lại"));
    } finally {
      await again.stop();
    }
  }, 90_000);

  it("a content folder that vanishes leaves the paper online as it last was", async () => {
    const contentDir = join(folder, "se-mat");
    await cp(served.newsroom.content, contentDir, { recursive: true });
    const orphan = await startServer({ contentDir });
    try {
      const before = await ask(orphan.origin, WHOLE.path);
      await rename(contentDir, `${contentDir}-di`);
      await until(() => orphan.stderr.some((line) => line.includes("Không đồng bộ được nội dung")));
      const after = await ask(orphan.origin, WHOLE.path);
      expect([after.status, after.headers.etag]).toEqual([200, before.headers.etag]);
      for (const path of ["/", "/kinh-te", `/kinh-te/${PLAIN[1]}`, "/readyz"])
        expect((await ask(orphan.origin, path)).status).toBe(200);
      expect((await ask(orphan.origin, WITHDRAWN.path)).status).toBe(410);
      const health = async () => textOf(await ask(orphan.origin, "/healthz"));
      expect(await health()).toBe("degraded: Không tới được nguồn nội dung.");
      expect((await ask(orphan.origin, "/healthz")).status).toBe(200);

      await rename(`${contentDir}-di`, contentDir);
      await until(async () => (await health()) === "ok");
      expect(orphan.stdout).toContain("Đã đồng bộ lại được nội dung.");
    } finally {
      await orphan.stop();
    }
  }, 90_000);
});
