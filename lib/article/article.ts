import { z } from "zod";
import type { FieldGuide } from "@/lib/problems/check-fields";
import type { Region } from "@/lib/regions/regions";
import type { PictureFacts } from "@/lib/site/media-address";
import { slugify } from "@/lib/vietnamese/slug";
import type { Dateline } from "./dateline";
import { isoInstant, picturePath, plainText, sitePath, slug, webUrl } from "./field-types";
import type { LiveReport } from "./live-report";

/** A picture of an article. Sizes are read from the file, never written by editors. */
const photo = z
  .strictObject({
    src: picturePath("/media/2024/03/ten-anh.jpg"),
    /** What the picture shows, for readers who do not see it. */
    alt: plainText(300),
    /** The printed caption, without the credit. */
    caption: plainText(600),
    /** Photographer and agency, `Hồng Thái/TTXVN`; printed after “Ảnh:” unless it names its own kind. */
    credit: plainText(120),
    license: webUrl.optional(),
  })
  .readonly();

/** A topic has an address of its own, made of its letters and digits. */
const tag = plainText(60).refine((text) => slugify(text) !== "", {
  error: "Từ khóa phải có chữ hoặc số.",
  params: { rule: "tag" },
});

const correction = z
  .strictObject({
    date: isoInstant,
    /** What was printed and is wrong. */
    wrong: plainText(1000),
    /** What is right. */
    right: plainText(1000),
    apology: plainText(1000).optional(),
  })
  .readonly();

const withdrawal = z
  .strictObject({
    date: isoInstant,
    reason: plainText(1000),
    /** Path of the article that stands in its place. */
    replacedBy: sitePath.optional(),
  })
  .readonly();

const oneOrMany = <T extends z.ZodType>(item: T) => z.union([item.transform((value) => [value]), z.array(item)]);

export const GENRES = [
  "news",
  "analysis",
  "opinion",
  "interview",
  "explainer",
  "feature",
  "photo",
  "live",
  "sponsored",
] as const;

/**
 * The front matter of an article file as editors write it. Keys follow schema.org first and IPTC ninjs second;
 * the category is the folder, the slug the file name. What a published article needs besides
 * (`lede`, `byline`, `datePublished`) is asked for by `parseArticle`, because drafts may still lack it.
 */
export const articleFrontMatter = z.strictObject({
  /** Printed as h1; one line, no final full stop. */
  headline: plainText(140),
  /** Shorter headline for cards and breadcrumbs. */
  shortHeadline: plainText(80).optional(),
  /** The standfirst (sapo), plain text; also the meta description. */
  lede: plainText(600).optional(),
  /** Province slug, name or alias; free text for places abroad. */
  region: plainText(80).optional(),
  /** Opening of the first paragraph in wire copy, `TTXVN - Sáng 20/3`. */
  dateline: plainText(120).optional(),
  /** Author slugs or names, in printed order. */
  byline: oneOrMany(plainText(120)).optional(),
  /** Where the news was taken from. */
  source: z
    .union([
      plainText(120).transform((name): { name: string; url?: string } => ({ name })),
      z.strictObject({ name: plainText(120), url: webUrl.optional() }),
    ])
    .optional(),
  /** When readers may first see it; a moment ahead schedules it. */
  datePublished: isoInstant.optional(),
  /** Last change of substance. */
  dateModified: isoInstant.optional(),
  /** Not before this moment, whatever `datePublished` says. */
  embargoedUntil: isoInstant.optional(),
  /** From this moment on it leaves every list; its page stays. */
  expires: isoInstant.optional(),
  status: z.enum(["published", "draft", "withheld", "withdrawn"]).default("published"),
  /** Why and when it was withdrawn: the text of the 410 page. */
  withdrawal: withdrawal.optional(),
  /** Corrections made, oldest first: the “Thông tin cải chính, xin lỗi” block. */
  corrections: z.array(correction).readonly().default([]),
  /** Lead photo. */
  photo: photo.optional(),
  /** Gallery, printed after the body. */
  photos: z.array(photo).readonly().default([]),
  tags: z.array(tag).max(10).readonly().default([]),
  genre: z.enum(GENRES).default("news"),
  /** IPTC urgency: 1 is the most urgent. */
  urgency: z.int().min(1).max(9).default(5),
  /** Slugs of articles to show first in “Xem thêm”. */
  related: z.array(slug).readonly().default([]),
  /** Old paths of this article, answered by a permanent redirect. */
  aliases: z.array(sitePath).readonly().default([]),
  /** Never changes, even when the file is renamed; `category/slug` when absent. */
  id: plainText(120).optional(),
  /** Original of a syndicated copy. */
  canonicalUrl: webUrl.optional(),
  /** Use of artificial intelligence, labelled by law since 2026. */
  ai: z.enum(["none", "assisted", "generated"]).default("none"),
  /** “Lời tòa soạn”, shown above the body. */
  editorNote: plainText(1000).optional(),
  /** For colleagues only; never leaves the file. */
  deskNote: plainText(2000).optional(),
});

