import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  findAuthor,
  findMasthead,
  findStandingPage,
  listAuthors,
  listCategories,
  listStandingPages,
} from "@/lib/archive/documents";
import { findArticle, findWithdrawn } from "@/lib/archive/find-article";
import { readFrontPage } from "@/lib/archive/front-page";
import { findTopicName, listArticles, listNewest } from "@/lib/archive/list-articles";
import { listCorrected } from "@/lib/archive/list-corrections";
import { listFeed } from "@/lib/archive/list-feed";
import { listArchiveMonths, listDays } from "@/lib/archive/list-months";
import { listNeighbours } from "@/lib/archive/list-neighbours";
import { listFormerUnits, listRegions } from "@/lib/archive/list-regions";
import { listRelated } from "@/lib/archive/list-related";
import { listMonthArticles, listNews, listSitemapPages, listSitemaps } from "@/lib/archive/list-sitemap";
import { type Archive, archiveVersion, openArchiveForWriting } from "@/lib/archive/open-archive";
import { type PageReads, recordReads } from "@/lib/archive/page-reads";
import { type LastChange, lastChangeOf, raiseVersion, scopeList } from "@/lib/archive/scope-versions";
import { mergeTouched, type Touch, type Touched } from "@/lib/archive/scopes";
import { removeRecord, storeRecord } from "@/lib/archive/store-records";
import { yearsPublished } from "@/lib/archive/years-published";
import { type Article, type ArticleRecord, articlePath } from "@/lib/article/article";
import { resolveByline } from "@/lib/article/byline";
import type { LiveEntry } from "@/lib/article/live-report";
import { articleContent } from "@/lib/content/parse-content-file";
import { findProvince } from "@/lib/regions/regions";
import { DATA_PATHS, feedPath, monthSitemapPath, pageSitemapPath, parseDataRoute } from "@/lib/site/data-routes";
import { type ListingScope, listingPath } from "@/lib/site/routes";
import { dayOf } from "@/lib/vietnamese/date-time";
import { type Random, randomFrom } from "../support/random";
import { plainArticle } from "../support/sample-articles";

/**
 * Pages as their routes read them, from a newsroom of made-up articles that are edited, published, withdrawn and fall
 * due. A page whose outcome changed must be outdated by what it noted; one that nothing touched must not be.
 */

const HOUR = 3_600_000;
const START = Date.parse("2026-10-31T20:00:00+07:00");
const CATEGORIES = ["thoi-su", "kinh-te", "xa-hoi"] as const;
const TAGS = ["Lúa gạo", "Trường học", "Y tế", "Bóng đá"] as const;
const REGIONS = ["hau-giang", "can-tho", "ha-noi"] as const;
const SCOPES: readonly ListingScope[] = [
  { kind: "latest" },
  ...CATEGORIES.map((slug) => ({ kind: "category", slug }) as const),
  { kind: "month", category: "thoi-su", month: "2026/10" },
  { kind: "month", category: "thoi-su", month: "2026/09" },
  { kind: "month", category: "thoi-su", month: "2025/12" },
  ...REGIONS.map((slug) => ({ kind: "region", slug }) as const),
  { kind: "topic", slug: "lua-gao" },
  { kind: "author", slug: "hong-thai" },
  { kind: "corrections" },
];

const SITEMAPS = [
  DATA_PATHS.sitemapIndex,
  DATA_PATHS.newsSitemap,
  pageSitemapPath(),
  ...["2026/09", "2026/10", "2026/11"].map((month) => monthSitemapPath(month)),
];

let folder: string;
let archive: Archive;
beforeEach(() => {
  vi.useFakeTimers({ now: START, toFake: ["Date"] });
  folder = mkdtempSync(join(tmpdir(), "toa-soan-"));
  archive = openArchiveForWriting(join(folder, "archive.db"));
  publish(putAuthor("hong-thai", "Hồng Thái"));
  const categories = CATEGORIES.map((slug) => ({ slug, name: slug, description: "", aliases: [] }));
  publish(touchedBy(storeRecord(archive, "categories.yml", { kind: "categories", categories }, false)));
});
afterEach(() => {
  vi.useRealTimers();
  archive.close();
  rmSync(folder, { recursive: true });
});

