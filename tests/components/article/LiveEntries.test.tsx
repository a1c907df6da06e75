import { render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { ArticlePage } from "@/components/article/ArticlePage";
import { LiveEntries } from "@/components/article/LiveEntries";
import type { LiveEntry, LiveReport } from "@/lib/article/live-report";
import { emptyParts, readingOrder, repeatedIds } from "../../support/reading-order";
import { plainArticle } from "../../support/sample-articles";

const NOTHING = { html: "", text: "" };
function entry(id: string, at: string, fields: Partial<LiveEntry> = {}): LiveEntry {
  const html = `<h4 id="${id}-muc-chi-tiet">Chi tiết</h4><p>Lời của ${id}.</p>`;
  return { id: `luc-${id}`, at, headline: `Mục ${id}`, isKey: false, html, text: "", ...fields };
}
const NEWEST = entry("20240321-0010", "2024-03-21T00:10:00+07:00", { isKey: true, headline: "Đỉnh lũ 3,92 m" });
const QUIET = entry("20240320-2350", "2024-03-20T23:50:00+07:00", { headline: undefined });
const FIRST = entry("20240320-1435", "2024-03-20T14:35:00+07:00", { isKey: true, headline: "Nước vào ngõ" });
const report = (fields: Partial<LiveReport> = {}): LiveReport => ({
  introduction: { html: "<p>Mưa từ trưa.</p>", text: "Mưa từ trưa." },
  entries: [NEWEST, QUIET, FIRST],
  notes: [{ html: '<li id="chu-thich-1">Đo bằng tay.</li>', text: "Đo bằng tay." }],
  runsUntil: "2024-03-21T12:10:00+07:00",
  ...fields,
});
const show = (fields?: Partial<LiveReport>) => render(<LiveEntries live={report(fields)} />);
const headings = () => screen.getAllByRole("heading").map(({ tagName, textContent }) => `${tagName} ${textContent}`);

describe("a live report over two days", () => {
  it("is read from how it stands to what matters most, then by day, newest first, notes last", () => {
    show();
    expect(headings()).toEqual([
      "H2 Diễn biến chính",
      "H2 Thứ Năm, 21/03/2024",
      "H3 00:10 Mới nhất Đỉnh lũ 3,92 m",
      "H4 Chi tiết",
      "H2 Thứ Tư, 20/03/2024",
      "H3 23:50",
      "H4 Chi tiết",
      "H3 14:35 Nước vào ngõ",
      "H4 Chi tiết",
      "H2 Chú thích",
    ]);
    const parts = ["Đang tường thuật", "Mưa từ trưa.", "Diễn biến chính", "Đo bằng tay."].map((words) =>
      screen.getByText(words),
    );
    expect(readingOrder(parts)).toEqual([0, 1, 2, 3]);
    const section = screen.getByRole("region", { name: "Tường thuật trực tiếp" });
    expect(section.id).toBe("truc-tiep");
    for (const part of parts) expect(section.contains(part)).toBe(true);
  });

  it("says when it was last added to, and how much there is", () => {
    const { container } = show();
    expect(container.textContent).toContain("Đang tường thuật · Cập nhật lúc 00:10, 21/03/2024 · 3\u00a0mục");
    expect(container.querySelector("time")?.dateTime).toBe(NEWEST.at);
  });

  it("has each entry as an item of its day, under its permanent id, its time linked to it", () => {
    const { container } = show();
    for (const { id, at } of [NEWEST, QUIET, FIRST]) {
      const item = container.querySelector<HTMLElement>(`li[id="${id}"]`);
      if (!item) throw new Error(`no item ${id}`);
      const permalink = within(item).getByRole("link");
      expect(permalink.textContent).toBe(at.slice(11, 16));
      expect(permalink.getAttribute("href")).toBe(`#${id}`);
      expect(permalink.querySelector("time")?.dateTime).toBe(at);
    }
    expect(screen.getAllByText("Mới nhất")).toHaveLength(1);
    expect(repeatedIds(container)).toEqual([]);
    expect(emptyParts(container)).toEqual([]);
  });

  it("leads from each key event, with its day, to the entry", () => {
    show();
    const links = screen
      .getAllByRole("link")
      .filter(({ textContent }) => textContent?.includes(","))
      .map((link) => [link.textContent, link.getAttribute("href")]);
    expect(links).toEqual([
      ["00:10, 21/03 Đỉnh lũ 3,92 m", `#${NEWEST.id}`],
      ["14:35, 20/03 Nước vào ngõ", `#${FIRST.id}`],
    ]);
  });
});

describe("a live report of one day", () => {
  it("names no day above its entries", () => {
    show({ entries: [FIRST], introduction: NOTHING, notes: [] });
    expect(headings()).toEqual([
      "H2 Diễn biến chính",
      "H2 Toàn bộ diễn biến",
      "H3 14:35 Mới nhất Nước vào ngõ",
      "H4 Chi tiết",
    ]);
    expect(screen.getByRole("link", { name: "14:35 Nước vào ngõ" })).toBeTruthy();
  });

  it("has no summary without key events", () => {
    const { container } = show({ entries: [QUIET], introduction: NOTHING, notes: [] });
    expect(container.textContent).not.toContain("Diễn biến chính");
    expect(emptyParts(container)).toEqual([]);
  });
});

describe("a live report that nothing is added to any more", () => {
  it("says that it has ended", () => {
    show({ runsUntil: undefined });
    expect(screen.getByText("Đã kết thúc")).toBeTruthy();
    expect(screen.queryByText("Đang tường thuật")).toBeNull();
  });

  it("says neither before its first entry", () => {
    const { container } = show({ entries: [], runsUntil: undefined });
    expect(container.textContent?.replace(/\n/g, "")).toBe("Mưa từ trưa.Chú thíchĐo bằng tay.");
    expect(emptyParts(container)).toEqual([]);
  });
});

describe("an article's page", () => {
  const page = (live?: LiveReport) =>
    render(
      <ArticlePage
        article={plainArticle({ genre: "live", live })}
        address="https://bao.example.vn/thoi-su/hoi-nghi"
        years={0}
        byline={[]}
        related={[]}
        nearby={[]}
      />,
    );

  it("tells a live article by its entries instead of as one text, headings in order", () => {
    page(report());
    expect(screen.getByText("Lời của 20240320-1435.")).toBeTruthy();
    expect(screen.queryByText("Đoạn thứ nhất.")).toBeNull();
    expect(screen.getAllByText("Tường thuật trực tiếp")).toHaveLength(1);
    const levels = screen.getAllByRole("heading").map(({ tagName }) => Number(tagName.slice(1)));
    levels.forEach((level, index) => {
      expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
    });
  });

  it("has the text of a live article that has no entries yet", () => {
    page();
    expect(screen.getByText("Đoạn thứ nhất.")).toBeTruthy();
    expect(screen.queryByRole("region", { name: "Tường thuật trực tiếp" })).toBeNull();
  });
});
