import { execFileSync } from "node:child_process";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { buildFeed, feedLinkHeader } from "@/lib/feeds/build-feed";
import type { FeedStory } from "@/lib/feeds/feed-facts";
import { jsonFeedFaults } from "../support/json-feed-faults";
import { samplePhoto } from "../support/sample-articles";
import { HOSTILE, ORIGIN, sampleFeed, sampleStory } from "../support/sample-feed";

const FORMATS = ["rss", "atom", "json"] as const;
const ADDRESS = `${ORIGIN}/thoi-su/hoi-nghi`;
const HUB = "https://hub.example/";

/** What a reader finds in a feed of any format. */
function entriesOf(format: (typeof FORMATS)[number], text: string) {
  switch (format) {
    case "rss":
      return (parseRssFeed(text).items ?? []).map(({ guid, title, content, pubDate }) => {
        return { id: guid?.value, title, html: content?.encoded, published: pubDate };
      });
    case "atom":
      return (parseAtomFeed(text).entries ?? []).map(({ id, title, content, published }) => {
        return { id, title: title?.value, html: content?.value, published };
      });
    case "json":
      return (parseJsonFeed(JSON.parse(text)).items ?? []).map(({ id, title, content_html, date_published }) => {
        return { id, title, html: content_html, published: date_published };
      });
  }
}
const htmlOf = (story: FeedStory) =>
  entriesOf("rss", buildFeed("rss", sampleFeed({ stories: [story] })))[0]?.html ?? "";
const documentOf = (story: FeedStory) => new JSDOM(htmlOf(story)).window.document;
const wellFormed = (xml: string) => new JSDOM(xml, { contentType: "application/xml" }).window.document;

