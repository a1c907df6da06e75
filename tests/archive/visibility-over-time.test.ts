import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { nextDueMoment } from "@/lib/archive/due-moments";
import { findArticle } from "@/lib/archive/find-article";
import { keepArchive } from "@/lib/archive/keep-archive";
import { countOnline, findTopicName, listArticles, listNewest, listTopStories } from "@/lib/archive/list-articles";
import { listFeed } from "@/lib/archive/list-feed";
import { listRelated } from "@/lib/archive/list-related";
import { PAGE_SIZE } from "@/lib/archive/list-rows";
import { archiveVersion, openArchiveForReading } from "@/lib/archive/open-archive";
import { resolveUrl } from "@/lib/archive/resolve-url";
import { searchArticles } from "@/lib/archive/search-articles";
import { directorySource } from "@/lib/content/directory-source";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import { type ListingScope, listingPath } from "@/lib/site/routes";
import { monthFolder } from "@/lib/vietnamese/date-time";
import { type Desk, NOW, openDesk } from "../support/newsroom";
import { randomFrom } from "../support/random";

/**
 * Newsrooms made by chance, watched through every moment at which something could change, and compared with a model so
 * simple that it can be read: what no reader may see is nowhere, and what every reader may see is everywhere.
 */
const SEEDS = [1, 2] as const;
const ARTICLES = 36;
/** For machines that are busy with something else. */
const PATIENCE_MS = 120_000;
const HALF_HOUR = 1_800_000;
const MONTH = 30 * 48 * HALF_HOUR;
/** As many as an article's page shows below it. */
const RELATED = 5;

const TAGS = ["Quốc phòng", "An ninh", "Sông nước"] as const;
const TAG_SLUGS = { "Quốc phòng": "quoc-phong", "An ninh": "an-ninh", "Sông nước": "song-nuoc" } as const;
const REGIONS = ["can-tho", "hau-giang", "soc-trang", "ca-mau"] as const;
const CATEGORIES = ["thoi-su", "kinh-te"] as const;
const AUTHORS = { "hong-thai": "Hồng Thái", "le-sen": "Lê Sen" } as const;

const HIDDEN = ["draft", "withheld", "withdrawn"] as const;

/** An article as the model knows it. Moments are epoch milliseconds. */
interface ModelArticle {
  readonly slug: string;
  readonly category: string;
  readonly status: "published" | "draft" | "withheld" | "withdrawn";
  readonly published: number;
  readonly embargo?: number;
  readonly expiry?: number;
  readonly tags: readonly (typeof TAGS)[number][];
  readonly region?: string;
  /** Author slugs, as signed: the slug or the printed name. */
  readonly signed: readonly { readonly author: keyof typeof AUTHORS; readonly byName: boolean }[];
  readonly related: readonly string[];
  readonly urgency: number;
  /** A word no other article has; in the headline, the text and the old address. */
  readonly word: string;
  readonly correctedAt?: number;
}

const isOpen = ({ status, published, embargo = published }: ModelArticle, now: number) =>
  status === "published" && published <= now && embargo <= now;
const isListed = (article: ModelArticle, now: number) =>
  isOpen(article, now) && (article.expiry === undefined || now < article.expiry);
const publishedAt = ({ published }: ModelArticle) => published;
const isCorrected = ({ correctedAt }: ModelArticle, now: number) => correctedAt !== undefined && correctedAt <= now;
/** Articles of Hậu Giang and Sóc Trăng are listed in Cần Thơ too, which they belong to today. */
const isFrom = ({ region }: ModelArticle, listed: string | undefined) =>
  region !== undefined &&
  (region === listed || (listed === "can-tho" && (region === "hau-giang" || region === "soc-trang")));

interface ModelList {
  readonly scope: ListingScope;
  /** Whether an article that may be seen belongs into it. */
  readonly holds: (article: ModelArticle, now: number) => boolean;
  /** The moment it is listed by; that of publication where nothing is said. */
  readonly by?: (article: ModelArticle) => number | undefined;
}

/** Every list of the paper. */
const SCOPES: readonly ModelList[] = [
  { scope: { kind: "latest" }, holds: () => true },
  { scope: { kind: "corrections" }, holds: isCorrected, by: ({ correctedAt }) => correctedAt },
  ...CATEGORIES.map((slug) => ({
    scope: { kind: "category", slug } as const,
    holds: ({ category }: ModelArticle) => category === slug,
  })),
  ...CATEGORIES.flatMap((category) =>
    ["2026/10", "2026/11"].map((month) => ({
      scope: { kind: "month", category, month } as const,
      holds: (article: ModelArticle) => article.category === category && monthFolder(article.published) === month,
    })),
  ),
  ...TAGS.map((tag) => ({
    scope: { kind: "topic", slug: TAG_SLUGS[tag] } as const,
    holds: ({ tags }: ModelArticle) => tags.includes(tag),
  })),
  ...(["hong-thai", "le-sen"] as const).map((slug) => ({
    scope: { kind: "author", slug } as const,
    holds: ({ signed }: ModelArticle) => signed.some(({ author }) => author === slug),
  })),
  ...["can-tho", "hau-giang", "ca-mau"].map((slug) => ({
    scope: { kind: "region", slug } as const,
    holds: (article: ModelArticle) => isFrom(article, slug),
  })),
];

