import { mkdirSync, writeFileSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { PROVINCES } from "@/lib/regions/regions";
import { slugify } from "@/lib/vietnamese/slug";
import { type Random, randomFrom } from "../support/random";
import {
  ABROAD,
  ACTIONS,
  AGENCIES,
  CAUSES,
  CLOSINGS,
  COMMUNE_SYLLABLES,
  FAMILY_NAMES,
  GIVEN_NAMES,
  MIDDLE_NAMES,
  OBJECTS,
  OPENINGS,
  PEOPLE,
  QUOTES,
  RESULTS,
  SUBHEADS,
  SUBJECTS,
  TAG_KINDS,
  THEMES,
  TIMES,
} from "./corpus-parts";

/** What a bench has to know of the corpus it made, to ask for what is there. */
export interface Corpus {
  readonly folder: string;
  /** Every article file written, readable or not. */
  readonly articles: readonly CorpusArticle[];
  readonly authors: readonly string[];
  /** Topic names, the commonest first. */
  readonly tags: readonly string[];
}

export interface CorpusArticle {
  readonly path: string;
  readonly category: string;
  readonly slug: string;
  readonly headline: string;
  readonly state: "published" | "draft" | "withdrawn" | "scheduled";
  /** An old path that leads here. */
  readonly alias?: string;
}

const CATEGORIES = Object.keys(THEMES);
const AUTHORS = 200;
const TAGS = 1_500;
const PHOTOS = 6;
/** The corpus covers the ten years before this moment, newer years more densely. */
const LAST = Date.parse("2026-10-31T23:00:00+07:00");
const TEN_YEARS = 3_652 * 86_400_000;
const VIETNAM = 7 * 3_600_000;

/**
 * Writes a newsroom of `count` articles below `folder`: its menu and masthead, {@link AUTHORS} authors, a few shared
 * photos, and articles of 350 to 700 syllables assembled from our own parts. Equal seeds make equal files.
 */
export async function writeCorpus(folder: string, count: number, seed = 1): Promise<Corpus> {
  const random = randomFrom(seed);
  await writeNewsroom(folder);
  const photos = await writePhotos(folder);
  const authors = writeAuthors(folder, random);
  const tags = tagNames();
  const tagSpread = zipf(tags.length, random);

  const made = new Set<string>();
  const articles: CorpusArticle[] = [];
  for (let index = 0; index < count; index++) {
    const article = composeArticle(index, { random, authors, photos, tag: () => tags[tagSpread()] ?? "", articles });
    const parent = article.path.slice(0, article.path.lastIndexOf("/"));
    if (!made.has(parent)) mkdirSync(join(folder, parent), { recursive: true });
    made.add(parent);
    writeFileSync(join(folder, article.path), article.text);
    const { text: _, ...facts } = article;
    articles.push(facts);
  }
  return { folder, articles, authors: authors.map(({ slug }) => slug), tags };
}

/** Ranks of a Zipf–Mandelbrot spread: the commonest topic of 100,000 articles is on some 5,000 of them. */
function zipf(size: number, random: Random): () => number {
  const FLATTENING = 10;
  const sums: number[] = [];
  let sum = 0;
  for (let rank = 1; rank <= size; rank++) {
    sum += 1 / (rank + FLATTENING);
    sums.push(sum);
  }
  return () => {
    const wanted = random.next() * sum;
    let low = 0;
    let high = size - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

async function writeNewsroom(folder: string): Promise<void> {
  for (const part of ["authors", "pages", "media/2020/01"]) mkdirSync(join(folder, part), { recursive: true });
  for (const file of ["categories.yml", "site.yml"]) await copyFile(join("content", file), join(folder, file));
  writeFileSync(
    join(folder, "pages/gioi-thieu.md"),
    "---\ntitle: Giới thiệu\n---\n\nTờ báo này chỉ có trong phép đo.\n",
  );
}

async function writePhotos(folder: string): Promise<readonly string[]> {
  const names = Array.from({ length: PHOTOS }, (_, index) => `/media/2020/01/anh-chung-${index + 1}.jpg`);
  for (const [index, src] of names.entries()) {
    const background = { r: 40 * index, g: 200 - 30 * index, b: 120 };
    await sharp({ create: { width: 96, height: 64, channels: 3, background } })
      .jpeg()
      .toFile(join(folder, src));
  }
  return names;
}

interface CorpusAuthor {
  readonly slug: string;
  readonly name: string;
}

function writeAuthors(folder: string, random: Random): readonly CorpusAuthor[] {
  const authors = new Map<string, CorpusAuthor>();
  while (authors.size < AUTHORS) {
    const name = personName(random);
    const slug = slugify(name);
    if (authors.has(slug)) continue;
    authors.set(slug, { slug, name });
    writeFileSync(
      join(folder, `authors/${slug}.md`),
      `---\nname: ${name}\nrole: Phóng viên\n---\n\n${name} viết về ${random.pick(OBJECTS)}.\n`,
    );
  }
  return [...authors.values()];
}

function tagNames(): readonly string[] {
  const subjects = Object.values(THEMES).flat();
  const names = new Map<string, string>();
  for (const kind of ["", ...TAG_KINDS]) {
    for (const subject of subjects) {
      const name = `${kind} ${subject}`.trim();
      if (names.size < TAGS) names.set(slugify(name), name);
    }
  }
  return [...names.values()];
}

interface Newsroom {
  readonly random: Random;
  readonly authors: readonly CorpusAuthor[];
  readonly photos: readonly string[];
  readonly tag: () => string;
  readonly articles: readonly CorpusArticle[];
}

function composeArticle(index: number, newsroom: Newsroom): CorpusArticle & { readonly text: string } {
  const { random, authors, photos, tag, articles } = newsroom;
  const category = random.pick(CATEGORIES);
  const theme = random.pick(THEMES[category] ?? []);
  const draft = random.chance(0.003);
  const withdrawn = !draft && random.chance(0.002);
  const scheduled = !draft && !withdrawn && random.chance(0.0005);
  // The square root puts three quarters of the articles into the second half of the time.
  const day = scheduled ? Date.parse("2090-01-01T08:00:00+07:00") : LAST - TEN_YEARS * (1 - Math.sqrt(random.next()));
  const published = isoVietnam(day);
  const unit = regionAt(published, category, random);
  const where = unit?.name ?? `xã ${communeName(random)}`;
  const headline = `${capital(theme)} ở ${where}: ${random.pick(ACTIONS)} ${random.pick(OBJECTS)}`.slice(0, 135).trim();
  const slug = `${slugify(headline).slice(0, 88).replace(/-+$/, "")}-${index.toString(36)}`;
  const path = `articles/${category}/${published.slice(0, 4)}/${published.slice(5, 7)}/${slug}.md`;
  const alias = random.chance(0.005) ? `/${category}/bai-cu-${index}` : undefined;
  const scene: Scene = { random, theme, where };

  const fields = [
    `headline: ${JSON.stringify(headline)}`,
    `lede: ${JSON.stringify(`${sentence(scene)} ${random.pick(CLOSINGS)}`)}`,
    ...(unit ? [`region: ${JSON.stringify(unit.key)}`] : []),
    `byline: ${random.chance(0.1) ? `[${random.pick(authors).slug}, ${random.pick(authors).slug}]` : authorKey(random.pick(authors), random)}`,
    `datePublished: ${published}`,
    `tags: ${JSON.stringify([...new Set(Array.from({ length: random.whole(1, 5) }, tag))])}`,
  ];
  if (random.chance(0.2)) fields.push(`urgency: ${random.whole(1, 9)}`);
  if (random.chance(0.1)) fields.push(`genre: ${random.pick(["analysis", "opinion", "interview", "feature"])}`);
  if (random.chance(0.5)) {
    fields.push(
      `photo:\n  src: ${random.pick(photos)}\n  alt: Ảnh dùng chung\n  caption: Một góc ${JSON.stringify(where).slice(1, -1)}.\n  credit: Tòa Soạn`,
    );
  }
  const earlier = articles.length > 0 && random.chance(0.1) ? random.pick(articles) : undefined;
  if (earlier) fields.push(`related: [${earlier.slug}]`);
  if (alias) fields.push(`aliases: [${alias}]`);
  if (random.chance(0.002)) {
    fields.push(
      `corrections:\n  - date: ${published}\n    wrong: Có ${random.whole(20, 90)} hộ tham gia\n    right: Có ${random.whole(100, 190)} hộ tham gia`,
    );
  }
  if (random.chance(0.002)) fields.push(`expires: ${published.replace(/^\d{4}/, (year) => String(Number(year) + 1))}`);
  if (draft) fields.push("status: draft");
  if (withdrawn) {
    fields.push(
      `status: withdrawn\nwithdrawal:\n  date: ${published}\n  reason: Thông tin chưa được kiểm chứng đầy đủ.`,
    );
  }

  return {
    path,
    category,
    slug,
    headline,
    alias,
    state: draft ? "draft" : withdrawn ? "withdrawn" : scheduled ? "scheduled" : "published",
    text: `---\n${fields.join("\n")}\n---\n\n${bodyOf(scene, random.whole(330, 640), articles)}\n`,
  };
}

function authorKey({ slug, name }: CorpusAuthor, random: Random): string {
  return random.chance(0.2) ? name : slug;
}

/** Where it happens, as an editor of that day would have written it: 63 units, 34 since July 2025, or abroad. */
function regionAt(published: string, category: string, random: Random): { key: string; name: string } | undefined {
  if (category === "the-gioi") {
    const name = random.pick(ABROAD);
    return { key: name, name };
  }
  if (category !== "tin-dia-phuong" && random.chance(0.4)) return undefined;
  const day = published.slice(0, 10);
  // The one unit that was renamed on its way has its old name until then.
  const living = PROVINCES.filter(
    ({ slug, until }) => (until === null || day < until) && (slug !== "hue" || day >= "2025-01-01"),
  );
  const { slug, name } = random.pick(living);
  return { key: slug, name };
}

function isoVietnam(moment: number): string {
  return `${new Date(moment + VIETNAM).toISOString().slice(0, 19)}+07:00`;
}

interface Scene {
  readonly random: Random;
  readonly theme: string;
  readonly where: string;
}

/**
 * Paragraphs of two to four sentences, until there are enough syllables; now and then a heading, a list, a quotation,
 * and in every seventh article a link to an earlier one.
 */
function bodyOf(scene: Scene, syllables: number, earlier: readonly CorpusArticle[]): string {
  const { random } = scene;
  const blocks: string[] = [];
  for (let written = 0; written < syllables; ) {
    const paragraph = Array.from({ length: random.whole(2, 4) }, () => sentence(scene)).join(" ");
    const kind = random.next();
    if (blocks.length > 1 && kind < 0.08) blocks.push(`## ${random.pick(SUBHEADS)}`);
    else if (kind < 0.12) blocks.push(`- ${sentence(scene)}\n- ${sentence(scene)}`);
    else if (kind < 0.16) blocks.push(`> ${random.pick(QUOTES)}`);
    blocks.push(kind > 0.9 ? paragraph.replace(/(\S+ \S+)\.$/, "**$1**.") : paragraph);
    written += paragraph.split(" ").length;
  }
  if (earlier.length > 0 && random.chance(0.15)) {
    const { category, slug, headline } = random.pick(earlier);
    blocks.splice(1, 0, `Đọc thêm: [${headline}](/${category}/${slug}).`);
  }
  return `${blocks.join("\n\n")}./.`.replace(/\.\.\/\.$/, "./.");
}

function sentence({ random, theme, where }: Scene): string {
  const commune = `xã ${communeName(random)}`;
  const number = random.chance(0.5) ? `${random.whole(3, 980)}` : `${random.whole(1, 40)}.${random.whole(100, 999)}`;
  switch (random.whole(0, 7)) {
    case 0:
      return `${random.pick(TIMES)}, ${random.pick(SUBJECTS)} ${commune} ${random.pick(ACTIONS)} ${random.pick(OBJECTS)} ${random.pick(CAUSES)}.`;
    case 1:
      return `Theo ${random.pick(AGENCIES)}, ${where} có ${number} hộ tham gia ${theme}, ${random.pick(RESULTS)}.`;
    case 2:
      return `${random.pick(PEOPLE)} ${personName(random)} ở ${commune} cho biết ${random.pick(SUBJECTS)} đã ${random.pick(ACTIONS)} ${random.pick(OBJECTS)}, ${random.pick(RESULTS)}.`;
    case 3:
      return `${random.pick(OPENINGS)} ${theme}, ${random.pick(SUBJECTS)} ${random.pick(ACTIONS)} ${random.pick(OBJECTS)} tại ${number} điểm.`;
    case 4:
      return `“${random.pick(QUOTES)}”, ${random.pick(PEOPLE).toLowerCase()} ${personName(random)} nói.`;
    case 5:
      return `Ở ${commune}, ${random.pick(OBJECTS)} ${random.pick(RESULTS)} ${random.pick(CAUSES)}.`;
    case 6:
      return `${capital(random.pick(AGENCIES))} đề nghị ${random.pick(SUBJECTS)} tiếp tục ${random.pick(ACTIONS)} ${random.pick(OBJECTS)} trước ngày ${random.whole(1, 28)}/${random.whole(1, 12)}.`;
    default:
      return `So với năm trước, số ${random.pick(OBJECTS)} ở ${where} tăng ${random.whole(2, 60)}%, ${random.pick(RESULTS)}.`;
  }
}

function personName(random: Random): string {
  return `${random.pick(FAMILY_NAMES)} ${random.pick(MIDDLE_NAMES)} ${random.pick(GIVEN_NAMES)}`;
}

function communeName(random: Random): string {
  return `${random.pick(COMMUNE_SYLLABLES)} ${random.pick(COMMUNE_SYLLABLES)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
