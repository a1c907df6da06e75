import { remark } from "remark";
import { visit } from "unist-util-visit";
import { describe, expect, it } from "vitest";
import { buildLlms } from "@/lib/feeds/llms";
import { sampleCard } from "../support/sample-articles";
import { HOSTILE, ORIGIN } from "../support/sample-feed";

const FACTS = {
  masthead: { name: "Tòa Soạn", slogan: "Một câu về tờ báo", licence: "Giấy phép mẫu", quoting: "Ghi rõ nguồn." },
  categories: [{ slug: "thoi-su", name: "Thời sự", description: "Những việc trong ngày.", aliases: [] }],
  pages: [{ slug: "gioi-thieu", title: "Giới thiệu", description: "Tòa soạn là ai." }],
  newest: [sampleCard("hoi-nghi")],
  origin: ORIGIN,
};

function linksOf(text: string): readonly string[] {
  const urls: string[] = [];
  visit(remark().parse(text), "link", ({ url }) => {
    urls.push(url);
  });
  return urls;
}

describe("llms.txt", () => {
  it("says what the paper is, and where its sections, rules, feeds and newest articles are", () => {
    const text = buildLlms(FACTS);
    expect(text).toMatch(/^# Tòa Soạn\n\n> Một câu về tờ báo\n/);
    expect(text).toContain("- Giấy phép: Giấy phép mẫu\n");
    expect(text).toContain("Ghi rõ nguồn.");
    expect(text).toContain(`- [Thời sự](${ORIGIN}/thoi-su): Những việc trong ngày.\n`);
    expect(text).toContain(`- [Giới thiệu](${ORIGIN}/gioi-thieu): Tòa soạn là ai.\n`);
    expect(text).toContain(`- [Tin hoi-nghi](${ORIGIN}/thoi-su/hoi-nghi.md): Sapo của hoi-nghi.\n`);
    expect(linksOf(text).map((url) => url.slice(ORIGIN.length))).toEqual([
      "/thoi-su",
      "/gioi-thieu",
      "/cai-chinh",
      "/rss.xml",
      "/atom.xml",
      "/feed.json",
      "/thoi-su/rss.xml",
      "/thoi-su/hoi-nghi.md",
    ]);
  });

  it("leaves out what the paper does not say of itself", () => {
    const text = buildLlms({ ...FACTS, masthead: { name: "Tòa Soạn" }, newest: [] });
    expect(text).not.toMatch(/>|Giấy phép|Bài mới nhất/);
  });

  it.each(HOSTILE)("has the headline %j as one link", (headline) => {
    const text = buildLlms({ ...FACTS, newest: [sampleCard("hoi-nghi", { headline })] });
    expect(linksOf(text).at(-1)).toBe(`${ORIGIN}/thoi-su/hoi-nghi.md`);
    expect(linksOf(text)).toHaveLength(8);
  });
});
