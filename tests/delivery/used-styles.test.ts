import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { classesInScript, readSheet, sheetsOfBuild, usedStyles } from "@/lib/delivery/used-styles";

const NONE: ReadonlySet<string> = new Set();

/** The styles that are left for a body. */
function usedBy(body: string, sheet: string, scripts = NONE): string {
  const styled = usedStyles(() => readSheet(sheet), scripts);
  const html = `<head></head><body>${body}</body>`;
  const document = styled({ html, sheets: [{ address: "/_next/static/a.css", at: "<head>".length }] });
  expect(document.html).toBe(`<head><style>${document.styles[0]}</style></head><body>${body}</body>`);
  return document.styles[0] ?? "";
}

describe("a page has of the paper's style sheet", () => {
  it("what its classes need, and what needs no class", () => {
    const sheet = "p{margin:0}.card{color:red}.live{color:blue}a:hover{color:green}";
    expect(usedBy('<p class="card">', sheet)).toBe("p{margin:0}.card{color:red}a:hover{color:green}");
  });

  it("what a custom element needs that it has, whether or not a script knows others", () => {
    const sheet = "theme-switch{margin:0}back-to-top .tool{margin:1px}html:has(live-refresh) p{margin:2px}";
    const scripts = new Set(classesInScript('e={"theme-switch":A,"back-to-top":B};b.className="tool"'));
    expect(usedBy("<theme-switch></theme-switch>", sheet, scripts)).toBe("theme-switch{margin:0}");
    expect(usedBy("<back-to-top></back-to-top>", sheet, scripts)).toBe("back-to-top .tool{margin:1px}");
  });

  it("a rule of many selectors as soon as one of them applies", () => {
    expect(usedBy('<p class="b">', ".a,.b{margin:0}.a .b{margin:1px}")).toBe(".a,.b{margin:0}");
  });

  it.each([
    ["sm:px-6", String.raw`.sm\:px-6{padding:0}`],
    ["text-[1.5rem]", String.raw`.text-\[1\.5rem\]{font-size:1.5rem}`],
    ["[&amp;&gt;li]:pt-1", String.raw`.\[\&\>li\]\:pt-1>li{padding:0}`],
  ])("the rule of a class as Tailwind writes it: %s", (name, rule) => {
    expect(usedBy(`<p class="x ${name}">`, rule)).toBe(rule);
    expect(usedBy("<p>", rule)).toBe("");
  });

  it("groups that still hold something", () => {
    const sheet = "@media print{.a{margin:0}.b{margin:1px}}@layer x{@media print{.a{margin:0}}}";
    expect(usedBy('<p class="b">', sheet)).toBe("@media print{.b{margin:1px}}");
  });

  it("its faces, movements and statements", () => {
    const sheet = '@layer a,b;@font-face{font-family:"X";src:url(x)}@keyframes k{0%{top:0}}@page{margin:1cm}';
    expect(usedBy("<p>", sheet)).toBe(sheet);
  });

  it("a rule where any one of several classes will do", () => {
    const sheet = ":is(.row,.column) .lede{margin:0}:where(.row) .lede{margin:1px}";
    expect(usedBy('<ul class="row"><p class="lede">', sheet)).toBe(sheet);
    expect(usedBy('<p class="lede">', sheet)).toBe(":is(.row,.column) .lede{margin:0}");
  });

  it("a rule whose values only look like classes", () => {
    expect(usedBy('<p class="2xl:p-1">', String.raw`.\32 xl\:p-1{margin:0}`)).toBe(String.raw`.\32 xl\:p-1{margin:0}`);
    expect(usedBy("<p>", 'a[href$=".pdf"]{margin:0}')).toBe('a[href$=".pdf"]{margin:0}');
  });

  it("a rule for what lacks a class", () => {
    expect(usedBy("<p>", "p:not(.a):where(:not(:last-child)){margin:0}")).toBe(
      "p:not(.a):where(:not(:last-child)){margin:0}",
    );
    expect(usedBy("<p>", "p:not(:is(:not(.a),.b)){margin:0}")).toBe("p:not(:is(:not(.a),.b)){margin:0}");
  });

  it("what our scripts need for what they make", () => {
    const scripts = new Set(classesInScript('let b=document.createElement("button");b.className="tool wide"'));
    expect(usedBy("<p>", ".tool{margin:0}.wide{margin:1px}.other{margin:2px}", scripts)).toBe(
      ".tool{margin:0}.wide{margin:1px}",
    );
  });

  it("and of each sheet it links to, in its place", async () => {
    const build = await mkdtemp(join(tmpdir(), "toa-soan-kieu-"));
    await mkdir(join(build, "static"));
    await writeFile(join(build, "static/a.css"), "p{margin:0}.a{margin:1px}");
    await writeFile(join(build, "static/b.css"), "p{margin:2px}.b{margin:3px}");
    const sheetAt = sheetsOfBuild(build);
    expect(() => sheetAt("/_next/static/c.css")).toThrow("c.css");
    const sheets = [
      { address: "/_next/static/b.css", at: 3 },
      { address: "/_next/static/a.css", at: 6 },
    ];
    expect(usedStyles(sheetAt, NONE)({ html: '<b><i><p class="b">', sheets })).toEqual({
      html: '<b><style>p{margin:2px}.b{margin:3px}</style><i><style>p{margin:0}</style><p class="b">',
      styles: ["p{margin:2px}.b{margin:3px}", "p{margin:0}"],
    });
    await rm(build, { recursive: true });
  });

  it("all of it, where parts of its next edition come by themselves", () => {
    expect(usedBy("<live-refresh></live-refresh>", ".a{margin:0}")).toBe(".a{margin:0}");
  });
});
