import { z } from "zod";

/** First path segments that belong to the site itself; no category or standing page may take one. */
export const RESERVED_SEGMENTS: ReadonlySet<string> = new Set([
  "api",
  "cai-chinh",
  "chu-de",
  "da-luu",
  "dia-phuong",
  "enhancements",
  "fonts",
  "go-bai",
  "healthz",
  "icons",
  "media",
  "readyz",
  "sitemaps",
  "tac-gia",
  "tim-kiem",
  "tin-moi",
  "van-ban",
  "xem-thu",
]);

const categorySlug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .refine((slug) => !RESERVED_SEGMENTS.has(slug), {
    error: "Slug này dành cho trang khác của báo; hãy chọn tên khác.",
    params: { rule: "reserved-name" },
  });

/** `categories.yml` under one key, so that its entries are checked like any other fields. Menu order is file order. */
export const categoriesSchema = z.strictObject({
  categories: z
    .array(
      z
        .strictObject({
          slug: categorySlug,
          name: z.string().trim().min(1).max(60),
          description: z.string().trim().max(300).default(""),
          /** Slugs it had before; their addresses lead to the present ones. */
          aliases: z.array(categorySlug).readonly().default([]),
        })
        .readonly(),
    )
    .min(1),
});

export const categoriesFieldGuide = {
  categories: { expects: "danh sách chuyên mục", example: "- slug: thoi-su\n  name: Thời sự" },
  "categories.slug": { expects: "slug của chuyên mục", example: "slug: thoi-su" },
  "categories.name": { expects: "tên chuyên mục", example: "name: Thời sự" },
  "categories.description": { expects: "một câu giới thiệu", example: "description: Tin trong ngày." },
  "categories.aliases": { expects: "danh sách slug cũ của chuyên mục", example: "aliases: [kinh-te]" },
} as const;

export type Category = z.output<typeof categoriesSchema>["categories"][number];
