import { render, screen, within } from "@testing-library/react";
import type { ComponentProps } from "react";
import { describe, expect, it, vi } from "vitest";
import { SearchPage } from "@/components/site/SearchPage";
import { SiteHeader } from "@/components/site/SiteHeader";
import { PROVINCES } from "@/lib/regions/regions";
import type { SearchRequest } from "@/lib/site/search-request";
import { emptyParts, repeatedIds } from "../../support/reading-order";
import { sampleCard } from "../../support/sample-articles";

// Each role is looked for among the names of all provinces.
vi.setConfig({ testTimeout: 20_000 });

const CATEGORIES = [
  { slug: "thoi-su", name: "Thời sự", description: "", aliases: [] },
  { slug: "kinh-te", name: "Kinh tế", description: "", aliases: [] },
];

const plain = (text: string) => [{ text, hit: false }];
const found = (slug: string, hit = "cà phê") => ({
  card: sampleCard(slug),
  headline: [...plain("Giá "), { text: hit, hit: true }],
  snippet: [...plain("… giá "), { text: hit, hit: true }, ...plain(" tăng")],
});
const NARROWED: Partial<SearchRequest> = {
  category: "kinh-te",
  region: "hau-giang",
  from: "2024-01-05",
  to: "2024-12-31",
};

function show(request: Partial<SearchRequest>, results: Partial<ComponentProps<typeof SearchPage>> = {}) {
  const asked = { query: "", page: 1, ...request };
  return render(
    <SearchPage
      request={asked}
      categories={CATEGORIES}
      hits={[]}
      total={results.hits?.length ?? 0}
      isMore={false}
      pageCount={1}
      {...results}
    />,
  );
}

const title = () => screen.getByRole("heading", { level: 1 }).textContent;
const searchBox = () => screen.getByRole<HTMLInputElement>("searchbox", { name: "Tìm kiếm" });
const linksIn = (root: HTMLElement) =>
  within(root)
    .getAllByRole("link")
    .map((link) => [link.textContent, link.getAttribute("href")]);
const addressOf = (name: string | RegExp) => screen.getByRole("link", { name }).getAttribute("href");