function touchedBy(outcome: ReturnType<typeof storeRecord>): Touched {
  if (outcome.kind !== "stored") throw new Error("two files of one address");
  return outcome.touched;
}
function put(record: ArticleRecord): Touched {
  const path = `${articlePath(record.kind === "published" ? record.article : record)}.md`;
  return touchedBy(storeRecord(archive, path, articleContent(record), false));
}
const putArticle = (fields: Partial<Article>) => put({ kind: "published", article: plainArticle(fields) });
function putAuthor(slug: string, name: string, bioHtml = ""): Touched {
  return touchedBy(
    storeRecord(archive, `authors/${slug}.md`, { kind: "author", author: { slug, name, bioHtml } }, false),
  );
}
function publish(...changes: readonly Touched[]): void {
  const touched = new Map<string, Touch>();
  for (const change of changes) mergeTouched(touched, change);
  raiseVersion(archive, touched);
}

/** Everything a page of the site shows, read as its route does. */
function readPage(path: string): unknown {
  const now = Date.now();
  const scope = SCOPES.find((each) => path === listingPath(each) || path === listingPath(each, 2));
  const frame = [findMasthead(archive), listCategories(archive), listStandingPages(archive)];
  if (path === "/") {
    // Printed for a day; the very moment is no part of what is shown.
    const { now: printed, ...front } = readFrontPage(archive, now);
    return [frame, dayOf(printed), front];
  }
  if (path === "/dia-phuong") return [frame, listRegions(archive, now)];
  const data = readForPrograms(path, now);
  if (data) return data;
  if (scope) {
    const page = path.endsWith("/2") ? 2 : 1;
    return [frame, besideListing(scope, page, now), listArticles(archive, scope, page, now)];
  }
  const [, category = "", slug] = path.split("/");
  if (slug === undefined) return [frame, findStandingPage(archive, category)];
  const article = findArticle(archive, category, slug, now);
  if (!article) return [frame, findWithdrawn(archive, category, slug), listNewest(archive, { kind: "latest" }, 5, now)];
  const byline = resolveByline(article.byline, listAuthors(archive));
  const related = listRelated(archive, article, 5, now);
  const neighbours = listNeighbours(archive, article, related, 4, now);
  return [frame, article, byline, related, neighbours, yearsPublished(article, now)];
}

/** What is written for programs, by its address. */
function readForPrograms(path: string, now: number): unknown {
  const data = parseDataRoute(path);
  switch (data?.kind) {
    case "sitemap-index":
      return listSitemaps(archive, now);
    case "page-sitemap":
      return listSitemapPages(archive, now);
    case "month-sitemap":
      return listMonthArticles(archive, data.month, data.part, now);
    case "news-sitemap":
      return listNews(archive, now);
    case "feed": {
      const authors = listAuthors(archive);
      const stories = listFeed(archive, data.scope, now);
      const bylines = stories.map(({ article }) => resolveByline(article.byline, authors));
      const frame = [findMasthead(archive), listCategories(archive), besideListing(data.scope, 1, now)];
      return [frame, stories, bylines];
    }
    default:
      return undefined;
  }
}

/** What the page of a listing shows besides its articles. */
function besideListing(scope: ListingScope, page: number, now: number): unknown {
  switch (scope.kind) {
    case "topic":
      return findTopicName(archive, scope.slug, now);
    case "author":
      return findAuthor(archive, scope.slug);
    case "category":
      return listArchiveMonths(archive, scope.slug, now);
    case "month":
      return [
        listArchiveMonths(archive, scope.category, now, scope.month.slice(0, 4)),
        listDays(archive, scope.category, scope.month, now),
      ];
    case "region": {
      const province = findProvince(scope.slug);
      return province && listFormerUnits(archive, province, now);
    }
    case "corrections":
      return listCorrected(archive, page, now);
    case "latest":
      return undefined;
  }
}

