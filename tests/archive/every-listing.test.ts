import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nextDueMoment } from "@/lib/archive/due-moments";
import { countListed, countOnline, findTopicName, listArticles, listNewest } from "@/lib/archive/list-articles";
import { listAtEnd } from "@/lib/archive/list-at-end";
import { listArchiveMonths, listDays, listMonths } from "@/lib/archive/list-months";
import { listRelated } from "@/lib/archive/list-related";
import { PAGE_SIZE } from "@/lib/archive/list-rows";
import { type Archive, openArchiveForWriting } from "@/lib/archive/open-archive";
import { resolveUrl } from "@/lib/archive/resolve-url";
import { writeSearchQueue } from "@/lib/archive/search-index";
import { removeRecord, storeRecord } from "@/lib/archive/store-records";
import { type Article, type ArticleRecord, articlePath } from "@/lib/article/article";
import { articleContent } from "@/lib/content/parse-content-file";
import { PROVINCES } from "@/lib/regions/regions";
import { type ListingScope, listingPath } from "@/lib/site/routes";
import { dayOf, monthFolder } from "@/lib/vietnamese/date-time";
import { slugify } from "@/lib/vietnamese/slug";
import { randomFrom } from "../support/random";
import { plainArticle } from "../support/sample-articles";

/**
 * Every listing against the plainest reading of what it should be: all articles, filtered and sorted one by one. The
 * articles are made up: drafts, scheduled, embargoed, expired and corrected ones, many of one minute, edited and deleted.
 */

const HOUR = 3_600_000;
/** The last evening of a month, so that a few hours either way fall into two. */
const MIDDLE = Date.parse("2026-10-31T22:00:00+07:00");
const CATEGORIES = ["thoi-su", "kinh-te", "xa-hoi"] as const;
const REGIONS = ["hau-giang", "soc-trang", "can-tho", "ca-mau"] as const;
const TAGS = ["Quốc phòng", "quốc phòng", "An ninh", "Trẻ em"] as const;
const AUTHORS = [
  { slug: "hong-thai", name: "Hồng Thái" },
  { slug: "ttxvn", name: "ttxvn" },
  { slug: "le-mai", name: "to-le-mai" },
] as const;
const ENTRIES = ["hong-thai", "Hồng Thái", "ttxvn", "le-mai", "to-le-mai", "Người Khác"] as const;

const SCOPES: readonly ListingScope[] = [
  { kind: "latest" },
  { kind: "corrections" },
  ...CATEGORIES.map((slug) => ({ kind: "category", slug }) as const),
  ...CATEGORIES.flatMap((category) =>
    ["2026/08", "2026/09", "2026/10", "2026/11", "2026/12"].map(
      (month) => ({ kind: "month", category, month }) as const,
    ),
  ),
  ...REGIONS.map((slug) => ({ kind: "region", slug }) as const),
  ...["quoc-phong", "an-ninh", "tre-em", "khong-co"].map((slug) => ({ kind: "topic", slug }) as const),
  ...[...AUTHORS.map(({ slug }) => slug), "chua-co-tep"].map((slug) => ({ kind: "author", slug }) as const),
];

/** What an edit may change alone. */
const TIMES = ["datePublished", "embargoedUntil", "expires"] as const;

type Chance = ReturnType<typeof chanceFrom>;
function chanceFrom(seed: number) {
  const random = randomFrom(seed);
  const below = (count: number): number => random.whole(0, count - 1);
  /** A full hour; few of them, so that many articles share one. */
  const moment = (hours: number): number => MIDDLE + (below(2 * hours) - hours) * HOUR;
  return { below, moment, pick: random.pick, chance: (percent: number) => random.chance(percent / 100) };
}

function randomArticle(random: Chance, number: number): Article {
  const iso = (moment: number) => new Date(moment).toISOString();
  const moment = () => random.moment(random.pick([3, 24, 24 * 45]));
  const region = random.pick(REGIONS);
  return plainArticle({
    slug: `bai-${random.below(4)}-${number % 40}`,
    category: random.pick(CATEGORIES),
    datePublished: iso(moment()),
    ...(random.chance(15) ? { embargoedUntil: iso(moment()) } : {}),
    ...(random.chance(15) ? { expires: iso(moment()) } : {}),
    ...(random.chance(60) ? { region: { kind: "province", slug: region, name: region } } : {}),
    byline: Array.from({ length: 1 + random.below(3) }, () => random.pick(ENTRIES)),
    tags: Array.from({ length: random.below(4) }, () => random.pick(TAGS)),
    corrections: Array.from({ length: Math.max(0, random.below(6) - 3) }, () => ({
      date: iso(moment()),
      wrong: "12 xã",
      right: "21 xã",
    })),
  });
}

