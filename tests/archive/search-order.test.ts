import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Archive, openArchiveForWriting } from "@/lib/archive/open-archive";
import { type SearchOptions, searchArticles } from "@/lib/archive/search-articles";
import { writeSearchQueue } from "@/lib/archive/search-index";
import { removeRecord, storeRecord } from "@/lib/archive/store-records";
import type { Article } from "@/lib/article/article";
import { articleContent } from "@/lib/content/parse-content-file";
import { readSearchQuery, type SearchQuery } from "@/lib/vietnamese/search-query";
import { readSearchWords } from "@/lib/vietnamese/search-words";
import { hoursAgo, NOW } from "../support/newsroom";
import { randomFrom } from "../support/random";
import { plainArticle } from "../support/sample-articles";

/** Random newsrooms and queries out of few syllables, whose forms are easily mistaken for each other. */
const SYLLABLES = "cà cá ca phê phe đường dương duong sắt sát sạt của cua".split(" ");
const ARTICLES = 200;
const QUERIES = 100;

const { pick, whole } = randomFrom(7);
const random = (below: number): number => whole(0, below - 1);
const words = (most: number) => Array.from({ length: 1 + random(most) }, () => pick(SYLLABLES)).join(" ");

function randomArticle(number: number): Article {
  // Whole years, whole days and the same hour: articles share days and moments, and some lie ahead.
  const age = pick([0, 24, 24 * 30, 24 * 365, 24 * 365 * 8]) + 24 * random(20) + random(3) - 12;
  return plainArticle({
    id: `id-${number}`,
    slug: `bai-${number}`,
    category: pick(["thoi-su", "kinh-te"]),
    byline: [pick(["lan", "mai"])],
    headline: words(5),
    lede: words(6),
    datePublished: hoursAgo(age),
    expires: random(20) === 0 ? hoursAgo(random(40) - 20) : undefined,
    body: { html: "", text: words(12) },
    tags: random(3) === 0 ? [words(2)] : [],
  });
}

type Form = "exact" | "folded";
type Texts = readonly (readonly string[])[];

/** The same article as the plainest reading of the rules sees it. */
interface Entry {
  readonly article: Article;
  /** Headline and lede first. */
  readonly texts: Readonly<Record<Form, Texts>>;
}

function entryOf(article: Article): Entry {
  const { headline, lede, body, tags } = article;
  const read = (form: Form): Texts =>
    [headline, lede, body.text, ...tags].map((text) => readSearchWords(text).map((word) => word[form]));
  return { article, texts: { exact: read("exact"), folded: read("folded") } };
}

let folder: string;
let archive: Archive;
let entries: readonly Entry[];

const store = (article: Article) =>
  storeRecord(archive, `articles/${article.slug}.md`, articleContent({ kind: "published", article }), false);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "toa-soan-"));
  archive = openArchiveForWriting(join(folder, "archive.db"));
  const articles = new Map<string, Article>();
  const put = (article: Article) => {
    articles.delete(article.slug);
    articles.set(article.slug, article);
    store(article);
  };
  archive.exec("BEGIN");
  for (let number = 0; number < ARTICLES; number++) put(randomArticle(number));
  // Written again and taken out, before and after the words of the first version reached the index.
  for (let number = 0; number < ARTICLES; number += 9) put(randomArticle(number));
  writeSearchQueue(archive);
  for (let number = 0; number < ARTICLES; number += 5) put(randomArticle(number));
  for (let number = 3; number < ARTICLES; number += 17) {
    articles.delete(`bai-${number}`);
    removeRecord(archive, `articles/bai-${number}.md`);
  }
  writeSearchQueue(archive);
  archive.exec("COMMIT");
  entries = [...articles.values()].map(entryOf);
});
afterAll(async () => {
  archive.close();
  await rm(folder, { recursive: true, force: true });
});

const hasPhrase = (text: readonly string[], asked: readonly string[]) =>
  text.some((_, at) => asked.every((word, index) => text[at + index] === word));
const within = (texts: Texts, phrase: readonly string[]) => texts.some((text) => hasPhrase(text, phrase));

/** The place of an article in the order of tiers; undefined when it is not found. */
function tierOf({ texts }: Entry, query: SearchQuery): number | undefined {
  const exactWords = new Set(texts.exact.flat());
  const read = (form: Form) => {
    const asked = query.words.map((word) => word[form]);
    const groups = query.groups.map((group) => group.map((word) => word[form]));
    const pairs = asked.slice(1).map((word, index) => [asked[index] ?? "", word]);
    return {
      asked,
      pairs,
      all: (where: Texts) => groups.every((group) => within(where, group)),
      chained: (where: Texts) =>
        asked.every((_, at) => [pairs[at - 1], pairs[at]].some((pair) => pair !== undefined && within(where, pair))),
    };
  };
  const anyForm = read("folded");
  const isLong = query.words.length > 2 && query.groups.length > 1;
  const tiers = (["exact", "folded"] as const).flatMap((form) => {
    if (form === "exact" && !query.marked) return [];
    const { asked, pairs, all, chained } = read(form);
    const headline = texts[form].slice(0, 1);
    const head = texts[form].slice(0, 2);
    const pairInHeadline = pairs.some((pair) => within(headline, pair));
    // In texts, places are known of folded words only.
    const hasForms = form === "folded" || query.words.every((word) => exactWords.has(word.exact));
    const inText = hasForms && anyForm.all(texts.folded);
    return [
      within(headline, asked),
      isLong && all(headline) && pairInHeadline,
      within(head, asked),
      isLong && all(head) && chained(head),
      hasForms && within(texts.folded, anyForm.asked),
      isLong && inText && pairInHeadline,
      isLong && asked.length <= 4 && inText && anyForm.chained(texts.folded),
      all(headline),
      all(head),
      inText,
    ];
  });
  const tier = tiers.indexOf(true);
  return tier < 0 ? undefined : tier;
}