function composeNewsroom(seed: number): readonly ModelArticle[] {
  const random = randomFrom(seed);
  // Few moments, so that several articles share one; and some that belong to one article alone.
  const moment = () =>
    NOW + random.whole(-3, 3) * HALF_HOUR + (random.chance(0.3) ? random.whole(1, HALF_HOUR - 1) : 0);
  const maybe = <T>(share: number, value: () => T): T | undefined => (random.chance(share) ? value() : undefined);
  return Array.from({ length: ARTICLES }, (_, index) => ({
    slug: `bai-${index}`,
    category: random.pick(CATEGORIES),
    status: index % 9 < 8 ? "published" : (HIDDEN[Math.floor(index / 9) % 3] ?? "draft"),
    published: random.chance(0.7) ? NOW - (24 + (index % 3)) * HALF_HOUR - (index % 5 === 0 ? MONTH : 0) : moment(),
    embargo: maybe(0.25, moment),
    expiry: maybe(0.3, moment),
    tags: TAGS.filter(() => random.chance(0.3)),
    region: maybe(0.6, () => random.pick(REGIONS)),
    signed: (["hong-thai", "le-sen"] as const)
      .filter((_, place) => place === index % 2 || random.chance(0.2))
      .map((author) => ({ author, byName: random.chance(0.3) })),
    related: Array.from({ length: random.whole(0, 3) }, () => `bai-${random.whole(0, ARTICLES - 1)}`),
    urgency: random.whole(1, 9),
    word: `riêng${index}x`,
    correctedAt: maybe(0.2, moment),
  }));
}

async function write(desk: Desk, article: ModelArticle): Promise<void> {
  const iso = (moment: number | undefined) => (moment === undefined ? undefined : new Date(moment).toISOString());
  const { slug, category, status, published, tags, region, signed, related, urgency, word, correctedAt } = article;
  await desk.newsroom.putArticle({
    slug,
    category,
    status,
    headline: `Tin ${word}`,
    lede: "Sapo chung của mọi bài.",
    body: `Đoạn văn có chữ ${word} ở giữa.`,
    datePublished: iso(published),
    embargoedUntil: iso(article.embargo),
    expires: iso(article.expiry),
    tags,
    region,
    byline: signed.map(({ author, byName }) => (byName ? AUTHORS[author] : author)),
    related,
    urgency,
    aliases: [`/cu/${slug}`],
    withdrawal: status === "withdrawn" ? { date: iso(published), reason: "Nguồn tin rút lại." } : undefined,
    corrections:
      correctedAt === undefined ? undefined : [{ date: iso(correctedAt), wrong: "Mười hai xã.", right: "Hai xã." }],
  });
}

/** Every moment an article names, whether it counts or not. */
const momentsOf = (articles: readonly ModelArticle[]): readonly number[] => [
  ...new Set(
    articles.flatMap(({ published, embargo, expiry, correctedAt }) =>
      [published, embargo, expiry, correctedAt].filter((moment) => moment !== undefined),
    ),
  ),
];

/** The moments at which the model's answer is another than a millisecond before. */
function changesOf(articles: readonly ModelArticle[]): readonly number[] {
  const answer = (now: number) =>
    articles
      .map((article) => {
        const listed = isListed(article, now);
        return [isOpen(article, now), listed, listed && isCorrected(article, now)];
      })
      .join();
  return momentsOf(articles)
    .filter((moment) => answer(moment) !== answer(moment - 1))
    .sort((a, b) => a - b);
}

async function openNewsroom(articles: readonly ModelArticle[]): Promise<Desk> {
  const desk = await openDesk(parser);
  for (const [slug, name] of Object.entries(AUTHORS)) await desk.newsroom.putAuthor(slug, name);
  for (const article of articles) await write(desk, article);
  return desk;
}

const slugsOf = (cards: readonly { readonly slug: string }[]) => cards.map(({ slug }) => slug);
const sorted = (slugs: readonly string[]) => [...slugs].sort();

const parser = parseInWorker();
afterAll(() => parser.close());