interface KeptPage {
  readonly text: string;
  readonly version: number;
  readonly reads: PageReads;
}
async function keepPage(path: string): Promise<KeptPage> {
  const version = archiveVersion(archive);
  const { result, reads } = await recordReads(async () => JSON.stringify(readPage(path)));
  return { text: result, version, reads };
}
const lastChange = ({ reads }: KeptPage): LastChange => lastChangeOf(archive, scopeList(reads.scopes));
const isOutdated = (page: KeptPage) => lastChange(page).changed > page.version || page.reads.until <= Date.now();

async function keepPages(paths: readonly string[]): Promise<Map<string, KeptPage>> {
  const kept = new Map<string, KeptPage>();
  for (const path of paths) kept.set(path, await keepPage(path));
  return kept;
}
const outdatedOf = (kept: ReadonlyMap<string, KeptPage>) =>
  [...kept].filter(([, page]) => isOutdated(page)).map(([path]) => path);
const changedOf = (kept: ReadonlyMap<string, KeptPage>) =>
  [...kept].filter(([path, { text }]) => JSON.stringify(readPage(path)) !== text).map(([path]) => path);

function randomArticle(random: Random, number: number): Partial<Article> {
  const moment = () => new Date(START + random.whole(-60 * 24, 12) * HOUR).toISOString();
  const region = random.pick(REGIONS);
  return {
    slug: `bai-${number}`,
    category: CATEGORIES[number % 3],
    headline: `Tít ${random.whole(1, 9)}`,
    datePublished: moment(),
    ...(random.chance(0.15) ? { embargoedUntil: moment() } : {}),
    ...(random.chance(0.15) ? { expires: moment() } : {}),
    ...(random.chance(0.6) ? { region: { kind: "province", slug: region, name: region } } : {}),
    byline: [random.pick(["hong-thai", "Hồng Thái", "Minh Châu"])],
    tags: Array.from({ length: random.whole(0, 3) }, () => random.pick(TAGS)),
    related: random.chance(0.3) ? [`bai-${random.whole(0, 39)}`] : [],
    urgency: random.whole(1, 9),
    genre: random.chance(0.2) ? random.pick(["opinion", "analysis", "feature"]) : "news",
    corrections: random.chance(0.2) ? [{ date: moment(), wrong: "12 xã", right: `${random.whole(1, 9)} xã` }] : [],
  };
}

/** What an editor may do in a minute. */
function editByChance(random: Random): Touched {
  const number = random.whole(0, 39);
  const at = { category: CATEGORIES[number % 3] ?? "thoi-su", slug: `bai-${number}` };
  const headline = "Tít đã gỡ";
  switch (random.whole(0, 9)) {
    case 0:
      return removeRecord(archive, `${articlePath(at)}.md`);
    case 1:
      return put({ kind: "draft", ...at, headline });
    case 2:
      return put({
        kind: "withdrawn",
        ...at,
        headline,
        aliases: [],
        withdrawal: { date: new Date().toISOString(), reason: `Lý do ${random.whole(1, 9)}` },
      });
    case 3:
      return putAuthor("hong-thai", random.pick(["Hồng Thái", "Thái Hồng"]), `<p>${random.whole(1, 99)}</p>`);
    default:
      return putArticle(randomArticle(random, number));
  }
}

