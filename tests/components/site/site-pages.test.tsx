import { render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { NotFoundPage } from "@/components/site/NotFoundPage";
import { SiteFooter } from "@/components/site/SiteFooter";
import { SiteHeader } from "@/components/site/SiteHeader";
import { StandingPageView } from "@/components/site/StandingPageView";
import { WithdrawnPage } from "@/components/site/WithdrawnPage";
import { labels } from "@/lib/site/labels";
import { emptyParts } from "../../support/reading-order";
import { sampleCard } from "../../support/sample-articles";

const CATEGORIES = [
  { slug: "thoi-su", name: "Thời sự", description: "", aliases: [] },
  { slug: "kinh-te", name: "Kinh tế", description: "", aliases: [] },
];
const targets = (root: HTMLElement) =>
  within(root)
    .getAllByRole("link")
    .map((link) => [link.textContent, link.getAttribute("href")]);
const searchBox = () => screen.getByRole<HTMLInputElement>("searchbox", { name: "Tìm kiếm" });

describe("the head of every page", () => {
  it("has the way to the text first, the paper's name, a search and the menu in its order", () => {
    render(<SiteHeader masthead={{ name: "Tòa Soạn" }} categories={CATEGORIES} />);
    const head = screen.getByRole("banner");
    expect(targets(head)).toEqual([
      ["Chuyển đến nội dung chính", "#noi-dung"],
      ["Tòa Soạn", "/"],
      ["Mới nhất", "/tin-moi"],
      ["Thời sự", "/thoi-su"],
      ["Kinh tế", "/kinh-te"],
      ["Tỉnh, thành", "/dia-phuong"],
      ["Tất cả", "#chuyen-muc"],
    ]);
    expect(targets(screen.getByRole("navigation", { name: "Chuyên mục" }))).toHaveLength(5);
    expect(searchBox().value).toBe("");
  });

  it("prints slogan and governing body when they are known, and nothing in their place when not", () => {
    const { container, unmount } = render(
      <SiteHeader masthead={{ name: "Tòa Soạn", slogan: "Một câu", governingBody: "Sở Văn hóa" }} categories={[]} />,
    );
    expect(screen.getByText("Một câu")).toBeTruthy();
    expect(container.textContent).toContain("Cơ quan chủ quản: Sở Văn hóa");
    unmount();
    const bare = render(<SiteHeader masthead={{ name: "Tòa Soạn" }} categories={[]} />);
    expect(bare.container.textContent).not.toContain("Cơ quan chủ quản");
    expect(screen.queryByRole("navigation")).toBeNull();
    expect(emptyParts(bare.container)).toEqual([]);
  });

  it("searches with a plain form that needs no script", () => {
    const { container } = render(<SiteHeader masthead={{ name: "Tòa Soạn" }} categories={CATEGORIES} />);
    const form = container.querySelector("form");
    expect([form?.getAttribute("action"), form?.getAttribute("method")]).toEqual(["/tim-kiem", "get"]);
    expect(searchBox().name).toBe("q");
    expect(screen.getByRole("button", { name: "Tìm" }).getAttribute("type")).toBe("submit");
  });
});

describe("the foot of every page", () => {
  const full = {
    name: "Tòa Soạn",
    notice: "Trang báo mẫu.",
    licence: "Giấy phép mẫu",
    editorInChief: "Nguyễn Văn An",
    address: "Phường Ninh Kiều",
    phone: "024 0000 0000",
    email: "toasoan@example.vn",
    copyright: "© Tòa Soạn",
    quoting: "Ghi rõ nguồn.",
  };

  it("prints what the law asks a paper to say of itself", () => {
    render(<SiteFooter masthead={full} categories={[]} pages={[]} />);
    const foot = screen.getByRole("contentinfo");
    for (const words of [
      "Trang báo mẫu.",
      "Giấy phép: Giấy phép mẫu",
      "Tổng biên tập: Nguyễn Văn An",
      "Địa chỉ: Phường Ninh Kiều",
      "Điện thoại: 024 0000 0000",
      "Email: toasoan@example.vn",
      "Ghi rõ nguồn.",
      "© Tòa Soạn",
    ])
      expect(within(foot).getByText(words)).toBeTruthy();
  });

  it("leaves out what is not known, its label too", () => {
    const { container } = render(<SiteFooter masthead={{ name: "Tòa Soạn" }} categories={[]} pages={[]} />);
    const words = screen.getByRole("contentinfo").textContent ?? "";
    for (const label of Object.values(labels.masthead)) expect(words).not.toContain(label);
    expect(emptyParts(container)).toEqual([]);
  });

  it("leads to every category, the latest, the corrections and the standing pages", () => {
    const pages = [{ slug: "gioi-thieu", title: "Giới thiệu" }];
    render(<SiteFooter masthead={full} categories={CATEGORIES} pages={pages} />);
    expect(targets(screen.getByRole("navigation", { name: "Tất cả chuyên mục" }))).toEqual(
      CATEGORIES.map(({ slug, name }) => [name, `/${slug}`]),
    );
    // Where the end of the menu's strip leads.
    expect(screen.getByRole("navigation", { name: "Tất cả chuyên mục" }).id).toBe("chuyen-muc");
    expect(targets(screen.getByRole("navigation", { name: "Về tòa soạn" }))).toEqual([
      ["Tin mới nhất", "/tin-moi"],
      ["Tin theo tỉnh, thành phố", "/dia-phuong"],
      ["Thông tin cải chính, xin lỗi", "/cai-chinh"],
      ["Bài đã lưu", "/da-luu"],
      ["Giới thiệu", "/gioi-thieu"],
    ]);
  });
});

describe("the page of an unknown address", () => {
  it("says so, offers a search, the sections and the latest news", () => {
    render(<NotFoundPage categories={CATEGORIES} latest={[sampleCard("tin-mot")]} />);
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Không tìm thấy trang");
    expect(screen.getByText(/^Trang bạn tìm không tồn tại hoặc đã được chuyển đi\./)).toBeTruthy();
    expect(searchBox()).toBeTruthy();
    expect(targets(screen.getByRole("region", { name: "Chuyên mục" }))).toEqual([
      ["Thời sự", "/thoi-su"],
      ["Kinh tế", "/kinh-te"],
    ]);
    expect(targets(screen.getByRole("region", { name: "Tin mới nhất" }))).toEqual([
      ["Tin tin-mot", "/thoi-su/tin-mot"],
    ]);
  });

  it("of a paper without articles has no empty list", () => {
    const { container } = render(<NotFoundPage categories={[]} latest={[]} />);
    expect(screen.queryByText("Tin mới nhất")).toBeNull();
    expect(emptyParts(container)).toEqual([]);
  });
});

describe("the page of a withdrawn article", () => {
  const withdrawal = { date: "2024-03-21T09:00:00+07:00", reason: "Nguồn tin rút lại." };

  it("says which article is gone, since when and why", () => {
    const { container } = render(
      <WithdrawnPage headline="Tít đã gỡ" withdrawal={withdrawal} latest={[sampleCard("tin-mot")]} />,
    );
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Bài viết đã được gỡ bỏ");
    for (const words of [
      "Tít đã gỡ",
      "Ngày gỡ: Thứ Năm, 21/03/2024, 09:00 (GMT+7)",
      "Lý do: Nguồn tin rút lại.",
      "Tin mới nhất",
    ])
      expect(container.textContent).toContain(words);
    expect(screen.queryByRole("link", { name: "Xem bài thay thế" })).toBeNull();
  });

  it("leads to the article that stands in its place", () => {
    const { container } = render(
      <WithdrawnPage headline="Tít đã gỡ" withdrawal={{ ...withdrawal, replacedBy: "/thoi-su/bai-moi" }} latest={[]} />,
    );
    expect(screen.getByRole("link", { name: "Xem bài thay thế" }).getAttribute("href")).toBe("/thoi-su/bai-moi");
    expect(emptyParts(container)).toEqual([]);
  });
});

describe("a standing page", () => {
  it("has its title as the one main heading and its text below", () => {
    render(
      <StandingPageView
        page={{ slug: "gioi-thieu", title: "Giới thiệu", html: '<h2 id="muc-ai">Chúng tôi</h2><p>Tòa soạn là ai.</p>' }}
      />,
    );
    expect(screen.getAllByRole("heading").map(({ tagName, textContent }) => [tagName, textContent])).toEqual([
      ["H1", "Giới thiệu"],
      ["H2", "Chúng tôi"],
    ]);
    expect(screen.getByText("Tòa soạn là ai.")).toBeTruthy();
  });
});
