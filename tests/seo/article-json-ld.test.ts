import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import type { Article } from "@/lib/article/article";
import { plainDocument } from "@/lib/delivery/plain-document";
import { articleJsonLd } from "@/lib/seo/article-json-ld";
import { frontJsonLd, listingJsonLd, standingPageJsonLd } from "@/lib/seo/page-json-ld";
import { fullArticle, plainArticle, SAMPLE_SETTING, samplePhoto } from "../support/sample-articles";

const site = { name: "Tòa Soạn", origin: "https://bao.example.vn" };
const nodes = (article: Article) => [JSON.parse(articleJsonLd(article, SAMPLE_SETTING, site))].flat();
const node = (article: Article) => nodes(article)[0];

describe("an article for search engines", () => {
  it("is news, and what else it is by its genre", () => {
    expect(node(plainArticle())["@type"]).toBe("NewsArticle");
    expect(node(plainArticle({ genre: "opinion" }))["@type"]).toEqual(["NewsArticle", "OpinionNewsArticle"]);
    expect(node(plainArticle({ genre: "explainer" }))["@type"]).toEqual(["NewsArticle", "BackgroundNewsArticle"]);
  });

  it("is no news when somebody paid for it", () => {
    expect(node(plainArticle({ genre: "sponsored" }))["@type"]).toBe("AdvertiserContentArticle");
  });

  it("has what its page shows: authors, publisher, place as it was called, source, corrections", () => {
    expect(node(fullArticle())).toMatchObject({
      headline: "Hội nghị bàn về khu vực phòng thủ",
      author: [
        { "@type": "Person", name: "Hồng Thái", url: "https://bao.example.vn/tac-gia/hong-thai" },
        { "@type": "Organization", name: "TTXVN" },
      ],
      publisher: { "@type": "NewsMediaOrganization", "@id": "https://bao.example.vn/#toa-soan", name: "Tòa Soạn" },
      datePublished: "2024-03-20T10:30:00+07:00",
      dateModified: "2024-03-20T15:05:00+07:00",
      dateline: "TTXVN - Sáng 20/3",
      contentLocation: { "@type": "AdministrativeArea", name: "Hậu Giang" },
      sourceOrganization: { name: "TTXVN", url: "https://example.vn/ttxvn" },
      correction: [
        {
          "@type": "CorrectionComment",
          datePublished: "2024-03-21T09:00:00+07:00",
          text: "Thông tin đã đăng: Có 12 xã tham gia. Thông tin đúng: Có 21 xã tham gia. Tòa soạn xin lỗi bạn đọc.",
        },
      ],
      backstory: "Bài đầu của loạt ba kỳ.",
      keywords: ["Quốc phòng", "An ninh"],
      isAccessibleForFree: true,
    });
  });

  it("has its photo in three crops of 50,000 pixels and more, each with who made it", () => {
    const { image } = node(plainArticle({ photo: samplePhoto("ruong", { width: 2400, height: 1600 }) }));
    const sizes = image.map(({ width, height }: Record<string, string>) => [Number(width), Number(height)]);
    expect(sizes).toEqual([
      [1200, 675],
      [1200, 900],
      [1200, 1200],
    ]);
    for (const each of image)
      expect(each).toMatchObject({
        "@type": "ImageObject",
        creditText: "Hồng Thái/TTXVN",
        creator: { "@type": "Person", name: "Hồng Thái" },
        caption: "Quang cảnh hội nghị (ruong).",
      });
  });

  it("says nothing of what it has not", () => {
    const [article, ...others] = nodes(plainArticle());
    for (const key of ["image", "dateline", "correction", "contentLocation", "sourceOrganization", "backstory"])
      expect(article).not.toHaveProperty(key);
    expect(others.map((each) => each["@type"])).toEqual(["BreadcrumbList"]);
    expect([JSON.parse(articleJsonLd(plainArticle(), { byline: [] }, site))].flat()).toHaveLength(1);
  });

  it("names the original of a syndicated copy as the page it is of", () => {
    const canonicalUrl = "https://example.vn/bai-goc";
    expect(node(plainArticle({ canonicalUrl }))).toMatchObject({ url: canonicalUrl, mainEntityOfPage: canonicalUrl });
  });
});

describe.each([
  ["the end of a script", "Tin </script><script>alert(1)</script> & </SCRIPT"],
  ["the beginning of a comment", "Tin <!-- <script> còn nữa"],
  ["the end of CDATA", "Tin ]]> hết"],
  ["signs and quotes", `"Đủ" 'kiểu' & dấu \\ / < > \u2028`],
  ["emoji, and half of one", "Lễ hội 🎉👩‍🌾 \ud83c"],
  ["letters from right to left", "Tin \u202eمرحبا\u202c và שלום"],
])("a headline with %s", (_, headline) => {
  it("stays in its script, whole, and nothing else of the page changes", () => {
    const json = articleJsonLd(fullArticle({ headline, lede: headline }), SAMPLE_SETTING, site);
    const script = `<script type="application/ld+json">${json}</script>`;
    const page = `<!DOCTYPE html><html><body>${script}<p>Sau đó</p></body></html>`;
    expect(plainDocument(page).html).toBe(page);
    const { document } = new JSDOM(page).window;
    expect([...document.body.children].map(({ tagName }) => tagName)).toEqual(["SCRIPT", "P"]);
    const [article] = JSON.parse(document.scripts[0]?.textContent ?? "");
    expect([article.headline, article.description]).toEqual([headline, headline]);
    expect(json).not.toMatch(/[<>]/);
  });
});

describe("pages that are no articles", () => {
  const pages = ["chinh-sach-cai-chinh", "gioi-thieu"].map((slug) => ({ slug, title: slug, html: "" }));
  const masthead = { name: "Tòa Soạn", email: "toasoan@example.vn" };

  it("say on the front page what the site is, and who publishes it, with the policies it has", () => {
    const [website, publisher] = JSON.parse(frontJsonLd(site, masthead, pages));
    expect(website).toMatchObject({ "@type": "WebSite", name: "Tòa Soạn", url: "https://bao.example.vn/" });
    expect(publisher).toMatchObject({
      "@type": "NewsMediaOrganization",
      email: "toasoan@example.vn",
      correctionsPolicy: "https://bao.example.vn/chinh-sach-cai-chinh",
    });
    expect(Object.keys(publisher).filter((key) => /polic|principles|funding/i.test(key))).toEqual([
      "correctionsPolicy",
    ]);
  });

  it("say the same on the page about the paper, and nothing on other standing pages", () => {
    const told = pages.map((page) => standingPageJsonLd(page, site, masthead, pages));
    expect(told[0]).toBeUndefined();
    expect(JSON.parse(told[1] ?? "")).toMatchObject({
      "@type": "AboutPage",
      mainEntity: { name: "Tòa Soạn", correctionsPolicy: "https://bao.example.vn/chinh-sach-cai-chinh" },
    });
  });

  it("name what a list has in its order", () => {
    const facts = { name: "Thời sự", path: "/thoi-su", listed: ["/thoi-su/hai", "/thoi-su/mot"] };
    expect(JSON.parse(listingJsonLd(facts, site)).mainEntity.itemListElement).toEqual([
      { "@type": "ListItem", position: 1, url: "https://bao.example.vn/thoi-su/hai" },
      { "@type": "ListItem", position: 2, url: "https://bao.example.vn/thoi-su/mot" },
    ]);
  });
});