/** When an article is listed in a scope at a moment: by what moment; undefined when it is not. */
function listedBy(article: Article, scope: ListingScope, now: number): number | undefined {
  const published = Date.parse(article.datePublished);
  if (!isOpen(article, now) || (article.expires && Date.parse(article.expires) <= now)) return undefined;
  switch (scope.kind) {
    case "latest":
      return published;
    case "category":
      return article.category === scope.slug ? published : undefined;
    case "month":
      return article.category === scope.category && monthFolder(published) === scope.month ? published : undefined;
    case "region": {
      const units = PROVINCES.filter(({ slug, now }) => slug === scope.slug || now.slug === scope.slug);
      const { region } = article;
      return region?.kind === "province" && units.some(({ slug }) => slug === region.slug) ? published : undefined;
    }
    case "topic":
      return article.tags.some((tag) => slugify(tag) === scope.slug) ? published : undefined;
    case "author": {
      const name = AUTHORS.find(({ slug }) => slug === scope.slug)?.name;
      return article.byline.some((entry) => entry === scope.slug || entry === name) ? published : undefined;
    }
    case "corrections": {
      const made = article.corrections.map(({ date }) => Date.parse(date)).filter((moment) => moment <= now);
      return made.length > 0 ? Math.max(...made) : undefined;
    }
  }
}

function isOpen({ datePublished, embargoedUntil }: Article, now: number): boolean {
  return Date.parse(datePublished) <= now && Date.parse(embargoedUntil ?? datePublished) <= now;
}

interface Listed {
  readonly path: string;
  readonly day: number;
  readonly month: string;
}

function plainListing(articles: Iterable<Article>, scope: ListingScope, now: number): readonly Listed[] {
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...articles]
    .flatMap((article) => {
      const moment = listedBy(article, scope, now);
      return moment === undefined ? [] : [{ article, moment }];
    })
    .sort(
      (a, b) =>
        b.moment - a.moment ||
        compare(a.article.slug, b.article.slug) ||
        compare(a.article.category, b.article.category),
    )
    .map(({ article, moment }) => ({
      path: articlePath(article),
      day: Number(dayOf(moment).slice(8)),
      month: monthFolder(moment),
    }));
}

function countedByMonth(listed: readonly Listed[]) {
  const totals = new Map<string, number>();
  for (const { month } of listed) totals.set(month, (totals.get(month) ?? 0) + 1);
  return [...totals].map(([month, total]) => ({ month, total }));
}

/** All that a reader can tell from the lists and the pages at a moment. */
function sightAt(articles: readonly Article[], now: number): string {
  const open = articles.filter((article) => isOpen(article, now)).map(articlePath);
  return JSON.stringify([open, SCOPES.map((scope) => plainListing(articles, scope, now))]);
}