describe.each([1, 2])("pages of a newsroom made by chance (%i)", (seed) => {
  it("are outdated whenever editors or the clock changed what they show", async () => {
    const random = randomFrom(seed);
    for (let number = 0; number < 40; number++) publish(putArticle(randomArticle(random, number)));
    const paths = [
      "/",
      "/dia-phuong",
      "/gioi-thieu",
      ...SITEMAPS,
      ...SCOPES.flatMap((scope) => [listingPath(scope), listingPath(scope, 2)]),
      ...SCOPES.flatMap((scope) => (scope.kind === "month" || scope.kind === "corrections" ? [] : feedPath(scope))),
      ...Array.from({ length: 40 }, (_, number) => `/${CATEGORIES[number % 3]}/bai-${number}`),
    ];
    const kept = await keepPages(paths);
    let changes = 0;
    for (let step = 0; step < 60; step++) {
      if (random.chance(0.3)) {
        vi.setSystemTime(Date.now() + random.whole(1, 90) * 60_000);
        if (random.chance(0.5)) publish();
      } else publish(...Array.from({ length: random.whole(1, 2) }, () => editByChance(random)));
      const outdated = outdatedOf(kept);
      const changed = changedOf(kept);
      expect(outdated, `step ${step}`).toEqual(expect.arrayContaining(changed));
      changes += changed.length;
      for (const path of outdated) kept.set(path, await keepPage(path));
    }
    expect(changes).toBeGreaterThan(200);
  }, 120_000);
});

describe("one edit among many articles", () => {
  const NUMBER = 120;
  const fields = (number: number): Partial<Article> => ({
    slug: `bai-${number}`,
    category: CATEGORIES[number % 3],
    headline: `Tít ${number}`,
    datePublished: new Date(START - (number + 1) * HOUR).toISOString(),
    tags: [`Chủ đề ${number % 12}`],
  });
  const pathOf = (number: number) => `/${CATEGORIES[number % 3]}/bai-${number}`;
  const lists = [
    "/",
    "/tin-moi",
    "/tin-moi/trang/2",
    ...CATEGORIES.map((slug) => `/${slug}`),
    "/thoi-su/2026/10",
    "/thoi-su/2026/09",
    "/thoi-su/2025/12",
    "/dia-phuong",
    "/dia-phuong/ha-noi",
    "/cai-chinh",
  ];
  let kept: Map<string, KeptPage>;
  beforeEach(async () => {
    publish(...Array.from({ length: NUMBER }, (_, number) => putArticle(fields(number))));
    kept = await keepPages([...lists, ...Array.from({ length: NUMBER }, (_, number) => pathOf(number))]);
    vi.setSystemTime(Date.now() + 1);
  });

  it("of a text outdates the page of its article and no other", () => {
    publish(putArticle({ ...fields(75), body: { html: "<p>Đã sửa.</p>", text: "Đã sửa." } }));
    expect(outdatedOf(kept)).toEqual([pathOf(75)]);
  });

  it("of a headline outdates exactly the pages that show it", () => {
    publish(putArticle({ ...fields(3), headline: "Tít đã sửa" }));
    expect(outdatedOf(kept)).toEqual(changedOf(kept));
    expect(outdatedOf(kept)).toContain("/");
    expect(outdatedOf(kept)).not.toContain(pathOf(4));
  });

  it("that publishes outdates the lists it is in, the articles of its topic and those beside it, no others", () => {
    publish(putArticle({ ...fields(0), slug: "bai-moi", datePublished: new Date(START).toISOString() }));
    const outdated = outdatedOf(kept);
    expect(outdated).toEqual(expect.arrayContaining(changedOf(kept)));
    expect(outdated).toEqual(
      expect.arrayContaining(["/", "/tin-moi", "/tin-moi/trang/2", "/thoi-su", "/thoi-su/2026/10"]),
    );
    // The calendar beside a month is of its year.
    for (const path of ["/thoi-su/2025/12", "/kinh-te", "/dia-phuong", "/dia-phuong/ha-noi", "/cai-chinh"])
      expect(outdated).not.toContain(path);
    // Of the category, those of the same day may stand beside the new one; the last ones know no end of what is older.
    const isNear = (number: number) => number % 12 === 0 || (number % 3 === 0 && (number < 24 || number >= 105));
    const near = Array.from({ length: NUMBER }, (_, number) => number).filter(isNear);
    expect(outdated.filter((path) => path.includes("/bai-"))).toEqual(near.map(pathOf));
  });

  it("that withdraws hides the article from every page that showed it, and says so", () => {
    const { category = "", slug = "" } = fields(3);
    const withdrawal = { date: new Date().toISOString(), reason: "Nguồn tin rút lại." };
    publish(put({ kind: "withdrawn", category, slug, headline: "Tít 3", aliases: [], withdrawal }));
    const shown = [...kept].filter(([, { text }]) => text.includes('"Tít 3"')).map(([path]) => path);
    const hidden = [...kept].filter(([, page]) => lastChange(page).hidden > page.version).map(([path]) => path);
    expect(shown.length).toBeGreaterThan(3);
    expect(hidden).toEqual(shown);
  });

  it("that embargoes an article that was online hides it as a withdrawal does", () => {
    publish(putArticle({ ...fields(3), embargoedUntil: new Date(START + HOUR).toISOString() }));
    const page = kept.get(pathOf(3));
    expect(page && lastChange(page).hidden).toBe(archiveVersion(archive));
  });

  it("of an author's portrait text outdates the author's page alone, one of the name every byline", () => {
    publish(putAuthor("hong-thai", "Hồng Thái", "<p>Phóng viên.</p>"));
    expect(outdatedOf(kept)).toEqual([]);
    vi.setSystemTime(Date.now() + 1);
    publish(putAuthor("hong-thai", "Thái Hồng"));
    expect(outdatedOf(kept)).toHaveLength(NUMBER);
  });

  it("of the menu outdates everything", () => {
    const categories = CATEGORIES.map((slug) => ({ slug, name: `Mục ${slug}`, description: "", aliases: [] }));
    publish(touchedBy(storeRecord(archive, "categories.yml", { kind: "categories", categories }, false)));
    expect(outdatedOf(kept)).toHaveLength(kept.size);
  });
});

