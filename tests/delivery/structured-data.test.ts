import { Ajv } from "ajv";
import { JSDOM } from "jsdom";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServer, type TestServer } from "../support/start-server";
import { ask, textOf } from "./ask";

/** What search engines and previews read of every page of the sample paper, beside what its readers see. */

interface Node {
  readonly [key: string]: unknown;
}

let server: TestServer;
let articles: readonly string[];

const visit = async (path: string): Promise<Document> => {
  const answer = await ask(server.origin, path);
  expect([path, answer.status]).toEqual([path, 200]);
  return new JSDOM(textOf(answer)).window.document;
};
const linksOf = (document: Document, selector: string): readonly string[] =>
  [...document.querySelectorAll(selector)].map((link) => link.getAttribute("href") ?? "");
const isArticle = (path: string) =>
  /^\/[a-z-]+\/[a-z0-9-]+$/.test(path) && !/^\/(?:dia-phuong|chu-de|tac-gia)\//.test(path);

beforeAll(async () => {
  server = await startServer({ contentDir: "content" });
  const found = new Set<string>();
  for (let path: string | undefined = "/tin-moi"; path; ) {
    const document = await visit(path);
    for (const link of linksOf(document, "main .story a")) if (isArticle(link)) found.add(link);
    path = document.querySelector("a[rel=next]")?.getAttribute("href") ?? undefined;
  }
  articles = [...found];
}, 300_000);

afterAll(() => server?.stop(), 30_000);

function nodesOf(document: Document): readonly Node[] {
  const scripts = [...document.querySelectorAll('script[type="application/ld+json"]')];
  expect(scripts).toHaveLength(1);
  return [JSON.parse(scripts[0]?.textContent ?? "")].flat();
}
const isOf = (node: Node | undefined, type: string) => [node?.["@type"]].flat().includes(type);
const words = (element: Element | null | undefined) => (element?.textContent ?? "").replace(/\s+/gu, " ").trim();
const meta = (document: Document, name: string) =>
  [...document.head.querySelectorAll(`meta[property="${name}"], meta[name="${name}"]`)].map((each) =>
    each.getAttribute("content"),
  );

const moment = { type: "string", pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$` };
const address = { type: "string", pattern: String.raw`^https?://[^/\s]+/[!-~]*$` };
const text = { type: "string", minLength: 1, pattern: String.raw`^\S(?:[\s\S]*\S)?$` };
const agent = {
  type: "object",
  required: ["@type", "name"],
  properties: { "@type": { enum: ["Person", "Organization"] }, name: text, url: address, jobTitle: text },
  additionalProperties: false,
};
const IMAGE = {
  type: "object",
  required: ["@type", "url", "contentUrl", "width", "height", "caption", "creditText", "creator"],
  properties: {
    "@type": { const: "ImageObject" },
    url: address,
    contentUrl: address,
    width: { type: "string", pattern: "^[1-9][0-9]*$" },
    height: { type: "string", pattern: "^[1-9][0-9]*$" },
    caption: text,
    creditText: text,
    creator: agent,
    license: address,
  },
  additionalProperties: false,
};
/** Every key an article may have; no other, so that nothing is said that nobody has looked at. */
const ARTICLE = {
  type: "object",
  required: [
    ...["@context", "@type", "headline", "description", "mainEntityOfPage", "url", "inLanguage", "datePublished"],
    ...["dateModified", "author", "publisher", "image", "isAccessibleForFree"],
  ],
  properties: {
    "@context": { const: "https://schema.org" },
    "@type": true,
    headline: { ...text, maxLength: 140 },
    description: text,
    mainEntityOfPage: address,
    url: address,
    inLanguage: { const: "vi" },
    datePublished: moment,
    dateModified: moment,
    author: { type: "array", minItems: 1, items: agent },
    publisher: {
      type: "object",
      required: ["@type", "@id", "name", "url", "logo"],
      properties: {
        "@type": { const: "NewsMediaOrganization" },
        "@id": address,
        name: text,
        url: address,
        logo: {
          type: "object",
          required: ["@type", "url"],
          properties: { "@type": { const: "ImageObject" }, url: address },
          additionalProperties: false,
        },
      },
      additionalProperties: false,
    },
    image: { type: "array", minItems: 1, maxItems: 3, items: IMAGE },
    articleSection: text,
    keywords: { type: "array", minItems: 1, items: text },
    contentLocation: {
      type: "object",
      required: ["@type", "name"],
      properties: { "@type": { enum: ["AdministrativeArea", "Place"] }, name: text },
      additionalProperties: false,
    },
    sourceOrganization: agent,
    backstory: text,
    isAccessibleForFree: { const: true },
    dateline: text,
    correction: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["@type", "text", "datePublished"],
        properties: { "@type": { const: "CorrectionComment" }, text, datePublished: moment },
        additionalProperties: false,
      },
    },
    coverageStartTime: moment,
    coverageEndTime: moment,
    liveBlogUpdate: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["@type", "datePublished", "url"],
        properties: {
          "@type": { const: "BlogPosting" },
          headline: text,
          articleBody: text,
          datePublished: moment,
          url: { type: "string", pattern: "^https?://[^#]+#luc-[0-9-]+$" },
        },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
};
const ajv = new Ajv({ allErrors: true, strict: true });
const isArticleNode = ajv.compile<ArticleNode>(ARTICLE);

