import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listNeighbours } from "@/lib/archive/list-neighbours";
import { type Archive, openArchiveForWriting } from "@/lib/archive/open-archive";
import { recordReads } from "@/lib/archive/page-reads";
import { storeRecord } from "@/lib/archive/store-records";
import { yearsPublished } from "@/lib/archive/years-published";
import { type Article, articlePath, cardOf } from "@/lib/article/article";
import { articleContent } from "@/lib/content/parse-content-file";
import { randomFrom } from "../support/random";
import { plainArticle } from "../support/sample-articles";

const NOW = Date.parse("2024-03-31T12:00:00+07:00");
const HOUR = 3_600_000;

let folder: string;
let archive: Archive;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "toa-soan-"));
  archive = openArchiveForWriting(join(folder, "archive.db"));
});
afterEach(() => {
  archive.close();
  rmSync(folder, { recursive: true });
});

function put(fields: Partial<Article>): Article {
  const article = plainArticle(fields);
  storeRecord(archive, `${articlePath(article)}.md`, articleContent({ kind: "published", article }), false);
  return article;
}
/** An article of a day of March 2024. */
const putOn = (day: number, slug: string, fields: Partial<Article> = {}) =>
  put({ slug, datePublished: `2024-03-${String(day).padStart(2, "0")}T08:00:00+07:00`, ...fields });

/** Slugs: the newer, the older, the others. */
function neighboursOf(article: Article, { shown = [] as readonly Article[], limit = 2, now = NOW } = {}) {
  const { newer, older, others } = listNeighbours(archive, article, shown.map(cardOf), limit, now);
  return { newer: newer?.slug, older: older?.slug, others: others.map(({ slug }) => slug) };
}

describe("the articles beside one in its category", () => {
  it("are the next after it, the next before it, and those before these", () => {
    const articles = [1, 2, 3, 4, 5, 6].map((day) => putOn(day, `ngay-${day}`));
    const [, , , , fifth] = articles;
    if (!fifth) throw new Error("no article");
    expect(neighboursOf(fifth)).toEqual({ newer: "ngay-6", older: "ngay-4", others: ["ngay-3", "ngay-2"] });
  });

  it("are of the same category only", () => {
    const article = putOn(5, "bai");
    putOn(4, "kinh-te-cu", { category: "kinh-te" });
    putOn(6, "kinh-te-moi", { category: "kinh-te" });
    expect(neighboursOf(article)).toEqual({ newer: undefined, older: undefined, others: [] });
  });

  it("of the newest has no newer, of the oldest no older; the others are then those after it", () => {
    const [first, , , , last] = [1, 2, 3, 4, 5].map((day) => putOn(day, `ngay-${day}`));
    if (!first || !last) throw new Error("no article");
    expect(neighboursOf(last)).toEqual({ newer: undefined, older: "ngay-4", others: ["ngay-3", "ngay-2"] });
    expect(neighboursOf(first)).toEqual({ newer: "ngay-2", older: undefined, others: ["ngay-3", "ngay-4"] });
  });

  it("do not repeat what the page shows already", () => {
    const [, second, third, , fifth] = [1, 2, 3, 4, 5].map((day) => putOn(day, `ngay-${day}`));
    if (!second || !third || !fifth) throw new Error("no article");
    expect(neighboursOf(fifth, { shown: [third] }).others).toEqual(["ngay-2", "ngay-1"]);
    expect(neighboursOf(third, { shown: [fifth, second], limit: 3 }).others).toEqual(["ngay-1"]);
  });

  it("of one minute stand in the order of the list", () => {
    const [one, two, three] = ["a-mot", "b-hai", "c-ba"].map((slug) => putOn(5, slug));
    if (!one || !two || !three) throw new Error("no article");
    expect(neighboursOf(two)).toEqual({ newer: "a-mot", older: "c-ba", others: [] });
    expect(neighboursOf(one)).toEqual({ newer: undefined, older: "b-hai", others: ["c-ba"] });
  });

  it("leave out what readers may not see yet or in lists any more", () => {
    const article = putOn(10, "bai");
    putOn(9, "cho-gio", { embargoedUntil: "2024-04-02T08:00:00+07:00" });
    putOn(8, "het-han", { expires: "2024-03-20T08:00:00+07:00" });
    putOn(7, "con-lai");
    putOn(11, "moi-het-han", { expires: "2024-03-20T08:00:00+07:00" });
    putOn(12, "moi");
    put({ slug: "ngay-mai", datePublished: "2024-04-01T08:00:00+07:00" });
    expect(neighboursOf(article)).toEqual({ newer: "moi", older: "con-lai", others: [] });
    expect(neighboursOf(article, { now: Date.parse("2024-04-03T00:00:00+07:00") }).older).toBe("cho-gio");
  });

  it("of an expired article, whose page stays, are those of its place", () => {
    putOn(4, "truoc");
    putOn(6, "sau");
    const expired = putOn(5, "het-han", { expires: "2024-03-20T08:00:00+07:00" });
    expect(neighboursOf(expired)).toEqual({ newer: "sau", older: "truoc", others: [] });
  });

  it("are what a list sorted by hand says, for every article of a category made by chance", () => {
    const random = randomFrom(7);
    const articles = Array.from({ length: 60 }, (_, number) =>
      putOn(random.whole(1, 5), `bai-${random.whole(1, 999)}-${number}`),
    ).sort(
      (one, other) =>
        Date.parse(other.datePublished) - Date.parse(one.datePublished) || (one.slug < other.slug ? -1 : 1),
    );
    const slugs = articles.map(({ slug }) => slug);
    articles.forEach((article, index) => {
      const { newer, older, others } = neighboursOf(article, { limit: 4 });
      expect([newer, older]).toEqual([slugs[index - 1], slugs[index + 1]]);
      const before = slugs.slice(index + 2, index + 6);
      const after = slugs.slice(Math.max(0, index - 5), Math.max(0, index - 1)).reverse();
      expect(others).toEqual([...before, ...after].slice(0, 4));
    });
  });
});