describe.each(SEEDS)("a newsroom made by chance (seed %i)", (seed) => {
  const articles = composeNewsroom(seed);
  const bySlug = new Map(articles.map((article) => [article.slug, article]));
  const random = randomFrom(seed + 1_000);
  const named = momentsOf(articles);
  const moments = [
    ...named.flatMap((moment) => [moment - 1, moment]),
    ...Array.from({ length: 10 }, () => NOW + random.whole(-5 * HALF_HOUR, 5 * HALF_HOUR)),
  ].sort((a, b) => a - b);
  const changes = changesOf(articles);

  let desk: Desk;
  beforeAll(async () => {
    desk = await openNewsroom(articles);
    const { newProblems } = await desk.sync();
    expect(newProblems.filter(({ severity }) => severity === "error")).toEqual([]);
  }, PATIENCE_MS);
  afterAll(() => desk.close());

  /** Articles of a scope at a moment, as the model has them. */
  const expected = (holds: ModelList["holds"], now: number) =>
    sorted(slugsOf(articles.filter((article) => isListed(article, now) && holds(article, now))));
  const known = (slug: string) => bySlug.get(slug) ?? expect.fail(slug);

  it(
    "has articles in every state, and moments that matter",
    () => {
      expect(new Set(articles.map(({ status }) => status)).size).toBe(4);
      expect(changes.length).toBeGreaterThan(5);
      expect(Math.max(...moments.map((now) => expected(() => true, now).length))).toBeGreaterThan(PAGE_SIZE);
    },
    PATIENCE_MS,
  );

  it(
    "opens exactly the articles whose time has come, at their address and at their old one",
    () => {
      for (const now of moments) {
        const opened = articles.filter((article) => isOpen(article, now));
        expect(countOnline(desk.archive, now)).toBe(opened.length);
        const status = (path: string) => resolveUrl(desk.archive, path, now).kind;
        for (const article of articles) {
          const { slug, category } = article;
          const open = isOpen(article, now);
          const withdrawn = article.status === "withdrawn";
          expect({
            slug,
            found: findArticle(desk.archive, category, slug, now) !== undefined,
            status: status(`/${category}/${slug}`),
            old: status(`/cu/${slug}`),
          }).toEqual({
            slug,
            found: open,
            status: open ? "page" : withdrawn ? "withdrawn" : "unknown",
            old: open || withdrawn ? "moved" : "unknown",
          });
        }
      }
    },
    PATIENCE_MS,
  );

  it(
    "has in every list, page by page, all articles that belong there and no other",
    () => {
      for (const now of moments) {
        for (const { scope, holds, by = publishedAt } of SCOPES) {
          const wanted = expected(holds, now);
          const pageCount = Math.max(1, Math.ceil(wanted.length / PAGE_SIZE));
          const pages = Array.from({ length: pageCount }, (_, page) =>
            listArticles(desk.archive, scope, page + 1, now),
          );
          const shown = slugsOf(pages.flatMap(({ cards }) => cards));
          const context = `${JSON.stringify(scope)} at ${new Date(now).toISOString()}`;
          expect(sorted(shown), context).toEqual(wanted);
          expect(sorted(slugsOf(listNewest(desk.archive, scope, ARTICLES, now))), context).toEqual(wanted);
          const times = shown.map((slug) => by(known(slug)) ?? Number.NaN);
          expect(times, context).toEqual([...times].sort((a, b) => b - a));
          for (const page of pages) expect(page, context).toMatchObject({ total: wanted.length, pageCount });
          expect(listArticles(desk.archive, scope, pageCount + 1, now).cards, context).toEqual([]);
          expect(resolveUrl(desk.archive, listingPath(scope, pageCount + 1), now).kind, context).toBe("unknown");
          const exists = (scope.kind !== "topic" && scope.kind !== "month") || wanted.length > 0;
          expect(resolveUrl(desk.archive, listingPath(scope, pageCount), now).kind, context).toBe(
            exists ? "page" : "unknown",
          );
        }
      }
    },
    PATIENCE_MS,
  );

  it(
    "has in every feed the newest of its list, as readers may see them then",
    () => {
      for (const now of moments) {
        for (const { scope } of SCOPES) {
          if (scope.kind === "month" || scope.kind === "corrections") continue;
          const stories = listFeed(desk.archive, scope, now).map(({ article }) => article);
          const listed = listNewest(desk.archive, scope, 30, now);
          expect(slugsOf(stories)).toEqual(slugsOf(listed));
          for (const article of stories)
            expect(findArticle(desk.archive, article.category, article.slug, now)).toEqual(article);
        }
      }
    },
    PATIENCE_MS,
  );

  it(
    "names a topic while one of its articles is listed",
    () => {
      for (const now of moments) {
        for (const tag of TAGS) {
          const isAlive = articles.some((article) => isListed(article, now) && article.tags.includes(tag));
          expect(findTopicName(desk.archive, TAG_SLUGS[tag], now)).toBe(isAlive ? tag : undefined);
        }
      }
    },
    PATIENCE_MS,
  );

  it(
    "has at the top of the front page everything listed, the most urgent of the newest first",
    () => {
      const weight = ({ published, urgency }: ModelArticle) => published + (5 - urgency) * 12 * 3_600_000;
      for (const now of moments) {
        const shown = slugsOf(listTopStories(desk.archive, ARTICLES, now));
        expect(sorted(shown)).toEqual(expected(() => true, now));
        const weights = shown.flatMap((slug) => weight(known(slug)));
        expect(weights).toEqual([...weights].sort((a, b) => b - a));
      }
    },
    PATIENCE_MS,
  );

  it(
    "shows below an article those its editor named that are listed, then those that share most, never a hidden one",
    () => {
      const nearness = (article: ModelArticle, other: ModelArticle) =>
        3 * other.tags.filter((tag) => article.tags.includes(tag)).length +
        2 * Number(isFrom(other, article.region)) +
        Number(other.category === article.category);
      for (const now of moments) {
        const listed = articles.filter((each) => isListed(each, now));
        for (const article of articles.filter((each) => isOpen(each, now))) {
          const others = listed.filter((each) => each !== article);
          const chosen = [...new Set(article.related)].filter((slug) => slugsOf(others).includes(slug));
          const near = others
            .filter(({ slug }) => !chosen.includes(slug))
            .sort(
              (a, b) =>
                nearness(article, b) - nearness(article, a) || b.published - a.published || (a.slug < b.slug ? -1 : 1),
            );
          const whole = findArticle(desk.archive, article.category, article.slug, now);
          const shown = slugsOf(whole ? listRelated(desk.archive, whole, RELATED, now) : []);
          expect(shown, `${article.slug} at ${now}`).toEqual([...chosen, ...slugsOf(near)].slice(0, RELATED));
        }
      }
    },
    PATIENCE_MS,
  );

  it(
    "finds by every word exactly what is listed, and counts no more",
    () => {
      for (const now of moments) {
        for (const article of articles) {
          const wanted = isListed(article, now) ? [article.slug] : [];
          const { hits, total } = searchArticles(desk.archive, article.word, now);
          expect({ total, found: hits.map(({ card }) => card.slug) }).toEqual({ total: wanted.length, found: wanted });
        }
        for (const options of [{}, { category: "thoi-su" }, { region: "hau-giang" }]) {
          const { category, region } = { category: undefined, region: undefined, ...options };
          const holds = (article: ModelArticle) =>
            (!category || article.category === category) && (!region || article.region === region);
          const wanted = expected(holds, now);
          const pages = Array.from({ length: Math.max(1, Math.ceil(wanted.length / PAGE_SIZE)) }, (_, page) =>
            searchArticles(desk.archive, "sapo chung", now, { ...options, page: page + 1 }),
          );
          expect(sorted(pages.flatMap(({ hits }) => hits.map(({ card }) => card.slug)))).toEqual(wanted);
          for (const { total, pageCount } of pages)
            expect({ total, pageCount }).toEqual({ total: wanted.length, pageCount: pages.length });
        }
      }
    },
    PATIENCE_MS,
  );

  it(
    "knows the next moment at which any of this changes, and no other",
    () => {
      for (const now of moments) {
        expect(nextDueMoment(desk.archive, now)).toBe(changes.find((moment) => moment > now));
      }
    },
    PATIENCE_MS,
  );
});