export type FrontMatter = z.output<typeof articleFrontMatter>;
export type Correction = z.output<typeof correction>;
export type Withdrawal = z.output<typeof withdrawal>;

export type Photo = z.output<typeof photo> & PictureFacts;

/** The text of an article, rendered and plain. */
export interface ArticleBody {
  /** Sanitised HTML with the dateline run into the first paragraph. */
  readonly html: string;
  /** The same words without markup, for search and counting. */
  readonly text: string;
}

type Kept =
  | "headline"
  | "shortHeadline"
  | "source"
  | "dateModified"
  | "embargoedUntil"
  | "expires"
  | "corrections"
  | "tags"
  | "genre"
  | "urgency"
  | "related"
  | "aliases"
  | "canonicalUrl"
  | "ai"
  | "editorNote";

/** An article that may be shown to readers, whole and typed. Everything after the parser works on this. */
export type Article = Readonly<Pick<FrontMatter, Kept>> & {
  readonly id: string;
  readonly category: string;
  readonly slug: string;
  readonly lede: string;
  readonly datePublished: string;
  readonly byline: readonly string[];
  readonly region?: Region;
  readonly dateline?: Dateline;
  readonly photo?: Photo;
  readonly photos: readonly Photo[];
  readonly body: ArticleBody;
  /** The body entry by entry, of a live article that has any. */
  readonly live?: LiveReport;
  /** `x-…` keys, carried through untouched. */
  readonly extra: Readonly<Record<string, unknown>>;
};

/** What lists show of an article. */
export type ArticleCard = Pick<
  Article,
  "category" | "slug" | "headline" | "shortHeadline" | "lede" | "photo" | "region" | "genre" | "datePublished"
>;

export function cardOf(article: Article): ArticleCard {
  const { category, slug, headline, shortHeadline, lede, photo, region, genre, datePublished } = article;
  return { category, slug, headline, shortHeadline, lede, photo, region, genre, datePublished };
}

interface Unpublished {
  readonly category: string;
  readonly slug: string;
  readonly headline: string;
}

/** What one article file stands for. */
export type ArticleRecord =
  | { readonly kind: "published"; readonly article: Article }
  | ({ readonly kind: "draft" } & Unpublished)
  | ({ readonly kind: "withheld" } & Unpublished)
  | ({
      readonly kind: "withdrawn";
      readonly aliases: readonly string[];
      readonly withdrawal: Withdrawal;
    } & Unpublished);

/** Canonical path of an article. */
export function articlePath(article: { readonly category: string; readonly slug: string }): string {
  return `/${article.category}/${article.slug}`;
}

const PHOTO_EXAMPLE = `photo:
  src: /media/2024/03/ten-anh.jpg
  alt: Mô tả ảnh cho người không nhìn thấy ảnh
  caption: Chú thích in dưới ảnh.
  credit: Hồng Thái/TTXVN`;
const CORRECTION_EXAMPLE = `corrections:
  - date: 2024-03-21T09:00:00+07:00
    wrong: Điều đã đăng sai
    right: Điều đúng`;
const WITHDRAWAL_EXAMPLE = `withdrawal:
  date: 2024-03-21T09:00:00+07:00
  reason: Lý do gỡ bài, một câu`;
const INSTANT = "ngày giờ có múi giờ, dạng 2024-03-20T10:30:00+07:00";

