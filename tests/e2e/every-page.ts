/** A page of the journeys' paper, see `paper.ts`. */
export interface ExamplePage {
  /** As a test's name tells it. */
  readonly name: string;
  readonly path: string;
  /** 200 unless said. */
  readonly status?: number;
}

export const MODEL_ARTICLE = "/thoi-su/phoi-hop-thuc-hien-hieu-qua-nhiem-vu-quoc-phong-an-ninh";
/** An article with everything a text may hold. */
export const LONG_READ = "/khoa-hoc-cong-nghe/con-duong-dua-chu-viet-vao-may-tinh";
/** Its entries are of today; `paper.ts` writes it. */
export const RUNNING_REPORT = "/thoi-su/dua-dan-vung-do-ve-nha-sinh-hoat-cong-dong";
export const LIVE_ARTICLE = "/thoi-su/dem-canh-lu-ben-song-bo-phuong-hoa-chau";
/** A month of one category with more articles than fit on a page; `paper.ts` writes them. */
export const FULL_MONTH = "2021/05";

/**
 * Every kind of page a reader can come to, by the file in `app` that renders it. A file without an example fails
 * `every-page.test.ts`: whoever adds a route adds the pages that show all it can look like.
 */
export const EXAMPLES: Readonly<Record<string, readonly ExamplePage[]>> = {
  "page.tsx": [{ name: "the front page", path: "/" }],
  "global-not-found.tsx": [{ name: "an unknown address", path: "/khong-co-trang-nay", status: 404 }],
  "[section]/page.tsx": [
    { name: "a category", path: "/thoi-su" },
    { name: "a small category", path: "/the-thao" },
    { name: "a standing page", path: "/chinh-sach-cai-chinh" },
    { name: "the page of the paper", path: "/gioi-thieu" },
  ],
  "[section]/trang/[page]/page.tsx": [{ name: "a category's second page", path: "/thoi-su/trang/2" }],
  "[section]/[article]/page.tsx": [
    { name: "the model article", path: MODEL_ARTICLE },
    { name: "a long read with table, quote and footnotes", path: LONG_READ },
    { name: "a live report", path: LIVE_ARTICLE },
    { name: "a live report that is running", path: RUNNING_REPORT },
    { name: "a corrected article", path: "/thoi-su/vinh-long-dua-thu-tuc-hanh-chinh-ve-tan-khom-ap" },
    { name: "a photo story", path: "/du-lich/mot-ngay-tren-song-son" },
    { name: "an article with a gallery", path: "/the-thao/chay-nui-y-ty-sau-mua-gat" },
    { name: "an interview", path: "/kinh-te/trong-ho-tieu-ben-vung-bat-dau-tu-dat" },
    { name: "an explainer with a note of the editors", path: "/phap-luat/den-quay-mot-cua-cap-xa-can-mang-theo-gi" },
  ],
  "[section]/[article]/[month]/page.tsx": [{ name: "a month of a category", path: "/thoi-su/2025/12" }],
  "[section]/[article]/[month]/trang/[page]/page.tsx": [
    { name: "the second page of a month", path: `/thoi-su/${FULL_MONTH}/trang/2` },
  ],
  "cai-chinh/[[...page]]/page.tsx": [{ name: "the corrections", path: "/cai-chinh" }],
  "chu-de/[topic]/[[...page]]/page.tsx": [{ name: "a topic", path: "/chu-de/chuyen-doi-so" }],
  "da-luu/page.tsx": [{ name: "the saved articles", path: "/da-luu" }],
  "dia-phuong/page.tsx": [{ name: "all regions", path: "/dia-phuong" }],
  "dia-phuong/[region]/[[...page]]/page.tsx": [
    { name: "a former region", path: "/dia-phuong/hau-giang" },
    { name: "a region with former ones", path: "/dia-phuong/can-tho" },
  ],
  "go-bai/[category]/[slug]/page.tsx": [
    { name: "a withdrawn article", path: "/kinh-te/cuoc-cho-trai-cay-o-dong-thap-du-kien-giam", status: 410 },
  ],
  "tac-gia/[author]/[[...page]]/page.tsx": [{ name: "an author", path: "/tac-gia/hong-thai" }],
  "tim-kiem/page.tsx": [
    { name: "the search page", path: "/tim-kiem" },
    { name: "search results", path: "/tim-kiem?q=lua" },
    { name: "a narrowed search", path: "/tim-kiem?q=lua&chuyen-muc=kinh-te&tu=2020-01-01" },
    { name: "a search without results", path: "/tim-kiem?q=zzzz&dia-phuong=can-tho" },
  ],
  "tin-moi/[[...page]]/page.tsx": [
    { name: "the latest news", path: "/tin-moi" },
    { name: "the latest news, second page", path: "/tin-moi/trang/2" },
  ],
};

/** The same as a list. */
export const PAGES: readonly ExamplePage[] = Object.values(EXAMPLES).flat();

/** Widths the pages are drawn for: a phone, a tablet, a desktop. */
export const WIDTHS = [390, 820, 1280] as const;
export const EDITIONS = ["light", "dark"] as const;
