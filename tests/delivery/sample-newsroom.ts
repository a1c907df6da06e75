import { createNewsroom, type Newsroom } from "../support/newsroom";

/** The article with every part a page prints. */
export const WHOLE = {
  path: "/thoi-su/lop-day-boi",
  file: "articles/thoi-su/2024/03/lop-day-boi.md",
  headline: "Hậu Giang: Xã Vĩnh Viễn mở lớp dạy bơi",
  lede: "Mười hai buổi học không thu tiền cho trẻ em vùng sông nước & người lớn đi cùng.",
  caption: "Các em tập nổi trong buổi học đầu tiên.",
  credit: "Ảnh: Hồng Thái",
  tags: ["trẻ em", "sông nước"],
  paragraphs: [
    "xã Vĩnh Viễn mở lớp dạy bơi đầu tiên trong năm cho trẻ em.",
    "Lớp học mười hai buổi, mỗi buổi một giờ.",
    "Các thầy cô đều là người trong xã.",
    "Lớp sau mở vào tháng Năm.",
  ],
} as const;

/** Plain ones, for lists, edits and mishaps; by their slugs in `kinh-te`. */
export const PLAIN = ["gia-lua-he-thu", "cho-noi-phong-dien", "be-tom-ca-mau"] as const;

export const WITHDRAWN = {
  path: "/thoi-su/tin-da-go",
  reason: "Thông tin chưa được kiểm chứng.",
  body: "Đoạn văn không ai được đọc nữa.",
} as const;

/** Addresses no reader may open, and words that only stand in those files. */
export const HIDDEN = [
  { path: "/thoi-su/ban-nhap", word: "Bảnnhápkín" },
  { path: "/thoi-su/hen-gio", word: "Hẹngiờkín" },
  { path: "/thoi-su/giu-lai", word: "Giữlạikín" },
] as const;

/** Old addresses of {@link WHOLE}. */
export const ALIASES = ["/thoi-su/ten-cu-cua-bai", "/tin-cu/2019/lop-day-boi.html"] as const;

/** A small paper on disk: three categories, an author, a standing page and articles in every state. */
export async function createSampleNewsroom(): Promise<Newsroom> {
  const newsroom = await createNewsroom();
  await newsroom.put("site.yml", "name: Báo Thử\nslogan: Một tờ báo nhỏ\n");
  await newsroom.put(
    "categories.yml",
    "- slug: thoi-su\n  name: Thời sự\n- slug: kinh-te\n  name: Kinh tế\n- slug: the-thao\n  name: Thể thao\n",
  );
  await newsroom.putAuthor("hong-thai", "Hồng Thái");
  await newsroom.put("pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n\nMột tờ báo dùng để thử.\n");
  await newsroom.putPicture("/media/2024/03/lop-boi.jpg");
  await newsroom.putPicture("/media/2024/03/ruong-lua.jpg");

  const [first, ...others] = WHOLE.paragraphs;
  await newsroom.putArticle({
    slug: "lop-day-boi",
    headline: WHOLE.headline,
    lede: WHOLE.lede,
    region: "hau-giang",
    dateline: "TTXVN - Sáng 20/3",
    byline: "hong-thai",
    dateModified: "2024-03-20T15:05:00+07:00",
    photo: {
      src: "/media/2024/03/lop-boi.jpg",
      alt: "Trẻ em bám thành bể",
      caption: WHOLE.caption,
      credit: WHOLE.credit,
    },
    tags: WHOLE.tags,
    corrections: [{ date: "2024-03-21T09:00:00+07:00", wrong: "Mười buổi học.", right: "Mười hai buổi học." }],
    aliases: ALIASES,
    related: [PLAIN[0]],
    body: [`TTXVN - Sáng 20/3, ${first}`, ...others].join("\n\n").concat("/."),
  });
  for (const [index, slug] of PLAIN.entries()) {
    await newsroom.putArticle({
      slug,
      category: "kinh-te",
      headline: `Tin ${slug}`,
      datePublished: `2024-03-2${index}T08:00:00+07:00`,
      photo: { src: "/media/2024/03/ruong-lua.jpg", alt: "Ruộng lúa", caption: "Ruộng lúa.", credit: "Ảnh: Hồng Thái" },
      body: "Bản thứ nhất của bài.",
    });
  }
  await newsroom.putArticle({
    slug: "tin-da-go",
    headline: "Tin đã gỡ",
    status: "withdrawn",
    withdrawal: { date: "2024-03-21T09:00:00+07:00", reason: WITHDRAWN.reason },
    body: WITHDRAWN.body,
  });
  const [draft, scheduled, withheld] = HIDDEN;
  await newsroom.putArticle({ slug: "ban-nhap", headline: draft.word, status: "draft", body: draft.word });
  await newsroom.putArticle({
    slug: "hen-gio",
    headline: scheduled.word,
    datePublished: "2099-01-01T00:00:00+07:00",
    body: scheduled.word,
  });
  await newsroom.putArticle({ slug: "giu-lai", headline: withheld.word, status: "withheld", body: withheld.word });
  return newsroom;
}
