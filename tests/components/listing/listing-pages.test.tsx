import { render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { AuthorIntroduction } from "@/components/listing/AuthorIntroduction";
import { CardList } from "@/components/listing/CardList";
import { CorrectionsPage } from "@/components/listing/CorrectionsPage";
import { DayCalendar } from "@/components/listing/DayCalendar";
import { FrontPage } from "@/components/listing/FrontPage";
import { ListingPage } from "@/components/listing/ListingPage";
import { MonthCalendar } from "@/components/listing/MonthCalendar";
import { Pagination } from "@/components/listing/Pagination";
import { RegionIntroduction } from "@/components/listing/RegionIntroduction";
import { RegionsPage } from "@/components/listing/RegionsPage";
import { StoryCard } from "@/components/listing/StoryCard";
import { findProvince, formerUnitsOf, UNITS_TODAY } from "@/lib/regions/regions";
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
  const numbers = () =>
    within(screen.getByRole("list"))
      .getAllByRole("listitem")
      .map((item) => item.textContent);

  it("is not there when there is one page", () => {
    const { container } = show(1, 1);
    expect(container.textContent).toBe("");
    expect(screen.queryByRole("navigation")).toBeNull();
  });

  it("leads on from the first page", () => {
    show(1, 3);
    expect(screen.getByRole("navigation", { name: "Phân trang" })).toBeTruthy();
    expect(links()).toEqual([
      ["1", "/dia-phuong/hau-giang"],
      ["2", "/dia-phuong/hau-giang/trang/2"],
      ["3", "/dia-phuong/hau-giang/trang/3"],
      ["Trang sau", "/dia-phuong/hau-giang/trang/2"],
    ]);
  });

  it("leads both ways from a page in the middle; page one has its short address", () => {
    show(2, 3);
    expect(links().at(0)).toEqual(["Trang trước", "/dia-phuong/hau-giang"]);
    expect(links().at(-1)).toEqual(["Trang sau", "/dia-phuong/hau-giang/trang/3"]);
  });

  it("leads back from the last", () => {
    show(3, 3);
    expect(screen.queryByRole("link", { name: "Trang sau" })).toBeNull();
    expect(links().at(0)).toEqual(["Trang trước", "/dia-phuong/hau-giang/trang/2"]);
  });

  it("names the first page, the last and those beside this one, and shows where some are left out", () => {
    show(6, 12);
    expect(numbers()).toEqual(["1", "…5", "6", "7", "…12"]);
    expect(screen.getByRole("link", { current: "page" }).textContent).toBe("6");
    expect(screen.getByRole("link", { name: "Trang 12" }).getAttribute("href")).toBe("/dia-phuong/hau-giang/trang/12");
  });

  it("leaves out nothing between neighbours", () => {
    show(3, 4);
    expect(numbers()).toEqual(["1", "2", "3", "4"]);
  });

  it("writes large numbers the Vietnamese way, but not in addresses", () => {
    show(1_200, 5_000);
    expect(screen.getByRole("link", { name: "Trang 1.201" }).getAttribute("href")).toBe(
      "/dia-phuong/hau-giang/trang/1201",
    );
  });
});

