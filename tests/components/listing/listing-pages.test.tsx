import { render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { CardList } from "@/components/listing/CardList";
import { FrontPage } from "@/components/listing/FrontPage";
import { ListingIntroduction } from "@/components/listing/ListingIntroduction";
import { ListingPage } from "@/components/listing/ListingPage";
import { Pagination } from "@/components/listing/Pagination";
import { StoryCard } from "@/components/listing/StoryCard";
import { findProvince } from "@/lib/regions/regions";
import { emptyParts, readingOrder, repeatedIds } from "../../support/reading-order";
import { sampleCard, samplePhoto } from "../../support/sample-articles";

const headings = (root: HTMLElement, level: number) =>
  within(root)
    .queryAllByRole("heading", { level })
    .map((heading) => heading.textContent);

describe("the card of an article", () => {
  it("links its headline to the article and shows lede, region and day", () => {
    const { container } = render(
      <StoryCard
        card={sampleCard("tin-mot", { region: { kind: "province", slug: "hau-giang", name: "Hậu Giang" } })}
      />,
    );
    expect(
      within(screen.getByRole("heading", { level: 2 }))
        .getByRole("link")
        .getAttribute("href"),
    ).toBe("/thoi-su/tin-mot");
    expect(screen.getAllByRole("link")).toHaveLength(1);
    expect(container.textContent).toBe("Tin tin-motSapo của tin-mot.Hậu Giang · 20/03/2024");
  });

  it("without a region shows the day alone", () => {
    const { container } = render(<StoryCard card={sampleCard("tin-mot")} />);
    expect(container.textContent).not.toContain("·");
    expect(screen.getByText("20/03/2024")).toBeTruthy();
  });

  it("dates the article by the day in Vietnam", () => {
    render(<StoryCard card={sampleCard("tin-mot", { datePublished: "2024-03-19T23:30:00Z" })} />);
    expect(screen.getByText("20/03/2024").getAttribute("datetime")).toBe("2024-03-19T23:30:00Z");
  });

  it("says its genre unless it is plain news", () => {
    render(<StoryCard card={sampleCard("tin-mot", { genre: "opinion" })} />);
    expect(screen.getByText("Góc nhìn")).toBeTruthy();
  });

  it("has a picture that screen readers pass over, because the headline says it all", () => {
    const { container } = render(<StoryCard card={sampleCard("tin-mot", { photo: samplePhoto("anh") })} />);
    const picture = container.querySelector("img");
    expect(picture?.getAttribute("alt")).toBe("");
    expect(picture?.getAttribute("src")).toBe("/media/2024/03/anh.jpg/0123456789ab/w640.jpg");
    expect(picture?.getAttribute("loading")).toBe("lazy");
    expect(screen.queryByRole("img")).toBeNull();
  });

  it("fetches its picture at once when it is in the first view", () => {
    const { container } = render(<StoryCard card={sampleCard("tin-mot", { photo: samplePhoto("anh") })} eager />);
    expect(container.querySelector("img")?.getAttribute("loading")).toBe("eager");
  });

  it("offers a small picture in small sizes, and the one that leads the front page in all it has", () => {
    const widthsOf = (form: "row" | "lead") => {
      const { container } = render(
        <StoryCard card={sampleCard("tin-mot", { photo: samplePhoto("anh") })} form={form} />,
      );
      return container
        .querySelector("source")
        ?.getAttribute("srcset")
        ?.match(/\d+(?=w)/g);
    };
    expect(widthsOf("row")).toEqual(["320", "480", "640"]);
    expect(widthsOf("lead")).toEqual(["320", "480", "640", "960"]);
  });

  it("is one line where room is short: the short headline, no picture, no lede", () => {
    const card = sampleCard("tin-mot", { shortHeadline: "Tít ngắn", photo: samplePhoto("anh") });
    const { container } = render(<StoryCard card={card} form="line" headingLevel="h3" />);
    expect(headings(container, 3)).toEqual(["Tít ngắn"]);
    expect(container.querySelector("img")).toBeNull();
    expect(container.textContent).not.toContain("Sapo");
  });

  it("keeps the whole headline everywhere else", () => {
    const { container } = render(<StoryCard card={sampleCard("tin-mot", { shortHeadline: "Tít ngắn" })} />);
    expect(headings(container, 2)).toEqual(["Tin tin-mot"]);
  });
});

describe("a list of cards", () => {
  it("is a list, in the order given", () => {
    render(<CardList cards={["tin-ba", "tin-mot", "tin-hai"].map((slug) => sampleCard(slug))} headingLevel="h3" />);
    const items = within(screen.getByRole("list")).getAllByRole("listitem");
    expect(items.map((item) => within(item).getByRole("link").getAttribute("href"))).toEqual([
      "/thoi-su/tin-ba",
      "/thoi-su/tin-mot",
      "/thoi-su/tin-hai",
    ]);
  });
});

describe("the way from page to page", () => {
  const scope = { kind: "region", slug: "hau-giang" } as const;
  const show = (page: number, pageCount: number) =>
    render(<Pagination scope={scope} page={page} pageCount={pageCount} />);
  const links = () => screen.queryAllByRole("link").map((link) => [link.textContent, link.getAttribute("href")]);

  it("is not there when there is one page", () => {
    const { container } = show(1, 1);
    expect(container.textContent).toBe("");
    expect(screen.queryByRole("navigation")).toBeNull();
  });

  it("leads on from the first page", () => {
    show(1, 3);
    expect(screen.getByRole("navigation", { name: "Phân trang" }).textContent).toContain("Trang 1 trên 3");
    expect(links()).toEqual([["Trang sau", "/dia-phuong/hau-giang/trang/2"]]);
  });

  it("leads both ways from a page in the middle; page one has its short address", () => {
    show(2, 3);
    expect(links()).toEqual([
      ["Trang trước", "/dia-phuong/hau-giang"],
      ["Trang sau", "/dia-phuong/hau-giang/trang/3"],
    ]);
  });

  it("leads back from the last", () => {
    show(3, 3);
    expect(links()).toEqual([["Trang trước", "/dia-phuong/hau-giang/trang/2"]]);
  });

  it("writes large numbers the Vietnamese way, but not in addresses", () => {
    show(1_200, 5_000);
    expect(screen.getByText("Trang 1.200 trên 5.000")).toBeTruthy();
    expect(links()[1]).toEqual(["Trang sau", "/dia-phuong/hau-giang/trang/1201"]);
  });
});

describe("a page of a listing", () => {
  it("has its title, its kind, its introduction, its cards and the way on, in that order", () => {
    const { container } = render(
      <ListingPage
        title="Quốc phòng"
        kicker="Chủ đề"
        introduction={<ListingIntroduction text="Một câu giới thiệu." />}
        scope={{ kind: "topic", slug: "quoc-phong" }}
        page={2}
        pageCount={2}
        cards={[sampleCard("tin-mot")]}
      />,
    );
    const parts = [
      screen.getByText("Chủ đề"),
      screen.getByRole("heading", { level: 1, name: "Quốc phòng" }),
      screen.getByText("Một câu giới thiệu."),
      screen.getByRole("heading", { level: 2, name: "Tin tin-mot" }),
      screen.getByRole("navigation", { name: "Phân trang" }),
    ];
    expect(readingOrder(parts)).toEqual([0, 1, 2, 3, 4]);
    expect(emptyParts(container)).toEqual([]);
  });

  it("without articles says so, and shows no empty list", () => {
    const { container } = render(
      <ListingPage title="Kinh tế" scope={{ kind: "category", slug: "kinh-te" }} page={1} pageCount={1} cards={[]} />,
    );
    expect(screen.getByText("Chưa có bài viết nào.")).toBeTruthy();
    expect(screen.queryByRole("list")).toBeNull();
    expect(emptyParts(container)).toEqual([]);
  });

  it("of a region that ended leads to the one it belongs to today; of any other it says nothing", () => {
    const { container, unmount } = render(<ListingIntroduction province={findProvince("hau-giang")} />);
    expect(screen.getByRole("link").getAttribute("href")).toBe("/dia-phuong/can-tho");
    expect(container.textContent).toBe("Nay thuộc TP. Cần Thơ (từ 1/7/2025)");
    unmount();
    expect(render(<ListingIntroduction province={findProvince("can-tho")} />).container.textContent).toBe("");
  });

  it("of an author shows job and biography", () => {
    const { container } = render(
      <ListingIntroduction text="Phóng viên" html="<p>Viết về <strong>miền Tây</strong>.</p>" />,
    );
    expect(container.textContent).toBe("Phóng viênViết về miền Tây.");
  });
});

describe("the front page", () => {
  const category = (slug: string, name: string) => ({ slug, name, description: "", aliases: [] });
  const blocks = [
    { category: category("thoi-su", "Thời sự"), cards: [sampleCard("muc-mot"), sampleCard("muc-hai")] },
    { category: category("kinh-te", "Kinh tế"), cards: [sampleCard("muc-ba", { category: "kinh-te" })] },
  ];

  it("opens with the lead, then the second stories, the latest news and a block for each category", () => {
    const { container } = render(
      <FrontPage
        top={["dan-dau", "thu-hai", "thu-ba"].map((slug) => sampleCard(slug))}
        latest={[sampleCard("vua-dang")]}
        blocks={blocks}
      />,
    );
    expect(screen.getAllByRole("heading").map((heading) => heading.textContent)).toEqual([
      "Tiêu điểm",
      "Tin dan-dau",
      "Tin thu-hai",
      "Tin thu-ba",
      "Tin mới nhất",
      "Tin vua-dang",
      "Thời sự",
      "Tin muc-mot",
      "Tin muc-hai",
      "Kinh tế",
      "Tin muc-ba",
    ]);
    expect(headings(container, 1)).toEqual(["Tiêu điểm"]);
    expect(emptyParts(container)).toEqual([]);
    expect(repeatedIds(container)).toEqual([]);
  });

  it("names each block by its category and leads there", () => {
    render(<FrontPage top={[sampleCard("dan-dau")]} latest={[]} blocks={blocks} />);
    for (const [name, path] of [
      ["Thời sự", "/thoi-su"],
      ["Kinh tế", "/kinh-te"],
    ] as const) {
      const block = screen.getByRole("region", { name });
      expect(within(block).getByRole("link", { name }).getAttribute("href")).toBe(path);
    }
  });

  it("fetches the picture of the lead at once, and no other", () => {
    const { container } = render(
      <FrontPage
        top={["dan-dau", "thu-hai"].map((slug) => sampleCard(slug, { photo: samplePhoto(slug) }))}
        latest={[]}
        blocks={[]}
      />,
    );
    expect([...container.querySelectorAll("img")].map((picture) => picture.getAttribute("loading"))).toEqual([
      "eager",
      "lazy",
    ]);
  });

  it("of a paper without articles says so, with no heading above nothing", () => {
    const { container } = render(<FrontPage top={[]} latest={[]} blocks={[]} />);
    expect(screen.getByText("Chưa có bài viết nào.")).toBeTruthy();
    expect(screen.getAllByRole("heading")).toHaveLength(1);
    expect(emptyParts(container)).toEqual([]);
  });
});