describe("the page of an article with neighbours", () => {
  const scopesOf = async (article: Article, now = NOW) =>
    (await recordReads(async () => listNeighbours(archive, article, [], 1, now))).reads;

  it("depends on the days between them, and on the whole category at either end of it", async () => {
    const [first, second, , , fifth] = [1, 2, 4, 5, 6].map((day) => putOn(day, `ngay-${day}`));
    putOn(7, "moi-nhat");
    if (!first || !second || !fifth) throw new Error("no article");
    const days = (await scopesOf(fifth)).scopes;
    expect([...days].filter((scope) => scope.startsWith("day/"))).toEqual(
      [4, 5, 6, 7].map((day) => `day/thoi-su/2024/03/0${day}`),
    );
    expect(days.has("category/thoi-su")).toBe(false);
    expect((await scopesOf(first)).scopes.has("category/thoi-su")).toBe(true);
  });

  it("ends when an embargoed article comes between them, not when one is due elsewhere", async () => {
    const due = Date.parse("2024-04-02T08:00:00+07:00");
    const [, , , fourth] = [1, 2, 3, 5, 6].map((day) => putOn(day, `ngay-${day}`));
    if (!fourth) throw new Error("no article");
    put({ slug: "ngay-mai", datePublished: new Date(NOW + HOUR).toISOString() });
    expect((await scopesOf(fourth)).until).toBe(Number.POSITIVE_INFINITY);
    putOn(4, "cho-gio", { embargoedUntil: new Date(due).toISOString() });
    expect((await scopesOf(fourth)).until).toBe(due);
  });
});

describe("the age of an article", () => {
  const ageOf = (datePublished: string, now: string) =>
    recordReads(async () => yearsPublished({ datePublished }, Date.parse(now)));

  it.each([
    ["2024-03-20T22:00:00+07:00", "2025-03-19T23:59:59+07:00", 0, "2025-03-20T00:00:00+07:00"],
    ["2024-03-20T22:00:00+07:00", "2025-03-20T00:00:00+07:00", 1, "2026-03-20T00:00:00+07:00"],
    ["2024-03-20T22:00:00+07:00", "2024-03-20T22:00:00+07:00", 0, "2025-03-20T00:00:00+07:00"],
    // The day is Vietnam's: still the 19th in Greenwich.
    ["2024-03-20T01:00:00+07:00", "2026-03-19T17:00:00Z", 2, "2027-03-20T00:00:00+07:00"],
    ["2024-02-29T08:00:00+07:00", "2025-02-28T23:59:59+07:00", 0, "2025-03-01T00:00:00+07:00"],
    ["2024-02-29T08:00:00+07:00", "2025-03-01T00:00:00+07:00", 1, "2026-03-01T00:00:00+07:00"],
    ["2024-02-29T08:00:00+07:00", "2028-02-28T12:00:00+07:00", 3, "2028-02-29T00:00:00+07:00"],
    ["2024-02-29T08:00:00+07:00", "2028-02-29T00:00:00+07:00", 4, "2029-03-01T00:00:00+07:00"],
  ])("of %s at %s is %i years, and changes at %s", async (published, now, years, next) => {
    const { result, reads } = await ageOf(published, now);
    expect(result).toBe(years);
    expect(reads.until).toBe(Date.parse(next));
  });
});