describe("the search page", () => {
  it("asks, before anything was asked, and offers the sections", () => {
    const { container } = show({});
    expect(title()).toBe("Tìm kiếm");
    expect(container.textContent).not.toContain("Không có kết quả");
    expect(linksIn(screen.getByRole("navigation", { name: "Hoặc xem theo chuyên mục" }))).toEqual([
      ["Thời sự", "/thoi-su"],
      ["Kinh tế", "/kinh-te"],
      ["Tin mới nhất", "/tin-moi"],
    ]);
    expect(emptyParts(container)).toEqual([]);
  });

  it("asks for words where only filters were chosen", () => {
    const { container } = show({ category: "kinh-te" });
    expect(container.textContent).toContain("Nhập từ khóa để tìm trong phạm vi đã chọn.");
    expect(container.textContent).not.toContain("Không có kết quả");
  });

  it("names the query above its results and keeps it in the box", () => {
    show({ query: "cà phê" }, { hits: [found("tin-mot"), found("tin-hai")], total: 1_200 });
    expect(title()).toBe("Kết quả cho “cà phê”");
    expect(searchBox().value).toBe("cà phê");
    expect(screen.getAllByRole("heading", { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      "Giá cà phê",
      "Giá cà phê",
    ]);
    expect(screen.getByText("Tìm thấy 1.200 bài viết")).toBeTruthy();
  });

  it("marks in headline and text of each result what answers the query, and says where and when it was", () => {
    show({ query: "cà phê" }, { hits: [found("tin-mot", "Cà phê")] });
    const result = screen.getByRole("listitem");
    expect(within(result).getByRole("link", { name: "Giá Cà phê" }).getAttribute("href")).toBe("/thoi-su/tin-mot");
    expect([...result.querySelectorAll("mark")].map(({ textContent }) => textContent)).toEqual(["Cà phê", "Cà phê"]);
    expect(result.textContent).toContain("… giá Cà phê tăng");
    expect(result.textContent).toContain("Thời sự · 20/03/2024");
  });

  it.each(["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</title><h1>x</h1>", "&lt;b&gt;"])(
    "prints a hostile query as text: %s",
    (query) => {
      for (const hits of [[], [found("tin-mot", query)]]) {
        const { container, unmount } = show({ query }, { hits });
        expect(container.textContent).toContain(`“${query}”`);
        expect(searchBox().value).toBe(query);
        expect(container.querySelector("script, img, [onerror]")).toBeNull();
        expect(screen.getAllByRole("heading", { level: 1 })).toHaveLength(1);
        unmount();
      }
    },
  );

  it("has no id twice under the head, which has a search of its own", () => {
    const { container } = render(
      <>
        <SiteHeader masthead={{ name: "Tòa Soạn" }} categories={CATEGORIES} />
        <SearchPage
          request={{ query: "cà phê", page: 1 }}
          categories={CATEGORIES}
          hits={[]}
          total={0}
          isMore={false}
          pageCount={1}
        />
      </>,
    );
    expect(screen.getAllByRole("searchbox", { name: "Tìm kiếm" })).toHaveLength(2);
    const places = [...container.querySelectorAll("search")].map((search) => search.getAttribute("aria-label"));
    expect(places).toEqual(["Đầu trang", "Nội dung chính"]);
    expect(repeatedIds(container)).toEqual([]);
  });
});

describe("the filters of a search", () => {
  const field = (name: string) => screen.getByLabelText<HTMLInputElement | HTMLSelectElement>(name);

  it("are one plain form with the words, which a browser sends by itself", () => {
    const { container } = show({ query: "lúa", ...NARROWED });
    const form = container.querySelector("form");
    expect(container.querySelectorAll("form")).toHaveLength(1);
    expect([form?.getAttribute("action"), form?.getAttribute("method")]).toEqual(["/tim-kiem", "get"]);
    expect(form && [...new FormData(form)]).toEqual([
      ["q", "lúa"],
      ["chuyen-muc", "kinh-te"],
      ["dia-phuong", "hau-giang"],
      ["tu", "2024-01-05"],
      ["den", "2024-12-31"],
    ]);
    expect(screen.getAllByRole("button")).toHaveLength(1);
  });

  it("are named for who hears the page", () => {
    const { container } = show({ category: "kinh-te" });
    expect(screen.getByRole("group", { name: "Bộ lọc" })).toBeTruthy();
    for (const name of ["Chuyên mục", "Địa phương", "Từ ngày", "Đến ngày"]) expect(field(name)).toBeTruthy();
    expect(container.querySelector("summary")?.textContent).toBe("Bộ lọc");
  });

  it("are folded until one of them is set", () => {
    for (const [request, isOpen] of [
      [{ query: "lúa" }, false],
      [{ query: "lúa", region: "can-tho" }, true],
      [{ query: "lúa", to: "2024-12-31" }, true],
    ] as const) {
      const { container, unmount } = show(request);
      expect(container.querySelector("details")?.open).toBe(isOpen);
      unmount();
    }
  });

  it("know every province, those of today by the Vietnamese alphabet, then those of the past and where they are now", () => {
    const { container } = show({});
    const groups = [...container.querySelectorAll("optgroup")];
    expect(groups.map(({ label }) => label)).toEqual(["Tỉnh, thành phố hiện nay", "Tên cũ"]);
    const [present, former] = groups.map((group) => [...group.querySelectorAll("option")].map(({ text }) => text));
    expect(present).toHaveLength(34);
    expect(present?.slice(3, 9)).toEqual(["Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Điện Biên", "Đồng Nai"]);
    expect(present?.indexOf("TP. Hồ Chí Minh")).toBe((present?.indexOf("Hải Phòng") ?? 0) + 1);
    expect(former).toHaveLength(PROVINCES.length - 34);
    expect(former?.slice(0, 3)).toEqual([
      "Bà Rịa - Vũng Tàu (nay thuộc TP. Hồ Chí Minh)",
      "Bạc Liêu (nay thuộc Cà Mau)",
      "Bắc Giang (nay thuộc Bắc Ninh)",
    ]);
    expect(former).toContain("Hậu Giang (nay thuộc Cần Thơ)");
  });

  it("that are set are links to the same search without them", () => {
    show({ query: "lúa", ...NARROWED, page: 3 }, { hits: [found("tin-mot")], total: 60, pageCount: 3 });
    expect(linksIn(screen.getByRole("navigation", { name: "Đang lọc theo" }))).toEqual([
      ["Bỏ lọc: Kinh tế ×", "/tim-kiem?q=l%C3%BAa&dia-phuong=hau-giang&tu=2024-01-05&den=2024-12-31"],
      ["Bỏ lọc: Hậu Giang ×", "/tim-kiem?q=l%C3%BAa&chuyen-muc=kinh-te&tu=2024-01-05&den=2024-12-31"],
      ["Bỏ lọc: Từ 05/01/2024 ×", "/tim-kiem?q=l%C3%BAa&chuyen-muc=kinh-te&dia-phuong=hau-giang&den=2024-12-31"],
      ["Bỏ lọc: Đến 31/12/2024 ×", "/tim-kiem?q=l%C3%BAa&chuyen-muc=kinh-te&dia-phuong=hau-giang&tu=2024-01-05"],
      ["Bỏ mọi bộ lọc", "/tim-kiem?q=l%C3%BAa"],
    ]);
  });

  it("have no links while none is set", () => {
    show({ query: "lúa" });
    expect(screen.queryByRole("navigation", { name: "Đang lọc theo" })).toBeNull();
  });
});

describe("more results than one page has", () => {
  it("are on pages before and after, with the same filters", () => {
    show({ query: "lúa", category: "kinh-te", page: 2 }, { hits: [found("tin-mot")], total: 60, pageCount: 3 });
    const pages = screen.getByRole("navigation", { name: "Phân trang" });
    expect(linksIn(pages)).toEqual([
      ["Trang trước", "/tim-kiem?q=l%C3%BAa&chuyen-muc=kinh-te"],
      ["Trang sau", "/tim-kiem?q=l%C3%BAa&chuyen-muc=kinh-te&trang=3"],
    ]);
    expect(pages.textContent).toContain("Trang 2 trên 3");
  });

  it("end with the last page, behind which there is a way back", () => {
    const last = show({ query: "lúa", page: 3 }, { hits: [found("tin-mot")], total: 60, pageCount: 3 });
    expect(screen.queryByRole("link", { name: "Trang sau" })).toBeNull();
    last.unmount();
    const { container } = show({ query: "lúa", page: 9 }, { total: 60, pageCount: 3 });
    expect(addressOf("Về trang đầu")).toBe("/tim-kiem?q=l%C3%BAa");
    expect(screen.queryByRole("navigation", { name: "Phân trang" })).toBeNull();
    expect(emptyParts(container)).toEqual([]);
  });

  it("have no pages to turn when there is one", () => {
    show({ query: "lúa" }, { hits: [found("tin-mot")] });
    expect(screen.queryByRole("navigation", { name: "Phân trang" })).toBeNull();
  });
});

describe("a search that finds nothing", () => {
  it("says so, and what to try", () => {
    const { container } = show({ query: "sầu riêng" });
    expect(screen.getByRole("heading", { level: 2, name: "Không có kết quả cho “sầu riêng”" })).toBeTruthy();
    expect(container.textContent).toContain("gõ có dấu hay không dấu đều tìm được");
    expect(screen.queryByRole("link", { name: /không lọc/ })).toBeNull();
    expect(searchBox().value).toBe("sầu riêng");
  });

  it("leads to the same words without filters, and without quotes", () => {
    show({ query: "“sầu riêng” Tiền Giang", ...NARROWED, page: 2 });
    expect(addressOf(/không lọc/)).toBe(`/tim-kiem?${new URLSearchParams({ q: "“sầu riêng” Tiền Giang" })}`);
    expect(addressOf(/từng từ/)).toMatch(
      /^\/tim-kiem\?q=s%E1%BA%A7u\+ri%C3%AAng\+Ti%E1%BB%81n\+Giang&chuyen-muc=kinh-te&/,
    );
  });
});