interface Agent {
  readonly name: string;
  readonly url?: string;
}

/** What the rules above promise. */
interface ArticleNode {
  readonly headline: string;
  readonly description: string;
  readonly url: string;
  readonly datePublished: string;
  readonly dateModified: string;
  readonly author: readonly Agent[];
  readonly image: readonly { readonly contentUrl: string; readonly caption: string; readonly creditText: string }[];
  readonly articleSection?: string;
  readonly keywords?: readonly string[];
  readonly contentLocation?: { readonly name: string };
  readonly sourceOrganization?: Agent;
  readonly backstory?: string;
  readonly dateline?: string;
  readonly correction?: readonly { readonly text: string; readonly datePublished: string }[];
  readonly liveBlogUpdate?: readonly {
    readonly url: string;
    readonly headline?: string;
    readonly articleBody?: string;
    readonly datePublished: string;
  }[];
}

const instants = (elements: Iterable<Element>) =>
  [...elements].map((time) => Date.parse(time.getAttribute("datetime") ?? ""));

describe("of every sample article", () => {
  it("search engines are told what its readers see", async () => {
    expect(articles.length).toBeGreaterThan(60);
    for (const path of articles) compare(path, await visit(path));
  }, 120_000);

  it("previews get the same words and moments, and authors' pages that exist", async () => {
    for (const path of articles) {
      const document = await visit(path);
      const [node] = nodesOf(document);
      const told = (name: string) => meta(document, name);
      expect([path, told("og:type"), told("og:locale")]).toEqual([path, ["article"], ["vi_VN"]]);
      expect(told("og:title")).toEqual([node?.headline]);
      expect(told("twitter:card")).toEqual(["summary_large_image"]);
      expect([told("og:url"), linksOf(document, "head link[rel=canonical]")]).toEqual([[node?.url], [node?.url]]);
      expect(told("article:published_time")).toEqual([node?.datePublished]);
      expect(told("article:modified_time")).toEqual([node?.dateModified]);
      expect(told("article:author")).toEqual(linksOf(document, "article a[rel=author]").map(whole));
      expect(told("article:tag")).toEqual(node?.keywords ?? []);
      expect(told("robots")).toEqual(["max-image-preview:large"]);
    }
  }, 120_000);
});

/** As the server calls itself, which is told of no other name. */
const whole = (path: string) => `http://localhost:${server.port}${path}`;