describe.each([1, 2])("a newsroom of made-up articles, edited and deleted (%i)", (seed) => {
  const random = chanceFrom(seed);
  const folder = mkdtempSync(join(tmpdir(), "toa-soan-"));
  const online = new Map<string, Article>();
  const moments = Array.from({ length: 10 }, () => random.moment(random.pick([3, 24, 24 * 40])) - random.below(2));
  let archive: Archive;

  beforeAll(() => {
    archive = openArchiveForWriting(join(folder, "archive.db"));
    for (const author of AUTHORS)
      storeRecord(archive, `authors/${author.slug}.md`, { kind: "author", author: { ...author, bioHtml: "" } }, false);
    const categories = CATEGORIES.map((slug) => ({ slug, name: slug, description: "", aliases: [] }));
    storeRecord(archive, "categories.yml", { kind: "categories", categories }, false);
    for (let number = 0; number < 400; number++) {
      const made = randomArticle(random, number);
      const known = random.chance(25) ? [...online.values()][random.below(online.size)] : undefined;
      const article = known ? { ...known, [random.pick(TIMES)]: made.datePublished } : made;
      const path = `${articlePath(article)}.md`;
      const put = (record: ArticleRecord) => storeRecord(archive, path, articleContent(record), random.chance(5));
      const fate = random.below(10);
      if (fate === 0) {
        removeRecord(archive, path);
        online.delete(path);
      } else if (fate === 1) {
        put({ kind: "draft", category: article.category, slug: article.slug, headline: article.headline });
        online.delete(path);
      } else {
        put({ kind: "published", article });
        online.set(path, article);
      }
    }
    writeSearchQueue(archive);
  });
  afterAll(() => {
    archive.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const articles = () => [...online.values()];

  it("is long enough for several pages and months", () => {
    const { pageCount } = listArticles(archive, { kind: "latest" }, 1, MIDDLE + 100 * 24 * HOUR);
    expect(pageCount).toBeGreaterThan(4);
    expect(listMonths(archive, { kind: "corrections" }, MIDDLE + 100 * 24 * HOUR).length).toBeGreaterThan(1);
  });

  it("has in every list, on every page and in every total what a reader should find there", () => {
    for (const now of moments) {
      for (const scope of SCOPES) {
        const expected = plainListing(articles(), scope, now);
        const what = `${JSON.stringify(scope)} at ${new Date(now).toISOString()}`;
        const { total, pageCount } = listArticles(archive, scope, 1, now);
        expect(total, what).toBe(expected.length);
        const pages = Array.from({ length: pageCount }, (_, index) => listArticles(archive, scope, index + 1, now));
        expect(
          pages.flatMap(({ cards }) => cards.map(articlePath)),
          what,
        ).toEqual(expected.map(({ path }) => path));
        expect(
          pages.slice(0, -1).every(({ cards }) => cards.length === PAGE_SIZE),
          what,
        ).toBe(true);
        expect(listArticles(archive, scope, pageCount + 1, now).cards, what).toEqual([]);
        expect(listNewest(archive, scope, 7, now).map(articlePath), what).toEqual(
          expected.slice(0, 7).map(({ path }) => path),
        );
        expect(listMonths(archive, scope, now), what).toEqual(countedByMonth(expected));
        expect(countListed(archive, scope, now), what).toBe(expected.length);
        if (scope.kind === "month") {
          const days = listDays(archive, scope.category, scope.month, now);
          expect(
            days.flatMap(({ day, total }) => Array.from({ length: total }, () => day)),
            what,
          ).toEqual(expected.map(({ day }) => day));
          // Where a day begins, its first article is on the page its link leads to.
          for (const { day, page } of days)
            expect(page, what).toBe(Math.floor(expected.findIndex((listed) => listed.day === day) / PAGE_SIZE) + 1);
        }
        if (scope.kind === "category") {
          expect(listArchiveMonths(archive, scope.slug, now), what).toEqual(countedByMonth(expected));
          expect(listArchiveMonths(archive, scope.slug, now, "2026"), what).toEqual(
            countedByMonth(expected.filter(({ month }) => month.startsWith("2026/"))),
          );
        }
        if (scope.kind === "month" || scope.kind === "topic")
          expect(resolveUrl(archive, listingPath(scope), now).kind, what).toBe(
            expected.length > 0 ? "page" : "unknown",
          );
        if (scope.kind === "topic")
          expect(findTopicName(archive, scope.slug, now) !== undefined, what).toBe(expected.length > 0);
      }
    }
  }, 30_000);

  it("has the same lists when they are made at the end of a large sync", async () => {
    const rows = () => ["listing", "listing_month"].map((table) => archive.all(`SELECT * FROM ${table}`));
    const oneByOne = rows();
    archive.exec("BEGIN");
    await listAtEnd(archive, async () => archive.exec("DELETE FROM listing WHERE slug > 'bai-2'"));
    archive.exec("COMMIT");
    expect(rows()).toEqual(oneByOne);
    const [first] = articles();
    if (!first) throw new Error("no article");
    const listed = "SELECT count(*) AS total FROM listing WHERE category = ? AND slug = ?";
    expect(archive.get(listed, first.category, first.slug)?.total).not.toBe(0);
    archive.exec("BEGIN");
    removeRecord(archive, `${articlePath(first)}.md`);
    expect(archive.get(listed, first.category, first.slug)?.total).toBe(0);
    archive.exec("ROLLBACK");
  });

  it("counts the articles readers can open", () => {
    for (const now of moments)
      expect(countOnline(archive, now)).toBe(articles().filter((article) => isOpen(article, now)).length);
  });

  it("knows the next moment at which any list or page changes", () => {
    const dates = articles().flatMap(({ datePublished, embargoedUntil, expires, corrections }) =>
      [datePublished, embargoedUntil, expires, ...corrections.map(({ date }) => date)].flatMap((date) =>
        date ? [Date.parse(date)] : [],
      ),
    );
    for (const now of moments) {
      const changes = [...new Set(dates)].filter((date) => date > now).sort((a, b) => a - b);
      const before = sightAt(articles(), now);
      const first = changes.find((date) => sightAt(articles(), date) !== before);
      const due = nextDueMoment(archive, now) ?? Number.POSITIVE_INFINITY;
      expect(due).toBeGreaterThan(now);
      expect(due).toBeLessThanOrEqual(first ?? Number.POSITIVE_INFINITY);
    }
  }, 30_000);

  it("shows below an article neither itself, nor one twice, nor one that is in no list", () => {
    for (const now of moments) {
      const latest = plainListing(articles(), { kind: "latest" }, now).map(({ path }) => path);
      for (const article of articles().slice(0, 20)) {
        const related = random.chance(50)
          ? articles()
              .slice(0, 3)
              .map(({ slug }) => slug)
          : [];
        const shown = listRelated(archive, { ...article, related }, 6, now).map(articlePath);
        const others = latest.filter((path) => path !== articlePath(article));
        expect(shown.length).toBe(Math.min(6, others.length));
        expect(new Set(shown).size).toBe(shown.length);
        expect(others).toEqual(expect.arrayContaining(shown));
      }
    }
  }, 30_000);
});