/** What each key takes, as told to editors in messages. */
export const articleFieldGuide: FieldGuide = {
  headline: { expects: "một dòng chữ, tối đa 140 ký tự", example: 'headline: "Tiêu đề của bài"' },
  shortHeadline: { expects: "một dòng chữ, tối đa 80 ký tự", example: 'shortHeadline: "Tít ngắn"' },
  lede: { expects: "sapo, chữ thường không định dạng", example: 'lede: "Một hai câu tóm tắt tin."' },
  region: { expects: "mã hoặc tên tỉnh, thành phố", example: "region: hau-giang" },
  dateline: { expects: "dẫn nguồn đầu tin", example: "dateline: TTXVN - Sáng 20/3" },
  byline: { expects: "một tác giả hoặc danh sách tác giả", example: "byline: hong-thai" },
  source: { expects: "tên nguồn, hoặc name và url", example: "source: TTXVN" },
  "source.name": { expects: "tên nguồn", example: "source:\n  name: TTXVN" },
  "source.url": { expects: "địa chỉ https://…", example: "source:\n  name: TTXVN\n  url: https://example.vn" },
  datePublished: { expects: INSTANT, example: "datePublished: 2024-03-20T10:30:00+07:00" },
  dateModified: { expects: INSTANT, example: "dateModified: 2024-03-20T15:05:00+07:00" },
  embargoedUntil: { expects: INSTANT, example: "embargoedUntil: 2024-03-21T06:00:00+07:00" },
  expires: { expects: INSTANT, example: "expires: 2024-04-20T00:00:00+07:00" },
  status: { expects: "published, draft, withheld hoặc withdrawn", example: "status: draft" },
  withdrawal: { expects: "ngày và lý do gỡ bài", example: WITHDRAWAL_EXAMPLE },
  "withdrawal.date": { expects: INSTANT, example: WITHDRAWAL_EXAMPLE },
  "withdrawal.reason": { expects: "lý do gỡ bài", example: WITHDRAWAL_EXAMPLE },
  "withdrawal.replacedBy": { expects: "đường dẫn bài thay thế", example: "replacedBy: /thoi-su/ten-bai" },
  corrections: { expects: "danh sách cải chính", example: CORRECTION_EXAMPLE },
  "corrections.date": { expects: INSTANT, example: CORRECTION_EXAMPLE },
  "corrections.wrong": { expects: "điều đã đăng sai", example: CORRECTION_EXAMPLE },
  "corrections.right": { expects: "điều đúng", example: CORRECTION_EXAMPLE },
  "corrections.apology": { expects: "lời xin lỗi", example: 'apology: "Tòa soạn xin lỗi bạn đọc."' },
  photo: { expects: "ảnh với src, alt, caption, credit", example: PHOTO_EXAMPLE },
  "photo.src": { expects: "đường dẫn ảnh trong /media/", example: "src: /media/2024/03/ten-anh.jpg" },
  "photo.alt": { expects: "mô tả ảnh", example: "alt: Mô tả ảnh cho người không nhìn thấy ảnh" },
  "photo.caption": { expects: "chú thích ảnh", example: "caption: Chú thích in dưới ảnh." },
  "photo.credit": { expects: "nguồn ảnh", example: "credit: Hồng Thái/TTXVN" },
  "photo.license": {
    expects: "địa chỉ giấy phép https://…",
    example: "license: https://creativecommons.org/licenses/by/4.0/",
  },
  photos: {
    expects: "danh sách ảnh, mỗi ảnh có src, alt, caption, credit",
    example: PHOTO_EXAMPLE.replace("photo:\n  src", "photos:\n- src"),
  },
  "photos.src": { expects: "đường dẫn ảnh trong /media/", example: "src: /media/2024/03/ten-anh.jpg" },
  "photos.alt": { expects: "mô tả ảnh", example: "alt: Mô tả ảnh cho người không nhìn thấy ảnh" },
  "photos.caption": { expects: "chú thích ảnh", example: "caption: Chú thích in dưới ảnh." },
  "photos.credit": { expects: "nguồn ảnh", example: "credit: Hồng Thái/TTXVN" },
  "photos.license": {
    expects: "địa chỉ giấy phép https://…",
    example: "license: https://creativecommons.org/licenses/by/4.0/",
  },
  tags: { expects: "danh sách từ khóa, tối đa 10", example: "tags: [quốc phòng, an ninh]" },
  genre: { expects: `một trong: ${GENRES.join(", ")}`, example: "genre: news" },
  urgency: { expects: "số từ 1 (khẩn nhất) đến 9", example: "urgency: 5" },
  related: { expects: "danh sách slug bài liên quan", example: "related: [ten-bai-mot, ten-bai-hai]" },
  aliases: { expects: "danh sách đường dẫn cũ", example: "aliases: [/thoi-su/ten-cu]" },
  id: { expects: "mã bài", example: 'id: "01HSC8Z6"' },
  canonicalUrl: { expects: "địa chỉ bài gốc https://…", example: "canonicalUrl: https://example.vn/bai-goc" },
  ai: { expects: "none, assisted hoặc generated", example: "ai: none" },
  editorNote: { expects: "lời tòa soạn", example: 'editorNote: "Lời tòa soạn hiện trên bài."' },
  deskNote: { expects: "ghi chú nội bộ", example: 'deskNote: "Kiểm tra lại số liệu."' },
};