describe("RSS", () => {
  const text = buildFeed("rss", sampleFeed({ hub: HUB, copyright: "© Tòa Soạn" }));
  const feed = parseRssFeed(text);
  const [item] = feed.items ?? [];

  it("names the paper, its page, its language, its own address and the hub", () => {
    expect(feed).toMatchObject({
      title: "Tòa Soạn",
      link: `${ORIGIN}/`,
      description: "Một câu về tờ báo",
      language: "vi",
      copyright: "© Tòa Soạn",
    });
    expect(feed.atom?.links).toEqual([
      { rel: "self", href: `${ORIGIN}/rss.xml`, type: "application/rss+xml" },
      { rel: "hub", href: HUB },
    ]);
  });

  it("was built when its newest article last changed, and dates are RFC 822 in Vietnam's time", () => {
    expect(feed.lastBuildDate).toBe("Thu, 21 Mar 2024 09:00:00 +0700");
    expect(item?.pubDate).toBe("Wed, 20 Mar 2024 10:30:00 +0700");
  });

  it("has for each article its address, lede, authors, subjects and a name that is no address", () => {
    expect(item).toMatchObject({
      title: "Hội nghị bàn về khu vực phòng thủ",
      link: ADDRESS,
      description: "Các đại biểu đánh giá năm năm thực hiện nghị định.",
      dc: { creators: ["Hồng Thái", "Cộng tác viên"] },
      categories: ["Thời sự", "Phân tích", "Hậu Giang", "Quốc phòng", "An ninh"].map((name) => ({ name })),
      guid: { isPermaLink: false },
    });
    expect(item?.guid?.value).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("describes the lead photo: size, type, caption, credit and licence", () => {
    const license = "https://creativecommons.org/licenses/by/4.0/";
    const photo = samplePhoto("anh-chinh", { license });
    const [described] = parseRssFeed(buildFeed("rss", sampleFeed({ stories: [sampleStory({ photo })] }))).items ?? [];
    expect(described?.media?.contents).toEqual([
      {
        url: `${ORIGIN}/media/2024/03/anh-chinh.jpg/0123456789ab/w960.jpg`,
        medium: "image",
        type: "image/jpeg",
        width: 960,
        height: 640,
        description: { value: "Quang cảnh hội nghị (anh-chinh).", type: "plain" },
        credits: [{ value: "Hồng Thái/TTXVN" }],
        licenses: [{ href: license, name: license }],
      },
    ]);
  });

  it("gives a photo that is too small for sizes as it is", () => {
    const photo = samplePhoto("nho", { src: "/media/2024/03/nho.webp", width: 200, height: 100 });
    const [small] = parseRssFeed(buildFeed("rss", sampleFeed({ stories: [sampleStory({ photo })] }))).items ?? [];
    expect(small?.media?.contents).toMatchObject([
      { url: `${ORIGIN}/media/2024/03/nho.webp`, type: "image/webp", width: 200, height: 100 },
    ]);
  });

  it("of a list goes with the page of the list", () => {
    const feed = parseRssFeed(buildFeed("rss", sampleFeed({ page: "/thoi-su", self: "/thoi-su/rss.xml" })));
    expect(feed.link).toBe(`${ORIGIN}/thoi-su`);
    expect(feed.atom?.links).toEqual([{ rel: "self", href: `${ORIGIN}/thoi-su/rss.xml`, type: "application/rss+xml" }]);
  });
});

describe("Atom", () => {
  it("has what RFC 4287 demands: ids, moments, authors, links, language", () => {
    const text = buildFeed("atom", sampleFeed({ self: "/atom.xml", hub: HUB }));
    const feed = parseAtomFeed(text);
    expect(feed).toMatchObject({
      id: `${ORIGIN}/atom.xml`,
      updated: "2024-03-21T09:00:00+07:00",
      authors: [{ name: "Tòa Soạn", uri: `${ORIGIN}/` }],
    });
    expect(feed.links?.map(({ rel, href }) => [rel, href])).toEqual([
      ["self", `${ORIGIN}/atom.xml`],
      ["hub", HUB],
      ["alternate", `${ORIGIN}/`],
    ]);
    expect(feed.entries?.[0]).toMatchObject({
      published: "2024-03-20T10:30:00+07:00",
      updated: "2024-03-21T09:00:00+07:00",
      authors: [{ name: "Hồng Thái", uri: `${ORIGIN}/tac-gia/hong-thai` }, { name: "Cộng tác viên" }],
      links: [{ rel: "alternate", href: ADDRESS, type: "text/html" }],
      content: { type: "html" },
    });
    expect(wellFormed(text).documentElement.getAttribute("xml:lang")).toBe("vi");
  });
});

describe("JSON Feed", () => {
  it("has what version 1.1 demands, and the hub", () => {
    const text = buildFeed("json", sampleFeed({ self: "/feed.json", hub: HUB }));
    expect(jsonFeedFaults(text)).toEqual([]);
    const feed = JSON.parse(text);
    expect(feed).toMatchObject({
      version: "https://jsonfeed.org/version/1.1",
      title: "Tòa Soạn",
      home_page_url: `${ORIGIN}/`,
      feed_url: `${ORIGIN}/feed.json`,
      language: "vi",
      hubs: [{ type: "WebSub", url: HUB }],
      items: [
        {
          url: ADDRESS,
          date_published: "2024-03-20T10:30:00+07:00",
          date_modified: "2024-03-21T09:00:00+07:00",
          authors: [{ name: "Hồng Thái", url: `${ORIGIN}/tac-gia/hong-thai` }, { name: "Cộng tác viên" }],
          tags: ["Thời sự", "Phân tích", "Hậu Giang", "Quốc phòng", "An ninh"],
        },
      ],
    });
  });
});

describe("the whole text in a feed", () => {
  it("has what the page has, in its order: labels, lede, correction, note, photo, body, gallery, source", () => {
    const text = documentOf(sampleStory()).body.textContent ?? "";
    const parts = [
      "Phân tích",
      "Nội dung có sử dụng trí tuệ nhân tạo",
      "Các đại biểu đánh giá",
      "Thông tin cải chính, xin lỗi",
      "Có 12 xã tham gia.",
      "Có 21 xã tham gia.",
      "Tòa soạn xin lỗi bạn đọc.",
      "Lời tòa soạn",
      "Bài đầu của loạt ba kỳ.",
      "Quang cảnh hội nghị (anh-chinh). Ảnh: Hồng Thái/TTXVN",
      "TTXVN - Sáng 20/3, đoạn thứ nhất.",
      "Kết quả",
      "Đồ họa: Tòa Soạn",
      "Theo TTXVN",
    ];
    const places = parts.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it("says what somebody paid for, and what a machine wrote", () => {
    const text = documentOf(sampleStory({ genre: "sponsored", ai: "generated" })).body.textContent;
    expect(text).toContain("Nội dung tài trợ");
    expect(text).toContain("Nội dung do trí tuệ nhân tạo tạo ra");
    expect(documentOf(sampleStory({ genre: "news", ai: "none" })).body.textContent).toMatch(/^Các đại biểu/);
  });

  it("has whole addresses only, and nothing that needs the page's styles or scripts", () => {
    const html = `<p>Xem <a href="/xa-hoi/bai">bài</a>, <a href="#muc-hai">mục hai</a>, <a href="https://example.vn/a?b=1&amp;c=2">ngoài</a>,
      <span lang="en">The Ocean</span>.<sup><a href="#chu-thich-1" id="dan-1" aria-label="Chú thích 1">1</a></sup></p>
      <figure><picture><source type="image/avif" srcset="/media/a.jpg/0123456789ab/w320.avif 320w" sizes="100vw">
      <img src="/media/a.jpg/0123456789ab/w960.jpg" alt="Ghe" width="960" height="640" loading="lazy" decoding="async"></picture></figure>
      <div class="table-scroll" role="region" tabindex="0"><table><tr><td class="align-right">1</td></tr></table></div>
      <ul class="contains-task-list"><li><input type="checkbox" checked disabled> Lưới</li></ul>
      <h2 id="muc-hai">Hai</h2><section class="footnotes" aria-label="Chú thích"><ol><li id="chu-thich-1">Nguồn. <a href="#dan-1" class="footnote-back">↩</a></li></ol></section>`;
    const document = documentOf(
      sampleStory({ body: { html, text: "" }, photo: undefined, photos: [], source: undefined }),
    );
    expect([...document.querySelectorAll("a")].map(({ href }) => href)).toEqual([
      `${ORIGIN}/xa-hoi/bai`,
      `${ADDRESS}#muc-hai`,
      "https://example.vn/a?b=1&c=2",
      `${ADDRESS}#chu-thich-1`,
    ]);
    expect(document.querySelector("figure")?.innerHTML.trim()).toBe(
      `<img src="${ORIGIN}/media/a.jpg/0123456789ab/w960.jpg" alt="Ghe" width="960" height="640">`,
    );
    expect(document.querySelector("span")?.outerHTML).toBe('<span lang="en">The Ocean</span>');
    expect(document.querySelector("ul")?.textContent).toBe("☑ Lưới");
    expect(document.querySelectorAll("div, source, input, script, style, [id], [class], [style], [role]")).toHaveLength(
      0,
    );
    expect(document.body.innerHTML).not.toMatch(/(?:src|href)="[/#]|↩/);
  });

  it("of a live report says whether it goes on, and tells its entries", () => {
    const entry = {
      id: "luc-20240320-1035",
      at: "2024-03-20T10:35:00+07:00",
      isKey: false,
      html: "<p>Mở.</p>",
      text: "Mở.",
    };
    const live = {
      introduction: { html: "", text: "" },
      entries: [entry],
      notes: [],
      runsUntil: "2024-03-20T22:35:00+07:00",
    };
    const story = sampleStory({
      genre: "live",
      live,
      dateModified: undefined,
      corrections: [],
      body: { html: '<h3 id="luc-20240320-1035">10:35</h3><p>Mở.</p>', text: "" },
    });
    expect(documentOf(story).body.textContent).toContain("Đang tường thuật · Cập nhật lúc 10:35, 20/03/2024");
    expect(documentOf(story).body.textContent).toContain("10:35Mở.");
    const feed = parseRssFeed(buildFeed("rss", sampleFeed({ stories: [story] })));
    expect(feed.lastBuildDate).toBe("Wed, 20 Mar 2024 10:35:00 +0700");
  });
});

describe.each(FORMATS)("a feed as %s", (format) => {
  const build = (stories: readonly FeedStory[]) => buildFeed(format, sampleFeed({ stories }));

  it("keeps an article's name when its headline and address change, and tells articles apart", () => {
    const name = (story: FeedStory) => entriesOf(format, build([story]))[0]?.id;
    const edited = sampleStory({
      headline: "Tít khác",
      category: "kinh-te",
      slug: "dia-chi-khac",
      datePublished: "2025-01-01T00:00:00+07:00",
    });
    expect(name(edited)).toBe(name(sampleStory()));
    expect(name({ ...sampleStory(), permanentId: "thoi-su/bai-khac" })).not.toBe(name(sampleStory()));
  });

  it("has its articles in the order it was given", () => {
    const stories = [3, 2, 1].map((day) => ({
      ...sampleStory({ headline: `Tin ngày ${day}`, datePublished: `2024-03-0${day}T08:00:00+07:00` }),
      permanentId: `thoi-su/tin-${day}`,
    }));
    expect(entriesOf(format, build(stories)).map(({ title }) => title)).toEqual([
      "Tin ngày 3",
      "Tin ngày 2",
      "Tin ngày 1",
    ]);
  });

  it.each(HOSTILE)("survives the headline %j", (headline) => {
    const text = build([sampleStory({ headline, lede: headline, tags: [headline], editorNote: headline })]);
    expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u);
    const legal = headline.replace(/[\0\b\u001f\ufffe]|\ud800/g, "");
    if (format === "json") {
      expect(jsonFeedFaults(text)).toEqual([]);
      expect(JSON.parse(text).items[0].title).toBe(legal);
    } else {
      const document = wellFormed(text);
      expect(document.querySelector("parsererror")).toBeNull();
      expect(document.querySelector("item > title, entry > title")?.textContent).toBe(legal.replaceAll("\r\n", "\n"));
      expect(document.querySelectorAll("item, entry")).toHaveLength(1);
    }
    const html = entriesOf(format, text)[0]?.html ?? "";
    const { document } = new JSDOM(html).window;
    expect(document.querySelectorAll("script, b")).toHaveLength(0);
    expect(document.querySelector("em")?.textContent).toBe(legal.replaceAll("\r\n", "\n"));
  });

  it("of a paper without articles is a feed without entries", () => {
    const text = build([]);
    expect(entriesOf(format, text)).toEqual([]);
    if (format === "json") expect(JSON.parse(text).items).toEqual([]);
    else expect(wellFormed(text).querySelector("lastBuildDate, parsererror")).toBeNull();
  });
});

it("a feed is the same bytes wherever the server stands", () => {
  const script = `
    import { buildFeed } from "@/lib/feeds/build-feed";
    import { sampleFeed } from "./tests/support/sample-feed";
    for (const format of ["rss", "atom", "json"]) process.stdout.write(buildFeed(format, sampleFeed()));`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", script];
  const told = ["UTC", "America/Los_Angeles"].map((TZ) =>
    execFileSync(process.execPath, args, { env: { ...process.env, TZ }, encoding: "utf8" }),
  );
  const here = FORMATS.map((format) => buildFeed(format, sampleFeed())).join("");
  expect(told).toEqual([here, here]);
});

it("the Link header says the same as the links of a feed", () => {
  expect(feedLinkHeader(sampleFeed({ hub: HUB }))).toBe(`<${ORIGIN}/rss.xml>; rel="self", <${HUB}>; rel="hub"`);
  expect(feedLinkHeader(sampleFeed())).toBe(`<${ORIGIN}/rss.xml>; rel="self"`);
});
