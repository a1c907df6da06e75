import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Newsroom } from "../support/newsroom";
import { createSampleNewsroom, WHOLE, WITHDRAWN } from "./sample-newsroom";

/** Everything Markdown and the front matter can put on a page that {@link WHOLE} does not have. */
const RICH = "/thoi-su/bai-du-kieu";
const RICH_BODY = `Lớp *dạy bơi* có **bốn** người hướng dẫn, ~~ba~~ và [lịch học](https://example.vn/lich "Lịch > ba buổi").[^xa]

## Ba tháng đầu

| Tháng | Số buổi | Số em |
| :-- | --: | :-: |
| 3 | 12 | 40 |
| 4 | **10** | 1.234 |

### Mang theo gì

- Áo phao
- Khăn
  1. Khăn tắm
  2. Khăn mặt
- [x] Quây lưới

> “Biết bơi rồi, đi học qua đò tôi bớt lo”, chị Lan nói.

![Trẻ em < 10 tuổi](/media/2024/03/lop-boi.jpg "Buổi học đầu tiên. Ảnh: Hồng Thái/TTXVN")

\`\`\`
mã lớp: 5 > 3 & 2 < 4
\`\`\`

---

Liên hệ: <mailto:lop@example.vn>, [gọi](tel:+84900000000), https://example.vn. Lớp còn chỗ.[^xa]

[^xa]: Trao đổi với phóng viên ngày 19/3.
`;

/** A live article with everything one may have. */
const LIVE = "/thoi-su/tuong-thuat-dua-ghe";
const LIVE_BODY = `TTXVN - Sáng 20/3, mười hai đội ghe có mặt ở bến.[^ghe]

## 21/3 06:00 **Trao giải & bế mạc**

Đội ấp 7 nhận cúp.

## 20/3 10:05

![Ghe về bến](/media/2024/03/lop-boi.jpg "Ghe về bến. Ảnh: Hồng Thái/TTXVN")

## 10:05 **Ghe số 9 về nhất < 5 phút**

### Cự ly

| Lượt | Mét |
| --- | --: |
| 1 | 1.200 |

## 06:00 Khai mạc

> “Năm nay nước lớn”, ông Ba nói.

[^ghe]: Ghe ngo dài 22 mét.
`;

/** Pages of each route, by the file in `app` that renders them, with their statuses. */
export const EXAMPLES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "page.tsx": { "/": 200 },
  "global-not-found.tsx": { "/khong-co": 404, "/thoi-su/khong-co": 404 },
  "[section]/page.tsx": { "/thoi-su": 200, "/the-thao": 200, "/gioi-thieu": 200 },
  "[section]/trang/[page]/page.tsx": { "/thoi-su/trang/2": 200 },
  "[section]/[article]/page.tsx": { [WHOLE.path]: 200, [RICH]: 200, [LIVE]: 200 },
  "[section]/[article]/[month]/page.tsx": { "/thoi-su/2024/03": 200 },
  "[section]/[article]/[month]/trang/[page]/page.tsx": { "/thoi-su/2024/03/trang/2": 200 },
  "cai-chinh/[[...page]]/page.tsx": { "/cai-chinh": 200, "/cai-chinh/trang/2": 200 },
  "chu-de/[topic]/[[...page]]/page.tsx": { "/chu-de/tre-em": 200, "/chu-de/tre-em/trang/2": 200 },
  "dia-phuong/page.tsx": { "/dia-phuong": 200 },
  "da-luu/page.tsx": { "/da-luu": 200 },
  "dia-phuong/[region]/[[...page]]/page.tsx": { "/dia-phuong/hau-giang": 200, "/dia-phuong/hau-giang/trang/2": 200 },
  "go-bai/[category]/[slug]/page.tsx": { [WITHDRAWN.path]: 410 },
  "tac-gia/[author]/[[...page]]/page.tsx": { "/tac-gia/hong-thai": 200, "/tac-gia/hong-thai/trang/2": 200 },
  "tim-kiem/page.tsx": {
    "/tim-kiem": 200,
    "/tim-kiem?q=tin": 200,
    "/tim-kiem?q=zzzz": 200,
    "/tim-kiem?q=tin&chuyen-muc=thoi-su&tu=2024-01-01&trang=2": 200,
  },
  "tin-moi/[[...page]]/page.tsx": { "/tin-moi": 200, "/tin-moi/trang/2": 200 },
};

/** The same as a list: path and status. */
export const PAGES: readonly (readonly [string, number])[] = Object.values(EXAMPLES).flatMap(Object.entries);

/** Files in `app` that render a page. */
export function routeFiles(): readonly string[] {
  return readdirSync(join(import.meta.dirname, "../../app"), { recursive: true, encoding: "utf8" })
    .filter((file) => /(?:^|\/)(?:page|global-not-found)\.tsx$/.test(file))
    .sort();
}

/** The sample paper, with enough articles for a second page of every list, and one with everything a text may hold. */
export async function createEveryRouteNewsroom(): Promise<Newsroom> {
  const newsroom = await createSampleNewsroom();
  const photo = { src: "/media/2024/03/ruong-lua.jpg", alt: 'Ruộng "lúa"', caption: "Ruộng lúa.", credit: "Ảnh: T.C." };
  const correction = {
    date: "2024-03-21T09:00:00+07:00",
    wrong: "Ba ngày.",
    right: "Bốn ngày.",
    apology: "Xin lỗi bạn đọc.",
  };
  for (let number = 1; number <= 21; number++) {
    await newsroom.putArticle({
      slug: `tin-thu-${number}`,
      headline: `Tin thứ ${number} & các tin khác`,
      region: "hau-giang",
      byline: "hong-thai",
      tags: ["trẻ em"],
      corrections: [correction],
    });
  }
  await newsroom.putArticle({
    slug: RICH.replace("/thoi-su/", ""),
    headline: 'Bài "đủ kiểu" & lề: 5 > 3 của nhà báo',
    shortHeadline: "Bài đủ kiểu",
    region: "Paris",
    source: { name: "TTXVN", url: "https://example.vn/" },
    photo,
    photos: [{ ...photo, src: "/media/2024/03/lop-boi.jpg" }],
    genre: "interview",
    ai: "assisted",
    urgency: 1,
    editorNote: "Bài trong loạt phóng sự mùa hè.",
    body: RICH_BODY,
  });
  await newsroom.putArticle({
    slug: LIVE.replace("/thoi-su/", ""),
    headline: "Trực tiếp: Đua ghe trên kênh Mười Thước",
    genre: "live",
    datePublished: "2024-03-20T05:30:00+07:00",
    body: LIVE_BODY,
  });
  return newsroom;
}