describe("a page that lists a scheduled article", () => {
  it("is good until the very moment at which it appears, whether the archive hears of it or not", async () => {
    publish(putArticle({ slug: "dang-doc" }));
    publish(putArticle({ slug: "hen-gio", datePublished: new Date(START + HOUR).toISOString() }));
    const kept = await keepPages(["/thoi-su"]);
    vi.setSystemTime(START + HOUR - 1);
    expect(outdatedOf(kept)).toEqual([]);
    vi.setSystemTime(START + HOUR);
    expect(outdatedOf(kept)).toEqual(["/thoi-su"]);
  });
});

describe("a page of a live article", () => {
  const minutes = (count: number) => START + count * 60_000;
  const entry = (id: string, count: number): LiveEntry => {
    const at = new Date(minutes(count)).toISOString();
    return { id, at, headline: `Mục ${id}`, isKey: false, html: "", text: "" };
  };
  const putLive = (entries: readonly LiveEntry[]) =>
    putArticle({ slug: "truc-tiep", live: { introduction: NOTHING, entries, notes: [] } });
  const NOTHING = { html: "", text: "" };
  const path = "/thoi-su/truc-tiep";

  it("is good until the minute of an entry ahead, which it does not show before", async () => {
    publish(putLive([entry("hai", 30), entry("mot", -10)]));
    const before = await keepPage(path);
    expect(before.text).toContain("Mục mot");
    expect(before.text).not.toContain("Mục hai");
    vi.setSystemTime(minutes(30) - 1);
    expect(isOutdated(before)).toBe(false);
    vi.setSystemTime(minutes(30));
    expect(isOutdated(before)).toBe(true);
    const after = await keepPage(path);
    expect(after.text).toContain("Mục hai");
    expect(after.reads.modified).toBe(minutes(30));
  });

  it("says that the report runs until twelve hours after its last entry, and then no more", async () => {
    publish(putLive([entry("mot", -10)]));
    const running = await keepPage(path);
    expect(running.text).toContain("runsUntil");
    vi.setSystemTime(minutes(-10) + 12 * HOUR - 1);
    expect(isOutdated(running)).toBe(false);
    vi.setSystemTime(minutes(-10) + 12 * HOUR);
    expect(isOutdated(running)).toBe(true);
    const ended = await keepPage(path);
    expect(ended.text).not.toContain("runsUntil");
    // What is next is the article's third anniversary.
    expect(ended.reads.until).toBe(Date.parse("2027-03-20T00:00:00+07:00"));
  });

  it("is outdated by a new entry, and no other page is", async () => {
    publish(putLive([entry("mot", -10)]));
    const kept = await keepPages([path, "/", "/thoi-su", "/tin-moi"]);
    vi.setSystemTime(minutes(5));
    publish(putLive([entry("hai", 5), entry("mot", -10)]));
    expect(outdatedOf(kept)).toEqual([path]);
  });
});

