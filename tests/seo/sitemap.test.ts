import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { newsSitemap, pageSitemap, sitemapIndex } from "@/lib/seo/sitemap";
import { sitemapFaults, textsOf } from "../support/check-sitemap";

const ORIGIN = "https://bao.example.vn";
const PUBLISHED = Date.parse("2024-03-20T10:30:00+07:00");
const MONTH = { path: "/sitemaps/2024-03.xml", modified: PUBLISHED };

const HEADLINES = [
  "Tin </script><script>alert(1)</script>",
  "Kết thúc ]]> rồi <![CDATA[ bắt đầu",
  "Mưa & gió &amp; &lt;bão&gt;",
  `"Nháy kép" và 'nháy đơn'`,
  "Vui quá 😀👨‍👩‍👧 🇻🇳",
  "Chữ từ phải: \u202eשלום\u202c, مرحبا",
  "Điều khiển \u0000\u0007\u001b\u007f\u0085\ufffe\uffff hết",
  "Nửa chữ \ud83d rồi thôi",
  "Ẵẳễộợữ Đường",
  "<!-- chú thích --> <?php echo 1 ?>",
  "0123",
];

describe("a sitemap", () => {
  const url = {
    path: "/thoi-su/bai-mot",
    modified: PUBLISHED,
    pictures: ["/media/2024/03/a.jpg/0123456789ab/w960.jpg"],
  };

  it("names pages by their whole addresses, with their moments in Vietnam and their pictures", async () => {
    const xml = pageSitemap(ORIGIN, [{ path: "/" }, url]);
    expect(await sitemapFaults(xml)).toEqual([]);
    expect(textsOf(xml, "loc")).toEqual([`${ORIGIN}/`, `${ORIGIN}/thoi-su/bai-mot`]);
    expect(textsOf(xml, "lastmod")).toEqual(["2024-03-20T10:30:00+07:00"]);
    expect(textsOf(xml, "image:loc")).toEqual([`${ORIGIN}/media/2024/03/a.jpg/0123456789ab/w960.jpg`]);
  });

  it("escapes what an address cannot have", async () => {
    const xml = pageSitemap(ORIGIN, [{ ...url, pictures: ["/media/ảnh & chữ.jpg"] }]);
    expect(await sitemapFaults(xml)).toEqual([]);
    expect(textsOf(xml, "image:loc")).toEqual([`${ORIGIN}/media/%E1%BA%A3nh%20&%20ch%E1%BB%AF.jpg`]);
  });

  it("names no more pictures of a page than search engines read", async () => {
    const pictures = Array.from({ length: 1_001 }, (_, number) => `/media/${number}.jpg`);
    const xml = pageSitemap(ORIGIN, [{ ...url, pictures }]);
    expect(await sitemapFaults(xml)).toEqual([]);
    expect(textsOf(xml, "image:loc")).toHaveLength(1_000);
  });

  it("may have fifty thousand pages, and is refused with one more, or a moment without its zone", async () => {
    const urls = Array.from({ length: 50_001 }, (_, number) => ({
      path: `/thoi-su/bai-${number}`,
      modified: PUBLISHED,
    }));
    expect(await sitemapFaults(pageSitemap(ORIGIN, urls.slice(1)))).toEqual([]);
    expect(await sitemapFaults(pageSitemap(ORIGIN, urls))).not.toEqual([]);
    expect(await sitemapFaults(pageSitemap(ORIGIN, [url]).replace("+07:00", ""))).not.toEqual([]);
  }, 60_000);
});

describe("the list of sitemaps", () => {
  it("names each with the moment it last changed, if anybody knows", async () => {
    const xml = sitemapIndex(ORIGIN, [{ path: "/sitemaps/trang.xml" }, MONTH]);
    expect(await sitemapFaults(xml)).toEqual([]);
    expect(textsOf(xml, "loc")).toEqual([`${ORIGIN}/sitemaps/trang.xml`, `${ORIGIN}/sitemaps/2024-03.xml`]);
    expect(textsOf(xml, "lastmod")).toEqual(["2024-03-20T10:30:00+07:00"]);
  });
});

describe("the sitemap for news", () => {
  const sitemapOf = (...headlines: readonly string[]) =>
    newsSitemap(
      ORIGIN,
      "Báo “Sáng & Chiều”",
      headlines.map((headline, number) => ({ path: `/thoi-su/bai-${number}`, headline, published: PUBLISHED })),
    );

  it("says of an article what search engines ask: paper, language, first publication, headline", async () => {
    const xml = sitemapOf("Tin một");
    expect(await sitemapFaults(xml)).toEqual([]);
    expect(textsOf(xml, "loc")).toEqual([`${ORIGIN}/thoi-su/bai-0`]);
    expect(textsOf(xml, "news:name")).toEqual(["Báo “Sáng & Chiều”"]);
    expect(textsOf(xml, "news:language")).toEqual(["vi"]);
    expect(textsOf(xml, "news:publication_date")).toEqual(["2024-03-20T10:30:00+07:00"]);
    expect(textsOf(xml, "news:title")).toEqual(["Tin một"]);
  });

  it("may be empty", async () => {
    expect(await sitemapFaults(sitemapOf())).toEqual([]);
  });

  it("prints any headline as it is, but for what XML cannot write", async () => {
    const xml = sitemapOf(...HEADLINES);
    expect(await sitemapFaults(xml)).toEqual([]);
    const { document } = new JSDOM(xml, { contentType: "application/xml" }).window;
    const titles = [...document.getElementsByTagName("news:title")].map(({ textContent }) => textContent);
    const cannot = /[\0\u0007\u001b\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])/g;
    expect(titles).toEqual(HEADLINES.map((headline) => headline.replace(cannot, "")));
  });
});