describe("the keeper of a newsroom made by chance", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it(
    "has a new version at each moment at which readers see a change, and at no other",
    async () => {
      const articles = composeNewsroom(SEEDS[0]);
      const { newsroom, close } = await openNewsroom(articles);
      const ahead = changesOf(articles).filter((moment) => moment > NOW);
      const file = `${newsroom.archiveFile}-kept`;
      vi.useFakeTimers({ now: NOW, toFake: ["Date", "setTimeout", "clearTimeout"] });
      const told: number[] = [];
      const keeper = await keepArchive(directorySource(newsroom.content), file, {
        news: ({ version }) => told.push(version),
      });
      for (const moment of ahead) {
        vi.advanceTimersByTime(moment - 1 - Date.now());
        const before = told.length;
        vi.advanceTimersByTime(1);
        expect(told.length, new Date(moment).toISOString()).toBe(before + 1);
      }
      vi.advanceTimersByTime(100 * HALF_HOUR);
      // A version is the moment it was made.
      expect(told).toEqual([told[0], ...ahead]);
      const archive = openArchiveForReading(file);
      expect(archiveVersion(archive)).toBe(ahead.at(-1));
      archive.close();
      vi.useRealTimers();
      await keeper.close();
      await close();
    },
    PATIENCE_MS,
  );
});