describe("the front page", () => {
  it("is printed anew at midnight in Vietnam", async () => {
    publish(putArticle({ slug: "dang-doc" }));
    const kept = await keepPages(["/", "/thoi-su"]);
    vi.setSystemTime(Date.parse("2026-10-31T23:59:59+07:00"));
    expect(outdatedOf(kept)).toEqual([]);
    vi.setSystemTime(Date.parse("2026-11-01T00:00:00+07:00"));
    expect(outdatedOf(kept)).toEqual(["/"]);
  });

  it("carries a correction for seven days, to the moment", async () => {
    const date = "2026-10-24T23:00:00+07:00";
    publish(putArticle({ slug: "da-sua", corrections: [{ date, wrong: "12", right: "21" }] }));
    const { reads } = await keepPage("/");
    expect(reads.until).toBe(Date.parse("2026-10-31T23:00:00+07:00"));
    expect(readFrontPage(archive, reads.until - 1).corrections).toHaveLength(1);
    expect(readFrontPage(archive, reads.until).corrections).toHaveLength(0);
  });
});

describe("a page of an article with a correction and an update dated ahead", () => {
  const iso = (hours: number) => new Date(START + hours * HOUR).toISOString();
  const correction = (hours: number) => ({ date: iso(hours), wrong: "12 xã", right: `${hours} xã` });

  it("shows each from its moment on, and is good until then", async () => {
    const corrections = [correction(-2), correction(1)];
    publish(putArticle({ slug: "dinh-chinh", corrections, dateModified: iso(3) }));
    const path = "/thoi-su/dinh-chinh";
    const shown = async (now: number) => {
      vi.setSystemTime(now);
      const { text, reads } = await keepPage(path);
      return { shows: ["-2 xã", "1 xã", iso(3)].filter((words) => text.includes(`"${words}"`)), reads };
    };
    const before = await shown(START);
    expect(before.shows).toEqual(["-2 xã"]);
    expect([before.reads.until, before.reads.modified]).toEqual([START + HOUR, archiveVersion(archive)]);
    const corrected = await shown(START + HOUR);
    expect(corrected.shows).toEqual(["-2 xã", "1 xã"]);
    expect([corrected.reads.until, corrected.reads.modified]).toEqual([START + 3 * HOUR, START + HOUR]);
    const updated = await shown(START + 3 * HOUR);
    expect(updated.shows).toEqual(["-2 xã", "1 xã", iso(3)]);
    expect(updated.reads.modified).toBe(START + 3 * HOUR);
  });
});

describe("a page's last modification", () => {
  it("is the last moment its editors gave to the article: of an update, of a correction", async () => {
    publish(putArticle({ slug: "mot" }));
    publish(new Map([["", "changed"]]));
    const corrections = [{ date: "2024-03-22T09:00:00+07:00", wrong: "12", right: "21" }];
    publish(putArticle({ slug: "hai", dateModified: "2024-03-21T15:05:00+07:00", corrections }));
    expect((await keepPage("/thoi-su/khong-co")).reads.modified).toBeUndefined();
    // Made known in this archive just now, whatever the editors wrote.
    expect((await keepPage("/thoi-su/hai")).reads.modified).toBe(archiveVersion(archive));
  });
});