function naiveSearch(text: string, { category, author, from, before }: SearchOptions): readonly string[] {
  const query = readSearchQuery(text);
  return entries
    .filter(({ article }) => Date.parse(article.datePublished) <= NOW)
    .filter(({ article }) => article.expires === undefined || Date.parse(article.expires) > NOW)
    .filter(({ article }) => category === undefined || article.category === category)
    .filter(({ article }) => author === undefined || article.byline.includes(author))
    .filter(({ article }) => from === undefined || Date.parse(article.datePublished) >= from)
    .filter(({ article }) => before === undefined || Date.parse(article.datePublished) < before)
    .flatMap((entry) => {
      const { article } = entry;
      const tier = tierOf(entry, query);
      return tier === undefined ? [] : [{ slug: article.slug, tier, moment: Date.parse(article.datePublished) }];
    })
    .sort((a, b) => a.tier - b.tier || b.moment - a.moment || (a.slug < b.slug ? -1 : 1))
    .map(({ slug }) => slug);
}

function allPages(query: string, options: SearchOptions): readonly string[] {
  const { total, pageCount } = searchArticles(archive, query, NOW, options);
  const pages = Array.from({ length: pageCount }, (_, index) =>
    searchArticles(archive, query, NOW, { ...options, page: index + 1 }).hits.map(({ card }) => card.slug),
  );
  expect(pages.flat()).toHaveLength(total);
  return pages.flat();
}

function randomQuery(): string {
  const text = words(random(4) === 0 ? 6 : 3);
  if (random(3) > 0) return text;
  const list = text.split(" ");
  const from = random(list.length);
  const to = from + 1 + random(list.length - from);
  return [...list.slice(0, from), `"${list.slice(from, to).join(" ")}"`, ...list.slice(to)].join(" ");
}

function randomOptions(): SearchOptions {
  const moment = NOW - 86_400_000 * pick([0, 1, 10, 40, 400, 3_000]);
  return pick<SearchOptions>([
    {},
    {},
    { category: "kinh-te" },
    { author: "lan" },
    { from: moment },
    { before: moment },
    { from: moment, before: moment + 86_400_000 * 20, category: "thoi-su" },
  ]);
}

describe("what a search finds, and its order", () => {
  it("is what reading every article by the rules finds", () => {
    for (let round = 0; round < QUERIES; round++) {
      const query = randomQuery();
      const options = randomOptions();
      expect([query, options, allPages(query, options)]).toEqual([query, options, naiveSearch(query, options)]);
    }
  }, 30_000);

  it("holds for a day with more articles than the index has numbers for", () => {
    const published = NOW - 86_400_000 * 5_000;
    archive.exec("BEGIN");
    for (let number = 0; number < 4_200; number++)
      store(
        plainArticle({
          slug: `kho-${number}`,
          headline: "Kho lưu trữ",
          datePublished: new Date(published).toISOString(),
        }),
      );
    writeSearchQueue(archive);
    archive.exec("COMMIT");
    const { total, isMore, hits } = searchArticles(archive, "kho lưu trữ", NOW, { before: NOW, from: published });
    expect([total, isMore, hits[0]?.card.slug]).toEqual([3_000, true, "kho-0"]);
  }, 30_000);

  it("keeps an article's number however often it is edited", () => {
    const article = plainArticle({ slug: "sua-nhieu-lan", datePublished: hoursAgo(48) });
    const numberOf = () =>
      archive.get(
        "SELECT search_entry.id AS entry FROM search_entry JOIN article ON article = article.id WHERE path = ?",
        "articles/sua-nhieu-lan.md",
      )?.entry;
    archive.exec("BEGIN");
    store(article);
    store({ ...article, slug: "cung-ngay" });
    const first = numberOf();
    store({ ...article, headline: "Tiêu đề sửa một lần" });
    writeSearchQueue(archive);
    store({ ...article, headline: "Tiêu đề sửa lần hai" });
    writeSearchQueue(archive);
    archive.exec("COMMIT");
    expect(numberOf()).toBe(first);
    expect(searchArticles(archive, "sửa lần hai", NOW).total).toBe(1);
    expect(searchArticles(archive, "sửa một lần", NOW).total).toBe(0);
  });
});
