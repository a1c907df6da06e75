import { render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { ArticlePage } from "@/components/article/ArticlePage";
import type { Article, ArticleCard } from "@/lib/article/article";
import { type BylineEntry, resolveByline } from "@/lib/article/byline";
import { PROVINCES } from "@/lib/regions/regions";
import { emptyParts, readingOrder, repeatedIds } from "../../support/reading-order";
import { fullArticle, plainArticle, sampleCard, samplePhoto } from "../../support/sample-articles";

const AUTHORS = [{ slug: "hong-thai", name: "Hồng Thái" }];

interface Surroundings {
  readonly byline?: readonly BylineEntry[];
  readonly related?: readonly string[];
  readonly nearby?: readonly string[];
  readonly newer?: ArticleCard;
  readonly older?: ArticleCard;
  readonly years?: number;
}

function show(article: Article, { byline, related = [], nearby = [], newer, older, years = 0 }: Surroundings = {}) {
  return render(
    <ArticlePage
      {...{ article, newer, older, years }}
      category={{ slug: "thoi-su", name: "Thời sự" }}
      byline={byline ?? resolveByline(article.byline, AUTHORS)}
      address="https://bao.example.vn/thoi-su/hoi-nghi"
      related={related.map((slug) => sampleCard(slug))}
      nearby={nearby.map((slug) => sampleCard(slug))}
    />,
  );
}
const EVERYTHING: Surroundings = {
  related: ["lien-quan"],
  nearby: ["cung-muc"],
  newer: sampleCard("moi-hon"),
  older: sampleCard("cu-hon"),
  years: 2,
};
const link = (name: string | RegExp) => screen.getByRole("link", { name });

describe("an article with every part", () => {
  it("is read in the order a Vietnamese newspaper prints it", () => {
    show(fullArticle(), EVERYTHING);
    const parts = [
      screen.getByLabelText("Đường dẫn"),
      screen.getByText("Phân tích"),
      screen.getByText("Hội nghị bàn về khu vực phòng thủ"),
      screen.getByText("Hậu Giang"),
      screen.getByText("Nay thuộc TP. Cần Thơ (từ 1/7/2025)"),
      screen.getByText("Các đại biểu đánh giá năm năm thực hiện nghị định."),
      screen.getByText("Hồng Thái"),
      screen.getByText("Thứ Tư, 20/03/2024, 10:30 (GMT+7)"),
      screen.getByText("Thứ Tư, 20/03/2024, 15:05 (GMT+7)"),
      screen.getByText("1 phút đọc"),
      screen.getByText("Nội dung có sử dụng trí tuệ nhân tạo"),
      screen.getByText("Bài viết đã đăng cách đây 2 năm."),
      screen.getByText("Thông tin cải chính, xin lỗi"),
      screen.getByLabelText("Lời tòa soạn"),
      screen.getByAltText("Hội trường, nhìn từ cuối phòng (anh-chinh)"),
      screen.getByText("Quang cảnh hội nghị (anh-chinh)."),
      screen.getByText("TTXVN - Sáng 20/3"),
      screen.getByText("Kết quả"),
      screen.getByText("Đoạn thứ hai."),
      screen.getByLabelText("Ảnh trong bài"),
      screen.getByText("TTXVN"),
      screen.getByLabelText("Từ khóa"),
      screen.getByLabelText("Chia sẻ"),
      screen.getByText("Địa chỉ bài viết: https://bao.example.vn/thoi-su/hoi-nghi"),
      screen.getByLabelText("Xem thêm"),
      screen.getByLabelText("Tin cùng chuyên mục"),
      screen.getByLabelText("Bài trước, bài sau"),
    ];
    expect(readingOrder(parts)).toEqual(parts.map((_, index) => index));
  });

  it("ends where the ways to other articles begin", () => {
    show(fullArticle(), EVERYTHING);
    const article = screen.getByRole("article");
    const isInside = (name: string) => article.contains(screen.getByLabelText(name));
    for (const name of ["Từ khóa", "Chia sẻ"]) expect(isInside(name)).toBe(true);
    for (const name of ["Xem thêm", "Tin cùng chuyên mục", "Bài trước, bài sau"]) expect(isInside(name)).toBe(false);
  });

  it("has one main heading, no empty part and no id twice", () => {
    const { container } = show(fullArticle(), EVERYTHING);
    expect(screen.getAllByRole("heading", { level: 1 })).toHaveLength(1);
    expect(emptyParts(container)).toEqual([]);
    expect(repeatedIds(container)).toEqual([]);
  });

  it("skips no level of headings", () => {
    show(fullArticle(), EVERYTHING);
    const levels = screen.getAllByRole("heading").map(({ tagName }) => Number(tagName.slice(1)));
    levels.forEach((level, index) => {
      expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
    });
  });

  it("leads back to the front page and its category", () => {
    show(fullArticle());
    const steps = within(screen.getByRole("navigation", { name: "Đường dẫn" })).getAllByRole("link");
    expect(steps.map((step) => [step.textContent, step.getAttribute("href")])).toEqual([
      ["Trang chủ", "/"],
      ["Thời sự", "/thoi-su"],
    ]);
  });
});

describe("an article with nothing but what it must have", () => {
  it("has no heading, list or label for what is missing", () => {
    const { container } = show(plainArticle());
    expect(screen.getAllByRole("heading").map((heading) => heading.textContent)).toEqual([
      "Hội nghị bàn về khu vực phòng thủ",
    ]);
    for (const role of ["region", "complementary", "figure", "img"]) expect(screen.queryAllByRole(role)).toEqual([]);
    expect(screen.getAllByRole("navigation").map((part) => part.getAttribute("aria-label"))).toEqual([
      "Đường dẫn",
      "Chia sẻ",
    ]);
    expect(emptyParts(container)).toEqual([]);
    for (const words of [
      "Cập nhật",
      "Theo",
      "Từ khóa",
      "Nay thuộc",
      "trí tuệ nhân tạo",
      "cải chính",
      "Lời tòa soạn",
      "cách đây",
      "Xem thêm",
      "Tin cùng",
      "Bài cũ hơn",
      "Bài mới hơn",
    ])
      expect(container.textContent).not.toContain(words);
  });

  it("still has headline, lede, time, text and byline", () => {
    const { container } = show(plainArticle());
    for (const words of [
      "Các đại biểu đánh giá năm năm thực hiện nghị định.",
      "Xuất bản: Thứ Tư, 20/03/2024, 10:30 (GMT+7)",
      "Đoạn thứ nhất.",
      "Đoạn thứ hai.",
      "Tác giả: Hồng Thái",
    ])
      expect(container.textContent).toContain(words);
  });
});

describe("the byline", () => {
  it("links the author who has a page and prints another name plainly", () => {
    show(fullArticle());
    expect(link("Hồng Thái").getAttribute("href")).toBe("/tac-gia/hong-thai");
    expect(link("Hồng Thái").getAttribute("rel")).toBe("author");
    expect(screen.getByText(/Cộng tác viên/)).toBeTruthy();
    expect(screen.queryByRole("link", { name: /Cộng tác viên/ })).toBeNull();
  });

  it("separates several names", () => {
    const byline: BylineEntry[] = [
      { kind: "name", name: "Hồng Thái" },
      { kind: "name", name: "Minh Anh" },
    ];
    const { container } = show(plainArticle(), { byline });
    expect(container.textContent).toContain("Tác giả: Hồng Thái – Minh Anh");
  });
});

describe("the region", () => {
  it("that ended keeps its name and says where it belongs today", () => {
    show(plainArticle({ region: { kind: "province", slug: "hau-giang", name: "Hậu Giang" } }));
    expect(link("Hậu Giang").getAttribute("href")).toBe("/dia-phuong/hau-giang");
    expect(link("Nay thuộc TP. Cần Thơ (từ 1/7/2025)").getAttribute("href")).toBe("/dia-phuong/can-tho");
  });

  it.each(PROVINCES.filter(({ until }) => until === null))(
    "of today says nothing more than its name: $name",
    ({ slug, name }) => {
      const { container } = show(plainArticle({ region: { kind: "province", slug, name } }));
      expect(link(name).getAttribute("href")).toBe(`/dia-phuong/${slug}`);
      expect(container.textContent).not.toContain("Nay thuộc");
    },
  );

  it("abroad is a name without a page", () => {
    show(plainArticle({ region: { kind: "place", name: "Seoul" } }));
    expect(screen.getByText("Seoul")).toBeTruthy();
    expect(screen.queryByRole("link", { name: "Seoul" })).toBeNull();
  });
});

describe("pictures", () => {
  it("carry what they show, their caption and their credit, and keep their place while they load", () => {
    show(plainArticle({ photo: samplePhoto("anh-chinh") }));
    const figure = screen.getByRole("figure");
    const picture = within(figure).getByRole("img", { name: "Hội trường, nhìn từ cuối phòng (anh-chinh)" });
    expect(picture.getAttribute("src")).toBe("/media/2024/03/anh-chinh.jpg/0123456789ab/w960.jpg");
    expect([picture.getAttribute("width"), picture.getAttribute("height")]).toEqual(["1200", "800"]);
    expect(figure.textContent).toBe("Quang cảnh hội nghị (anh-chinh). Ảnh: Hồng Thái/TTXVN");
  });

  it("are offered in sizes and forms to choose from, by the bytes they are made of; a small one is sent as it is", () => {
    show(plainArticle({ photo: samplePhoto("anh-chinh"), photos: [samplePhoto("nho", { width: 300, height: 200 })] }));
    const [lead, small] = screen.getAllByRole("figure");
    const sources = [...(lead?.querySelectorAll("source") ?? [])];
    expect(sources.map((source) => source.getAttribute("type"))).toEqual(["image/avif", "image/webp"]);
    expect(sources[0]?.getAttribute("srcset")?.split(", ")).toEqual(
      [320, 480, 640, 960].map((width) => `/media/2024/03/anh-chinh.jpg/0123456789ab/w${width}.avif ${width}w`),
    );
    for (const source of sources) expect(source.getAttribute("sizes")).toMatch(/ 75vw$/);
    expect(small?.querySelector("source")).toBeNull();
    expect(small?.querySelector("img")?.getAttribute("src")).toBe("/media/2024/03/nho.jpg");
  });

  it("of the gallery stand together, in order, with their own credits", () => {
    show(fullArticle());
    const gallery = screen.getByRole("region", { name: "Ảnh trong bài" });
    expect(
      within(gallery)
        .getAllByRole("figure")
        .map((figure) => figure.textContent),
    ).toEqual([
      "Quang cảnh hội nghị (anh-hai). Ảnh: Hồng Thái/TTXVN",
      "Quang cảnh hội nghị (anh-ba). Đồ họa: Tòa Soạn",
    ]);
  });

  it("are fetched at once when they lead the article, and when they are reached when they are in the gallery", () => {
    show(fullArticle());
    expect(screen.getAllByRole("img").map((picture) => picture.getAttribute("loading"))).toEqual([
      "eager",
      "lazy",
      "lazy",
    ]);
  });

  it("of a photo story are numbered and as large as the page", () => {
    show(fullArticle({ genre: "photo" }));
    const figures = within(screen.getByRole("region", { name: "Ảnh trong bài" })).getAllByRole("figure");
    expect(figures.map((figure) => figure.textContent)).toEqual([
      "Ảnh 1/2 Quang cảnh hội nghị (anh-hai). Ảnh: Hồng Thái/TTXVN",
      "Ảnh 2/2 Quang cảnh hội nghị (anh-ba). Đồ họa: Tòa Soạn",
    ]);
    for (const figure of figures) expect(figure.querySelector("source")?.getAttribute("sizes")).toContain(" 60rem,");
  });
});

describe("a correction", () => {
  it("says what was wrong, what is right, when, and apologises, under the heading of the press law", () => {
    show(fullArticle());
    const notice = screen.getByRole("region", { name: "Thông tin cải chính, xin lỗi" });
    expect(within(notice).getByRole("heading", { level: 2 }).textContent).toBe("Thông tin cải chính, xin lỗi");
    for (const words of [
      "Thứ Năm, 21/03/2024, 09:00 (GMT+7)",
      "Thông tin đã đăng: Có 12 xã tham gia.",
      "Thông tin đúng: Có 21 xã tham gia.",
      "Tòa soạn xin lỗi bạn đọc.",
    ])
      expect(notice.textContent).toContain(words);
  });

  it("is printed beside earlier ones under one heading", () => {
    const correction = (day: number) => ({
      date: `2024-03-2${day}T09:00:00+07:00`,
      wrong: `Sai ${day}.`,
      right: `Đúng ${day}.`,
    });
    show(plainArticle({ corrections: [correction(1), correction(2)] }));
    const notice = screen.getByRole("region", { name: "Thông tin cải chính, xin lỗi" });
    expect(within(notice).getAllByRole("heading")).toHaveLength(1);
    expect(notice.textContent).toMatch(/Sai 1\..*Đúng 1\..*Sai 2\..*Đúng 2\./);
  });
});

describe("what a reader must know first", () => {
  it("is a correction, which stands above the text and leads to all others", () => {
    show(fullArticle());
    const notice = screen.getByRole("region", { name: "Thông tin cải chính, xin lỗi" });
    expect(readingOrder([notice, screen.getByText("Đoạn thứ hai.")])).toEqual([0, 1]);
    expect(within(notice).getByRole("link", { name: "Các nội dung cải chính của báo" }).getAttribute("href")).toBe(
      "/cai-chinh",
    );
  });

  it.each([1, 2, 11])("is its age, when it is of %i years ago", (years) => {
    show(plainArticle(), { years });
    expect(screen.getByText(`Bài viết đã đăng cách đây ${years} năm.`)).toBeTruthy();
  });
});

describe("how long reading takes", () => {
  it.each([
    [40, "1 phút đọc"],
    [300, "1 phút đọc"],
    [301, "2 phút đọc"],
    [1500, "5 phút đọc"],
  ])("%i syllables: “%s”", (syllables, label) => {
    const text = `${"tiếng ".repeat(syllables)}\n– …`;
    show(plainArticle({ body: { html: "<p>Đoạn.</p>", text } }));
    expect(screen.getByText(label)).toBeTruthy();
  });
});

describe("labels the law or honesty asks for", () => {
  it.each([
    ["assisted", "Nội dung có sử dụng trí tuệ nhân tạo"],
    ["generated", "Nội dung do trí tuệ nhân tạo tạo ra"],
  ] as const)("artificial intelligence, %s: “%s”", (ai, label) => {
    show(plainArticle({ ai }));
    expect(screen.getByText(label)).toBeTruthy();
  });

  it.each([
    ["opinion", "Góc nhìn"],
    ["sponsored", "Nội dung tài trợ"],
    ["live", "Tường thuật trực tiếp"],
  ] as const)("genre, %s: “%s”", (genre, label) => {
    show(plainArticle({ genre }));
    expect(screen.getByText(label)).toBeTruthy();
  });
});

describe("the source", () => {
  it("is a link when it has an address, else a name", () => {
    const { unmount } = show(plainArticle({ source: { name: "TTXVN", url: "https://example.vn/ttxvn" } }));
    expect(link("TTXVN").getAttribute("href")).toBe("https://example.vn/ttxvn");
    unmount();
    const { container } = show(plainArticle({ source: { name: "TTXVN" } }));
    expect(container.textContent).toContain("Theo TTXVN");
    expect(screen.queryByRole("link", { name: "TTXVN" })).toBeNull();
  });
});

describe("the ways on", () => {
  it("are the topics of the article", () => {
    show(fullArticle());
    const topics = within(screen.getByRole("navigation", { name: "Từ khóa" })).getAllByRole("link");
    expect(topics.map((topic) => [topic.textContent, topic.getAttribute("href")])).toEqual([
      ["Quốc phòng", "/chu-de/quoc-phong"],
      ["An ninh", "/chu-de/an-ninh"],
    ]);
  });

  it("are other articles under “Xem thêm”", () => {
    show(plainArticle(), { related: ["tin-mot", "tin-hai"] });
    const related = screen.getByRole("region", { name: "Xem thêm" });
    expect(
      within(related)
        .getAllByRole("heading", { level: 3 })
        .map((heading) => heading.textContent),
    ).toEqual(["Tin tin-mot", "Tin tin-hai"]);
  });
});

describe("other articles of the category", () => {
  it("are listed by their headlines", () => {
    show(plainArticle(), { nearby: ["tin-mot", "tin-hai"] });
    const nearby = screen.getByRole("region", { name: "Tin cùng chuyên mục" });
    expect(
      within(nearby)
        .getAllByRole("link")
        .map((each) => each.getAttribute("href")),
    ).toEqual(["/thoi-su/tin-mot", "/thoi-su/tin-hai"]);
    expect(screen.queryByRole("region", { name: "Xem thêm" })).toBeNull();
  });

  it("stand before and after it", () => {
    show(plainArticle(), { older: sampleCard("cu"), newer: sampleCard("moi", { shortHeadline: "Tít ngắn" }) });
    const beside = within(screen.getByRole("navigation", { name: "Bài trước, bài sau" })).getAllByRole("link");
    expect(beside.map((each) => [each.textContent, each.getAttribute("href"), each.getAttribute("rel")])).toEqual([
      ["Bài cũ hơn Tin cu", "/thoi-su/cu", "prev"],
      ["Bài mới hơn Tít ngắn", "/thoi-su/moi", "next"],
    ]);
  });

  it("on one side only leave the other out", () => {
    const { container } = show(plainArticle(), { newer: sampleCard("moi") });
    expect(within(screen.getByRole("navigation", { name: "Bài trước, bài sau" })).getAllByRole("link")).toHaveLength(1);
    expect(container.textContent).not.toContain("Bài cũ hơn");
  });
});

describe("sharing", () => {
  it("is plain links that carry the page's address and headline", () => {
    show(plainArticle({ headline: "Lúa & gạo: “được mùa”?" }));
    const links = within(screen.getByRole("navigation", { name: "Chia sẻ" })).getAllByRole("link");
    const address = "https://bao.example.vn/thoi-su/hoi-nghi";
    expect(links.map((each) => each.textContent)).toEqual(["Facebook", "Zalo", "X", "Email"]);
    for (const each of links) {
      const target = new URL(each.getAttribute("href") ?? "");
      expect(["https:", "mailto:"]).toContain(target.protocol);
      expect([...target.searchParams.values()]).toContain(address);
    }
    for (const name of ["X", "Email"]) {
      const target = new URL(link(name).getAttribute("href") ?? "");
      expect([...target.searchParams.values()]).toContain("Lúa & gạo: “được mùa”?");
    }
  });
});

describe("text that editors write in fields", () => {
  it("is text, whatever signs it has", () => {
    const hostile = '<script>alert(1)</script> & "ngoặc"';
    const { container } = show(
      plainArticle({
        headline: hostile,
        lede: hostile,
        editorNote: hostile,
        photo: samplePhoto("anh", { caption: hostile, alt: hostile }),
        tags: [hostile],
      }),
    );
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe(hostile);
    expect(container.querySelector("script")).toBeNull();
  });
});
