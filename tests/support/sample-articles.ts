import { type Article, type ArticleCard, cardOf, type Photo } from "@/lib/article/article";

/** A photo as the parser hands it on: credit in its printed form, size known. */
export function samplePhoto(name = "dien-tap", fields: Partial<Photo> = {}): Photo {
  return {
    src: `/media/2024/03/${name}.jpg`,
    alt: `Hội trường, nhìn từ cuối phòng (${name})`,
    caption: `Quang cảnh hội nghị (${name}).`,
    credit: "Ảnh: Hồng Thái/TTXVN",
    width: 1200,
    height: 800,
    hash: "0123456789ab",
    ...fields,
  };
}

/** An article with what every article has and nothing more. */
export function plainArticle(fields: Partial<Article> = {}): Article {
  return {
    id: "thoi-su/hoi-nghi",
    category: "thoi-su",
    slug: "hoi-nghi",
    headline: "Hội nghị bàn về khu vực phòng thủ",
    lede: "Các đại biểu đánh giá năm năm thực hiện nghị định.",
    byline: ["Hồng Thái"],
    datePublished: "2024-03-20T10:30:00+07:00",
    corrections: [],
    photos: [],
    tags: [],
    genre: "news",
    urgency: 5,
    related: [],
    aliases: [],
    ai: "none",
    body: { html: "<p>Đoạn thứ nhất.</p><p>Đoạn thứ hai.</p>", text: "Đoạn thứ nhất.\nĐoạn thứ hai." },
    extra: {},
    ...fields,
  };
}

/** An article that has every part the page can print. */
export function fullArticle(fields: Partial<Article> = {}): Article {
  return plainArticle({
    shortHeadline: "Hội nghị phòng thủ",
    region: { kind: "province", slug: "hau-giang", name: "Hậu Giang" },
    dateline: { text: "TTXVN - Sáng 20/3", separator: ", " },
    byline: ["hong-thai", "Cộng tác viên"],
    source: { name: "TTXVN", url: "https://example.vn/ttxvn" },
    dateModified: "2024-03-20T15:05:00+07:00",
    corrections: [
      {
        date: "2024-03-21T09:00:00+07:00",
        wrong: "Có 12 xã tham gia.",
        right: "Có 21 xã tham gia.",
        apology: "Tòa soạn xin lỗi bạn đọc.",
      },
    ],
    photo: samplePhoto("anh-chinh"),
    photos: [samplePhoto("anh-hai"), samplePhoto("anh-ba", { credit: "Đồ họa: Tòa Soạn" })],
    tags: ["Quốc phòng", "An ninh"],
    genre: "analysis",
    ai: "assisted",
    editorNote: "Bài đầu của loạt ba kỳ.",
    body: {
      html: '<p><span class="dateline">TTXVN - Sáng 20/3</span>, đoạn thứ nhất.</p><h2 id="muc-ket-qua">Kết quả</h2><p>Đoạn thứ hai.</p>',
      text: "TTXVN - Sáng 20/3, đoạn thứ nhất.\nKết quả\nĐoạn thứ hai.",
    },
    ...fields,
  });
}

export function sampleCard(slug: string, fields: Partial<ArticleCard> = {}): ArticleCard {
  return { ...cardOf(plainArticle({ slug, headline: `Tin ${slug}`, lede: `Sapo của ${slug}.` })), ...fields };
}

/** What machines are told of a sample article besides itself. */
export const SAMPLE_SETTING = {
  category: { slug: "thoi-su", name: "Thời sự" },
  byline: [
    { kind: "author", slug: "hong-thai", name: "Hồng Thái" },
    { kind: "name", name: "TTXVN" },
  ],
} as const;
