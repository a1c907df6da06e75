import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HtmlValidate } from "html-validate";
import { JSDOM } from "jsdom";
import { AtRule, parse, type Rule } from "postcss";
import { beforeAll, describe, expect, it } from "vitest";
import { BEFORE_PAINT_SCRIPT } from "@/lib/site/before-paint-script";
import { startServer } from "../support/start-server";
import { ask, textOf } from "./ask";
import { createEveryRouteNewsroom, EXAMPLES, PAGES, routeFiles } from "./every-route";
import { serveNewsroom } from "./serve-newsroom";

const served = serveNewsroom(createEveryRouteNewsroom);
const { visit } = served;
/** All rules of the paper's style sheet, as it was built. */
let paper: readonly Rule[];

beforeAll(async () => {
  const files = readdirSync(".next/static/chunks").filter((name) => name.endsWith(".css"));
  paper = files.flatMap((name) => rulesOf(readFileSync(join(".next/static/chunks", name), "utf8")));
  expect(paper.length).toBeGreaterThan(100);
});

it("every route of the app has an example here", () => {
  expect(routeFiles()).toEqual(Object.keys(EXAMPLES).sort());
});

describe.each(PAGES)("%s (%i)", (path, status) => {
  let html: string;
  let document: Document;
  beforeAll(async () => {
    const answer = await visit(path);
    expect(answer.status).toBe(status);
    html = textOf(answer);
    document = new JSDOM(html).window.document;
  });
  const elements = (selector: string) => [...document.querySelectorAll(selector)].map(({ outerHTML }) => outerHTML);

  it("has no script but ours, and no trace of the client runtime", async () => {
    const [preferences, module, ...others] = elements('script:not([type="application/ld+json"])');
    expect(others).toEqual([]);
    expect(preferences).toBe(`<script>${BEFORE_PAINT_SCRIPT}</script>`);
    const [, source = ""] =
      /^<script type="module" src="(\/enhancements\/[\w.-]+\.js)"><\/script>$/.exec(module ?? "") ?? [];
    const { status, headers } = await visit(source, { headers: { "accept-encoding": "br" } });
    expect([status, headers["content-encoding"], headers["cache-control"]]).toEqual([
      200,
      "br",
      "public, max-age=31536000, immutable",
    ]);
    expect(html).not.toMatch(/\/_next\/|__next|_R_|TURBOPACK|<!--/);
    expect(elements("[data-precedence], [data-href], [nonce], [onclick], meta[name^=next]")).toEqual([]);
  });

  it("hides nothing and leaves no empty wrapper", () => {
    expect(elements("template, [hidden], [aria-busy], link[rel=expect], noscript")).toEqual([]);
    expect(elements("body div:empty, body section:empty, body ul:empty")).toEqual([]);
    expect(elements("main h1")).toHaveLength(1);
  });

  it("points at no file that does not exist", async () => {
    const files = [...document.querySelectorAll("link[href], [src]")]
      .map((element) => element.getAttribute("href") ?? element.getAttribute("src") ?? "")
      .filter((address) => address.startsWith("/"));
    expect(files.length).toBeGreaterThan(0);
    for (const file of new Set(files)) expect([file, (await visit(file)).status]).toEqual([file, 200]);
  });

  it("has the styles its policy names, each once, and none in an attribute", async () => {
    const { "content-security-policy": policy = "" } = (await visit(path)).headers;
    const styles = [...document.querySelectorAll("style")].map(({ textContent }) => textContent ?? "");
    const hashes = styles.map((style) => `'sha256-${createHash("sha256").update(style).digest("base64")}'`);
    expect(hashes.length).toBeGreaterThan(0);
    expect(policy).toContain(`; style-src ${hashes.join(" ")};`);
    expect(elements("[style]")).toEqual([]);
  });

  it("has every rule of the paper's style sheet that applies to something of it", () => {
    const own = new Set(
      [...document.querySelectorAll("style")].flatMap(({ textContent }) => rulesOf(textContent ?? "").map(written)),
    );
    expect(own.size).toBeGreaterThan(0);
    const lacking = paper.filter((rule) => !own.has(written(rule)) && document.querySelector(inAnyState(rule)));
    expect(lacking.map(written)).toEqual([]);
  });

  it("carries the policies of a document", async () => {
    const { headers } = await visit(path);
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; script-src 'self' 'sha256-[^']+'; /);
    expect(headers["content-security-policy"]).toMatch(/; base-uri 'none'; frame-ancestors 'none'$/);
    expect(headers["content-security-policy"]).not.toMatch(/unsafe|\*|https?:|data:|blob:/);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "strict-origin-when-cross-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(headers["permissions-policy"]).toContain("camera=()");
    expect(headers).not.toHaveProperty("strict-transport-security");
  });

  it("is valid HTML", async () => {
    const { results } = await VALIDATOR.validateString(html);
    const faults = results.flatMap(({ messages }) => messages);
    expect(faults.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`)).toEqual([]);
  });
});

function rulesOf(css: string): readonly Rule[] {
  const rules: Rule[] = [];
  parse(css).walkRules((rule) => {
    rules.push(rule);
  });
  return rules;
}

/** A rule with the groups it stands in. */
function written(rule: Rule): string {
  const groups: string[] = [];
  for (let each = rule.parent; each instanceof AtRule; each = each.parent) groups.push(`@${each.name} ${each.params}`);
  return [...groups, rule].join(" ");
}

/** What a rule would be for if everything were pointed at, had the focus, and had all its parts. */
function inAnyState({ selector }: Rule): string {
  return selector.replace(STATES_AND_PARTS, ":is(*)");
}

const STATES_AND_PARTS =
  /(?<!\\)(?:::[\w-]+(?:\([^)]*\))?|:(?:before|after|hover|active|visited|focus(?:-visible|-within)?|target|host|-moz-[\w-]+)(?![\w-]))/g;

/** React spells attributes and empty elements in its own, equally valid way; tables scroll in a `div`. */
const VALIDATOR = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    "attr-case": "off",
    "attribute-boolean-style": "off",
    "void-style": "off",
    "prefer-native-element": ["error", { exclude: ["region"] }],
  },
});

describe("the head of an answer", () => {
  it("of a page is small", async () => {
    const { headers } = await visit("/", { headers: { "accept-encoding": "br" } });
    const bytes = Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
    console.log(`headers of a page: ${bytes} bytes`);
    expect(bytes).toBeLessThan(1_000);
  });

  it("that confirms a copy leaves the copy's policies as they are", async () => {
    const { headers } = await visit("/");
    const confirmed = await visit("/", { headers: { "if-none-match": headers.etag ?? "" } });
    expect(confirmed.status).toBe(304);
    expect(Object.keys(confirmed.headers).filter((name) => /policy|security|options/.test(name))).toEqual([]);
  });

  it("promises TLS for good, and asks for it, where readers come by https", async () => {
    const secure = await startServer({
      contentDir: served.newsroom.content,
      env: { SITE_ORIGIN: "https://bao.example.vn" },
    });
    try {
      const { headers } = await ask(secure.origin, "/gioi-thieu");
      expect(headers["strict-transport-security"]).toBe("max-age=31536000");
      expect(headers["content-security-policy"]).toMatch(/; upgrade-insecure-requests$/);
    } finally {
      await secure.stop();
    }
  }, 60_000);
});
