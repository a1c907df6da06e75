import { describe, expect, it } from "vitest";
import { articleFacts } from "@/lib/seo/article-facts";
import { buildMetadata } from "@/lib/seo/build-metadata";
import { fullArticle, plainArticle, SAMPLE_SETTING, samplePhoto } from "../support/sample-articles";

const site = { name: "Tòa Soạn", origin: "https://bao.example.vn" };
const facts = { title: "Tít của bài", site };

describe("what a page says of itself to browsers and crawlers", () => {
  it("is its title with the paper's name behind it", () => {
    expect(buildMetadata({ ...facts, path: "/thoi-su/bai-mot" }).title).toBe("Tít của bài | Tòa Soạn");
  });

  it("is the title alone where it is the paper's name, on the front page, and of a nameless paper", () => {
    expect(buildMetadata({ ...facts, title: "Tòa Soạn", path: "/tim" }).title).toBe("Tòa Soạn");
    expect(buildMetadata({ ...facts, title: "Tòa Soạn - Báo mẫu", path: "/" }).title).toBe("Tòa Soạn - Báo mẫu");
    expect(buildMetadata({ ...facts, site: { ...site, name: "" }, path: "/tim" }).title).toBe("Tít của bài");
  });

  it("is its own canonical address, and the same to previews", () => {
    const { alternates, openGraph } = buildMetadata({ ...facts, path: "/thoi-su/trang/2" });
    expect(alternates?.canonical).toBe("https://bao.example.vn/thoi-su/trang/2");
    expect(openGraph?.url).toBe(alternates?.canonical);
    expect(buildMetadata({ ...facts, path: "/" }).alternates?.canonical).toBe("https://bao.example.vn/");
  });

  it("is the address of the original for a syndicated copy", () => {
    const canonicalUrl = "https://example.vn/bai-goc";
    const { alternates, openGraph } = buildMetadata({ ...facts, path: "/thoi-su/bai-mot", canonicalUrl });
    expect([alternates?.canonical, openGraph?.url]).toEqual([canonicalUrl, canonicalUrl]);
  });

  it("lets search engines show whole pictures", () => {
    expect(buildMetadata({ ...facts, path: "/" }).robots).toEqual({ "max-image-preview": "large" });
  });

  it("keeps search engines from pages without a place of their own, and names no canonical address there", () => {
    const { robots, alternates, openGraph } = buildMetadata(facts);
    expect(robots).toEqual({ index: false, follow: true });
    expect([alternates?.canonical, openGraph?.url]).toEqual([undefined, undefined]);
  });

  it("names the feeds that can be followed: that of its list, and all articles in three formats", () => {
    const feed = { scope: { kind: "category", slug: "thoi-su" }, name: "Thời sự" } as const;
    expect(buildMetadata({ ...facts, feed, path: "/thoi-su" }).alternates?.types).toEqual({
      "application/rss+xml": [
        { url: "https://bao.example.vn/thoi-su/rss.xml", title: "Thời sự - Tòa Soạn" },
        { url: "https://bao.example.vn/rss.xml", title: "Tin mới nhất - Tòa Soạn" },
      ],
      "application/atom+xml": [{ url: "https://bao.example.vn/atom.xml", title: "Tin mới nhất - Tòa Soạn" }],
      "application/feed+json": [{ url: "https://bao.example.vn/feed.json", title: "Tin mới nhất - Tòa Soạn" }],
    });
  });
});

describe("what previews are told of an article", () => {
  const shown = (article = fullArticle()) =>
    buildMetadata({ ...articleFacts(article, SAMPLE_SETTING), site }).openGraph;

  it("is what it is, when it was written and changed, by whom, and about what", () => {
    expect(shown()).toMatchObject({
      type: "article",
      title: "Hội nghị bàn về khu vực phòng thủ",
      siteName: "Tòa Soạn",
      locale: "vi_VN",
      publishedTime: "2024-03-20T10:30:00+07:00",
      modifiedTime: "2024-03-20T15:05:00+07:00",
      authors: ["https://bao.example.vn/tac-gia/hong-thai"],
      section: "Thời sự",
      tags: ["Quốc phòng", "An ninh"],
    });
  });

  it("has a text of its own for programs that read texts", () => {
    const { alternates } = buildMetadata({ ...articleFacts(plainArticle(), SAMPLE_SETTING), site });
    expect(alternates?.types?.["text/markdown"]).toBe("https://bao.example.vn/thoi-su/hoi-nghi.md");
    const { alternates: ofOthers } = buildMetadata({ title: "Thời sự", path: "/thoi-su", site });
    expect(ofOthers?.types).not.toHaveProperty("text/markdown");
  });

  it("has its moments in Vietnam's offset, whichever they were written in", () => {
    const article = plainArticle({ datePublished: "2024-03-20T23:30:00Z" });
    expect(shown(article)).toMatchObject({
      publishedTime: "2024-03-21T06:30:00+07:00",
      modifiedTime: "2024-03-21T06:30:00+07:00",
    });
  });

  it("has its photo, cropped, with sizes and words for who does not see it", () => {
    const photo = samplePhoto("ruong", { width: 2400, height: 1600 });
    expect(shown(plainArticle({ photo }))?.images).toEqual({
      url: `https://bao.example.vn${photo.src}/${photo.hash}/1200x630.jpg`,
      width: 1200,
      height: 630,
      alt: photo.alt,
      type: "image/jpeg",
    });
  });

  it("has no photo that is too small to be shown large", () => {
    expect(shown(plainArticle({ photo: samplePhoto("nho", { width: 320, height: 200 }) }))?.images).toBeUndefined();
  });
});