/** Fails where a claim is not on the page. */
function compare(path: string, document: Document): void {
  const [node, steps, ...others] = nodesOf(document);
  expect(others).toEqual([]);
  if (!isArticleNode(node)) throw new Error(`${path}: ${ajv.errorsText(isArticleNode.errors)}`);
  const article = document.querySelector("article");
  const page = words(article);
  const shown = (claim: string) => expect(page, path).toContain(claim.replace(/\s+/gu, " "));
  expect(words(article?.querySelector("h1"))).toBe(node.headline);
  expect(node.url).toBe(whole(path));
  shown(node.description);
  const byline = words(article?.querySelector("header p.font-semibold:has(.sr-only)"));
  for (const { name, url } of node.author) {
    expect(byline).toContain(name);
    if (url) expect(linksOf(document, "article header a[rel=author]").map(whole)).toContain(url);
  }
  const times = instants(article?.querySelectorAll("header time") ?? []);
  expect(Date.parse(node.datePublished)).toBe(times[0]);
  const updates = instants(article?.querySelectorAll("#truc-tiep time") ?? []);
  expect(Date.parse(node.dateModified)).toBe(Math.max(...times, ...updates));
  if (article?.querySelector("figure img[loading=eager]")) {
    expect(node.image).toHaveLength(3);
    const figure = words(article.querySelector("figcaption"));
    for (const { caption, creditText } of node.image) {
      expect(figure).toContain(caption.replace(/\s+/gu, " "));
      expect(figure).toContain(creditText);
    }
  } else expect(node.image.map(({ contentUrl }) => contentUrl)).toEqual(meta(document, "og:image"));
  expect(node.keywords ?? []).toEqual([...document.querySelectorAll('nav[aria-label="Từ khóa"] a')].map(words));
  for (const claim of [node.articleSection, node.contentLocation?.name, node.sourceOrganization?.name, node.backstory])
    if (claim) shown(claim);
  if (node.dateline) expect(words(article?.querySelector(".dateline"))).toBe(node.dateline);
  const notice = article?.querySelector('section[aria-labelledby="cai-chinh"]');
  expect((node.correction ?? []).map(({ datePublished }) => Date.parse(datePublished))).toEqual(
    instants(notice?.querySelectorAll("time") ?? []),
  );
  // There each part is a paragraph of its own.
  const closely = (text: string) => text.replace(/\s/gu, "");
  for (const { text } of node.correction ?? []) expect(closely(words(notice))).toContain(closely(text));
  const entries = [...(article?.querySelectorAll("#truc-tiep li[id^=luc-]") ?? [])];
  expect((node.liveBlogUpdate ?? []).map(({ url }) => url)).toEqual(entries.map(({ id }) => `${node.url}#${id}`));
  for (const [index, { headline, articleBody, datePublished }] of (node.liveBlogUpdate ?? []).entries()) {
    const entry = entries[index];
    expect(Date.parse(datePublished)).toBe(instants(entry?.querySelectorAll("h3 time") ?? [])[0]);
    if (headline) expect(words(entry)).toContain(headline);
    if (articleBody) expect(closely(words(entry))).toContain(closely(articleBody.slice(0, 60)));
  }
  expect(isOf(steps, "BreadcrumbList")).toBe(true);
  const crumbs = [...(article?.querySelectorAll('nav[aria-label="Đường dẫn"] a') ?? [])];
  expect(steps?.itemListElement).toEqual(
    crumbs.map((link, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name: words(link),
      item: whole(link.getAttribute("href") ?? ""),
    })),
  );
}