describe("a page of a listing", () => {
  it("has its title, its kind, its introduction, its cards and the way on, in that order", () => {
    const { container } = render(
      <ListingPage
        title="Quốc phòng"
        kicker="Chủ đề"
        introduction={<p>Một câu giới thiệu.</p>}
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

  it("of a category opens with its newest article on the first page only", () => {
    const cards = ["tin-mot", "tin-hai"].map((slug) => sampleCard(slug, { photo: samplePhoto(slug) }));
    const eager = (page: number) => {
      const { container } = render(
        <ListingPage
          title="Thời sự"
          scope={{ kind: "category", slug: "thoi-su" }}
          page={page}
          pageCount={2}
          cards={cards}
        />,
      );
      return [...container.querySelectorAll("img")].map((picture) => picture.getAttribute("loading"));
    };
    expect(eager(1)).toEqual(["eager", "lazy"]);
    expect(eager(2)).toEqual(["lazy", "lazy"]);
  });

  it.each([
    ["latest", { kind: "latest" }],
    ["a month", { kind: "month", category: "thoi-su", month: "2024/03" }],
  ] as const)("of %s stands under its days, with times", (_, scope) => {
    const { container } = render(
      <ListingPage
        title="Tin"
        scope={scope}
        page={1}
        pageCount={1}
        cards={[
          sampleCard("tin-mot", { datePublished: "2024-03-20T10:30:00+07:00" }),
          sampleCard("tin-hai", { datePublished: "2024-03-19T18:00:00Z" }),
          sampleCard("tin-ba", { datePublished: "2024-03-19T07:05:00+07:00" }),
        ]}
      />,
    );
    const days = screen.getAllByRole("region");
    expect(headings(container, 2)).toEqual(["Thứ Tư, 20/03/2024", "Thứ Ba, 19/03/2024"]);
    expect(days.map((day) => headings(day, 3))).toEqual([["Tin tin-mot", "Tin tin-hai"], ["Tin tin-ba"]]);
    expect(within(days[1] ?? container).getByText("07:05")).toBeTruthy();
    // Where the calendar leads.
    expect(container.querySelector("#ngay-2024-03-19")?.textContent).toBe("Thứ Ba, 19/03/2024");
    expect(repeatedIds(container)).toEqual([]);
  });
});

describe("the heading of a region", () => {
  const unit = (slug: string) => {
    const province = findProvince(slug);
    if (!province) throw new Error(`no unit ${slug}`);
    return province;
  };

  it("that ended leads to the one it belongs to today", () => {
    const { container } = render(<RegionIntroduction province={unit("hau-giang")} former={[]} />);
    expect(screen.getByRole("link").getAttribute("href")).toBe("/dia-phuong/can-tho");
    expect(container.textContent).toBe("Nay thuộc TP. Cần Thơ (từ 1/7/2025)");
  });

  it("of today names the units it took in and until when they were, and links those there is something of", () => {
    const former = [
      { province: unit("hau-giang"), total: 3 },
      { province: unit("soc-trang"), total: 0 },
    ];
    const { container } = render(<RegionIntroduction province={unit("can-tho")} former={former} />);
    expect(container.textContent).toBe(
      "Bài về các tỉnh nay thuộc địa phương này: Hậu Giang (trước 1/7/2025), Sóc Trăng (trước 1/7/2025)",
    );
    expect(screen.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual(["/dia-phuong/hau-giang"]);
  });

  it("that took in none says nothing", () => {
    expect(render(<RegionIntroduction province={unit("ha-noi")} former={[]} />).container.textContent).toBe("");
  });
});

describe("the page of all regions", () => {
  const regions = UNITS_TODAY.map((province) => ({
    province,
    total: province.slug === "can-tho" ? 5 : 0,
    former: formerUnitsOf(province).map((unit) => ({ province: unit, total: unit.slug === "hau-giang" ? 3 : 0 })),
  }));

  it("has the 34 units in two groups, each with its former units", () => {
    const { container } = render(<RegionsPage regions={regions} />);
    expect(headings(container, 2)).toEqual(["Thành phố trực thuộc trung ương", "Tỉnh"]);
    expect(
      ["Thành phố trực thuộc trung ương", "Tỉnh"].map(
        (name) => headings(screen.getByRole("region", { name }), 3).length,
      ),
    ).toEqual([9, 25]);
    expect(screen.getByRole("heading", { name: "TP. Cần Thơ 5 bài" }).closest("li")?.textContent).toBe(
      "TP. Cần Thơ 5 bàiGồm Hậu Giang (cũ), Sóc Trăng (cũ)",
    );
    expect(emptyParts(container)).toEqual([]);
  });

  it("links the units there is something to read of, and no other", () => {
    render(<RegionsPage regions={regions} />);
    expect(screen.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual([
      "/dia-phuong/can-tho",
      "/dia-phuong/hau-giang",
    ]);
  });
});

describe("the heading of an author", () => {
  const author = { slug: "le-huy", name: "Lê Huy", role: "Phóng viên", bioHtml: "<p>Viết về <strong>lũ</strong>.</p>" };

  it("shows portrait, job and biography", () => {
    const photo = { src: "/media/le-huy.jpg", alt: "Chân dung Lê Huy", width: 900, height: 900, hash: "0123456789ab" };
    const { container } = render(<AuthorIntroduction author={{ ...author, photo }} />);
    expect(screen.getByRole("img").getAttribute("alt")).toBe("Chân dung Lê Huy");
    expect(container.textContent).toBe("Phóng viênViết về lũ.");
  });

  it("has nothing in the place of what is not known", () => {
    const { container } = render(<AuthorIntroduction author={{ slug: "a", name: "A", bioHtml: "" }} />);
    expect(screen.queryByRole("img")).toBeNull();
    expect(emptyParts(container)).toEqual([]);
  });
});

describe("the calendar of a category", () => {
  const months = [
    { month: "2024/03", total: 1_200 },
    { month: "2024/01", total: 1 },
    { month: "2023/12", total: 2 },
  ];
  const links = () => screen.getAllByRole("link").map((link) => [link.textContent, link.getAttribute("href")]);

  it("has the months there is something of, by year, and how much there is", () => {
    const { container } = render(<MonthCalendar category="thoi-su" months={months} />);
    expect(screen.getByRole("navigation", { name: "Lưu trữ theo tháng" })).toBeTruthy();
    expect(links()).toEqual([
      ["Tháng 1", "/thoi-su/2024/01"],
      ["Tháng 3", "/thoi-su/2024/03"],
      ["Tháng 12", "/thoi-su/2023/12"],
    ]);
    expect([...container.querySelectorAll("summary")].map(({ textContent }) => textContent)).toEqual([
      "Năm 2024",
      "Năm 2023",
    ]);
    expect(screen.getByText(/1\.200 bài/)).toBeTruthy();
    expect(screen.queryByRole("link", { current: "page" })).toBeNull();
  });

  it("on a month's page marks the month, and leads to the whole of it", () => {
    render(<MonthCalendar category="thoi-su" months={months.slice(0, 2)} current="2024/01" />);
    expect(screen.getByRole("link", { current: "page" }).textContent).toBe("Tháng 1");
    expect(links().at(-1)).toEqual(["Tất cả các tháng", "/thoi-su#luu-tru"]);
  });

  it("of a category without articles is not there", () => {
    expect(render(<MonthCalendar category="thoi-su" months={[]} />).container.textContent).toBe("");
  });
});

describe("the sheet of a month", () => {
  it("leads from each day with articles to the place and page where they begin", () => {
    render(
      <DayCalendar
        category="thoi-su"
        month="2024/03"
        days={[
          { day: 20, total: 21, page: 1 },
          { day: 5, total: 3, page: 2 },
        ]}
      />,
    );
    const table = screen.getByRole("table", { name: "Bài theo ngày, tháng 3/2024" });
    expect(within(table).getAllByRole("columnheader")).toHaveLength(7);
    const cells = within(table).getAllByRole("cell");
    expect(cells.filter(({ textContent }) => textContent !== "")).toHaveLength(31);
    expect(
      within(table)
        .getAllByRole("link")
        .map((link) => [link.getAttribute("aria-label"), link.getAttribute("href")]),
    ).toEqual([
      ["Ngày 5, 3 bài", "/thoi-su/2024/03/trang/2#ngay-2024-03-05"],
      ["Ngày 20, 21 bài", "/thoi-su/2024/03#ngay-2024-03-20"],
    ]);
  });
});

describe("the page of corrections", () => {
  const correction = { date: "2024-03-21T09:00:00+07:00", wrong: "Có 12 xã.", right: "Có 21 xã." };

  it("says of which article, when, what was wrong, what is right, and asks for pardon", () => {
    const { container } = render(
      <CorrectionsPage
        page={1}
        pageCount={1}
        stories={[
          {
            card: sampleCard("tin-mot"),
            corrections: [
              { ...correction, apology: "Xin lỗi bạn đọc." },
              { ...correction, date: "2024-03-20T20:00:00+07:00" },
            ],
          },
        ]}
      />,
    );
    const [item] = screen.getAllByRole("listitem");
    expect(item?.textContent).toBe(
      "Tin tin-motNgày cải chính: Thứ Năm, 21/03/2024, 09:00 (GMT+7)Thông tin đã đăng: Có 12 xã.Thông tin đúng: Có 21 xã.Xin lỗi bạn đọc." +
        "Ngày cải chính: Thứ Tư, 20/03/2024, 20:00 (GMT+7)Thông tin đã đăng: Có 12 xã.Thông tin đúng: Có 21 xã.",
    );
    expect(screen.getByRole("link", { name: "Tin tin-mot" }).getAttribute("href")).toBe("/thoi-su/tin-mot");
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Thông tin cải chính, xin lỗi");
    expect(emptyParts(container)).toEqual([]);
  });

  it("of a paper that never was wrong says so", () => {
    render(<CorrectionsPage page={1} pageCount={1} stories={[]} />);
    expect(screen.getByText("Chưa có bài viết nào.")).toBeTruthy();
  });
});

describe("the front page", () => {
  const category = (slug: string, name: string) => ({ slug, name });
  const blocks = [
    { category: category("thoi-su", "Thời sự"), cards: [sampleCard("muc-mot"), sampleCard("muc-hai")] },
    { category: category("kinh-te", "Kinh tế"), cards: [sampleCard("muc-ba", { category: "kinh-te" })] },
  ];
  const now = Date.parse("2024-03-20T20:00:00+07:00");
  const bare = { now, top: [], latest: [], corrections: [], opinions: [], blocks: [], regions: [] };

  it("opens with the lead, then the second stories, the latest news and a block for each category", () => {
    const { container } = render(
      <FrontPage
        {...bare}
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

  it("carries its date, and tells the time of what is of today", () => {
    render(
      <FrontPage
        {...bare}
        top={[sampleCard("dan-dau")]}
        latest={[
          sampleCard("hom-nay", { datePublished: "2024-03-20T07:05:00+07:00" }),
          sampleCard("hom-qua", { datePublished: "2024-03-19T23:59:00+07:00" }),
        ]}
      />,
    );
    expect(screen.getByText("Thứ Tư, 20/03/2024").getAttribute("datetime")).toBe("2024-03-20");
    const rail = within(screen.getByRole("region", { name: "Tin mới nhất" }));
    expect(rail.getByText("07:05")).toBeTruthy();
    expect(rail.getByText("19/03")).toBeTruthy();
  });

  it("names each block by its category and leads there", () => {
    render(<FrontPage {...bare} top={[sampleCard("dan-dau")]} blocks={blocks} />);
    for (const [name, path] of [
      ["Thời sự", "/thoi-su"],
      ["Kinh tế", "/kinh-te"],
    ] as const) {
      const block = screen.getByRole("region", { name });
      expect(within(block).getByRole("link", { name }).getAttribute("href")).toBe(path);
    }
  });

  it("has a picture in some blocks and headlines alone in others, the pictured article first", () => {
    const cards = (slug: string) => [
      sampleCard(`${slug}-mot`),
      sampleCard(`${slug}-hai`, { photo: samplePhoto(slug) }),
    ];
    const many = ["a", "b", "c", "d", "e"].map((slug) => ({
      category: category(slug, `Mục ${slug}`),
      cards: cards(slug),
    }));
    render(<FrontPage {...bare} top={[sampleCard("dan-dau")]} blocks={many} />);
    const blockOf = (slug: string) => screen.getByRole("region", { name: `Mục ${slug}` });
    expect(["a", "b", "c", "d", "e"].map((slug) => blockOf(slug).querySelectorAll("img").length)).toEqual([
      1, 1, 0, 0, 0,
    ]);
    expect(headings(blockOf("b"), 3)).toEqual(["Tin b-hai", "Tin b-mot"]);
    expect(headings(blockOf("c"), 3)).toEqual(["Tin c-mot", "Tin c-hai"]);
  });

  it("prints what was corrected in the last days, with the right words", () => {
    const correction = { date: "2024-03-20T09:00:00+07:00", wrong: "Có 12 xã.", right: "Có 21 xã." };
    render(
      <FrontPage
        {...bare}
        top={[sampleCard("dan-dau")]}
        corrections={[{ card: sampleCard("da-sua"), corrections: [correction] }]}
      />,
    );
    const slot = within(screen.getByRole("region", { name: "Thông tin cải chính, xin lỗi" }));
    expect(slot.getByRole("link", { name: "Thông tin cải chính, xin lỗi" }).getAttribute("href")).toBe("/cai-chinh");
    expect(slot.getByRole("link", { name: "Tin da-sua" }).getAttribute("href")).toBe("/thoi-su/da-sua");
    expect(slot.getByRole("listitem").textContent).toContain("Có 21 xã.");
  });

  it("names who wrote an opinion, and shows them without saying it twice", () => {
    const portrait = { src: "/media/le-huy.jpg", alt: "Lê Huy", width: 900, height: 900, hash: "0123456789ab" };
    const { container } = render(
      <FrontPage
        {...bare}
        top={[sampleCard("dan-dau")]}
        opinions={[
          {
            card: sampleCard("y-kien", { genre: "opinion" }),
            byline: [{ kind: "author", slug: "le-huy", name: "Lê Huy" }],
            portrait,
          },
        ]}
      />,
    );
    expect(within(screen.getByRole("region", { name: "Góc nhìn" })).getByRole("listitem").textContent).toBe(
      "Tin y-kienLê Huy",
    );
    expect(container.querySelector("img")?.getAttribute("alt")).toBe("");
  });

  it("leads to regions there is news of, under their names of today, and to all of them", () => {
    const province = findProvince("can-tho");
    if (!province) throw new Error("no Cần Thơ");
    const card = sampleCard("tu-hau-giang", { region: { kind: "province", slug: "hau-giang", name: "Hậu Giang" } });
    render(<FrontPage {...bare} top={[sampleCard("dan-dau")]} regions={[{ province, card }]} />);
    const links = within(screen.getByRole("region", { name: "Theo địa phương" })).getAllByRole("link");
    expect(links.map((link) => [link.textContent, link.getAttribute("href")])).toEqual([
      ["Cả 34 tỉnh, thành phố", "/dia-phuong"],
      ["TP. Cần Thơ", "/dia-phuong/can-tho"],
      ["Tin tu-hau-giang", "/thoi-su/tu-hau-giang"],
    ]);
  });

  it("fetches the picture of the lead at once, and no other", () => {
    const { container } = render(
      <FrontPage
        {...bare}
        top={["dan-dau", "thu-hai"].map((slug) => sampleCard(slug, { photo: samplePhoto(slug) }))}
      />,
    );
    expect([...container.querySelectorAll("img")].map((picture) => picture.getAttribute("loading"))).toEqual([
      "eager",
      "lazy",
    ]);
  });

  it("of a paper without articles says so, with no heading above nothing", () => {
    const { container } = render(<FrontPage {...bare} />);
    expect(screen.getByText("Chưa có bài viết nào.")).toBeTruthy();
    expect(screen.getAllByRole("heading")).toHaveLength(1);
    expect(emptyParts(container)).toEqual([]);
  });
});