describe("of other pages", () => {
  it.each([
    "/thoi-su",
    "/tin-moi",
    "/tin-moi/trang/2",
    "/dia-phuong/can-tho",
    "/chu-de/giao-duc",
    "/cai-chinh",
    "/dia-phuong",
  ])("search engines are told what %s lists, in its order", async (path) => {
    const document = await visit(path);
    const [page] = nodesOf(document);
    expect(page).toMatchObject({
      "@type": "CollectionPage",
      url: whole(path),
      name: words(document.querySelector("h1")),
    });
    const list = JSON.parse(JSON.stringify(page)).mainEntity.itemListElement;
    const links = path === "/dia-phuong" ? ".regions a" : ".story a, .stories > li > h2 a";
    const seen = [...new Set(linksOf(document, links))];
    expect(seen.length).toBeGreaterThan(0);
    expect(list.map(({ url }: { readonly url: string }) => url)).toEqual(seen.map(whole));
  });

  it("an author's is that of a person", async () => {
    const document = await visit("/tac-gia/hong-thai");
    const [profile, list] = nodesOf(document);
    expect(profile).toMatchObject({ "@type": "ProfilePage", mainEntity: { "@type": "Person", name: "Hồng Thái" } });
    expect(isOf(list, "CollectionPage")).toBe(true);
  });

  it("the front page's alone is that of the site, and names no policy without a page", async () => {
    const [site, publisher] = nodesOf(await visit("/"));
    expect(site).toMatchObject({ "@type": "WebSite", url: whole("/") });
    const addresses = Object.values(publisher ?? {}).filter((value) => String(value).startsWith(whole("/")));
    expect(addresses.length).toBeGreaterThan(3);
    for (const url of addresses) expect((await ask(server.origin, new URL(String(url)).pathname)).status).toBe(200);
    const about = nodesOf(await visit("/gioi-thieu"));
    expect(about).toMatchObject([{ "@type": "AboutPage", mainEntity: { "@id": publisher?.["@id"] } }]);
  });

  it.each(["/tim-kiem", "/tim-kiem?q=lua", "/da-luu"])("search engines are told to keep none of %s", async (path) => {
    const document = await visit(path);
    expect(meta(document, "robots")).toEqual(["noindex, follow"]);
    expect(linksOf(document, "head link[rel=canonical]")).toEqual([]);
    expect(document.querySelectorAll('script[type="application/ld+json"]')).toHaveLength(0);
  });

  it("every one has a title and a description of its own", async () => {
    const paths = [
      "/",
      "/thoi-su",
      "/tin-moi",
      "/tin-moi/trang/2",
      "/dia-phuong",
      "/tac-gia/hong-thai",
      "/tac-gia/dang-khoa",
    ];
    const told = await Promise.all(
      paths.map(async (path) => {
        const document = await visit(path);
        return [document.title, meta(document, "description")[0]] as const;
      }),
    );
    expect(new Set(told.map(([title]) => title)).size).toBe(paths.length);
    expect(new Set(told.map(([, description]) => description)).size).toBe(paths.length);
  });
});

it("every page is shared with a JPEG that is there, as large as it is said to be, and good for ever", async () => {
  const withPhoto = articles.slice(0, 3);
  const listings = ["/", "/thoi-su", "/thoi-su/2026/11", "/dia-phuong", "/dia-phuong/hau-giang", "/chu-de/giao-duc"];
  const others = ["/tac-gia/hong-thai", "/tin-moi/trang/2", "/cai-chinh", "/gioi-thieu", "/tim-kiem", "/da-luu"];
  for (const path of [...withPhoto, ...listings, ...others]) {
    const document = await visit(path);
    const [image = ""] = meta(document, "og:image");
    const answer = await ask(server.origin, new URL(image ?? "").pathname);
    expect([path, answer.status, answer.headers["content-type"]]).toEqual([path, 200, "image/jpeg"]);
    expect(answer.headers["cache-control"]).toContain("immutable");
    const { width, height } = await sharp(answer.body).metadata();
    expect([meta(document, "og:image:width"), meta(document, "og:image:height")]).toEqual([
      [`${width}`],
      [`${height}`],
    ]);
    expect(meta(document, "og:image:alt")[0]).toBeTruthy();
    expect(answer.body.length).toBeLessThan(500_000);
  }
}, 120_000);
