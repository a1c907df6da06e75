import { describe, expect, it } from "vitest";
import { plainDocument } from "@/lib/delivery/plain-document";
import { BEFORE_PAINT_SCRIPT } from "@/lib/site/before-paint-script";

const htmlOf = (html: string) => plainDocument(html).html;
const page = (head: string, body: string) =>
  `<!DOCTYPE html><html lang="vi"><head>${head}</head><body>${body}</body></html>`;

describe("a reader's document has", () => {
  it("no script of the client runtime, wherever it stands", () => {
    const html = page(
      '<script src="/_next/static/chunks/main.js" async=""></script><script noModule="">var a = "<p>";</script>',
      '<p>Tin</p><script>(self.__next_f=self.__next_f||[]).push([0,"<p>Tin</p>"])</script>',
    );
    expect(htmlOf(html)).toBe(page("", "<p>Tin</p>"));
  });

  it("no preload of scripts and style sheets, but those of fonts and pictures", () => {
    const kept =
      '<link rel="preload" as="font" href="/a.woff2"/><link rel="preload" as="image" href="/a.jpg"/><link rel="canonical" href="https://bao.example.vn/"/>';
    const html = page(
      `<link rel="preload" as="script" href="/a.js"/><link rel="modulepreload" href="/b.js"/><link rel="preload" as="style" href="/a.css"/>${kept}`,
      "",
    );
    expect(htmlOf(html)).toBe(page(kept, ""));
  });

  it("no comments, so that text React split is whole again", () => {
    expect(htmlOf(page("", "<p>Trang <!-- -->2<!-- --> trên <!-- -->9</p><!--$--><!--/$-->"))).toBe(
      page("", "<p>Trang 2 trên 9</p>"),
    );
  });

  it("no empty wrapper of metadata that would stream", () => {
    for (const wrapper of ['<div hidden="">', "<div hidden>", '<div hidden="" id="x">'])
      expect(htmlOf(page("", `${wrapper}<!--$--><!--/$--></div><main>Tin</main>`))).toBe(page("", "<main>Tin</main>"));
  });

  it("no links to the build's style sheets, and says which they were and where", () => {
    const link = (name: string) => `<link rel="stylesheet" href="/_next/static/${name}" data-precedence="next"/>`;
    const html = page(`${link("a.css")}<title>Tin</title>${link("b.css")}<script>1</script>`, "");
    const plain = page("<title>Tin</title>", "");
    expect(plainDocument(html)).toEqual({
      html: plain,
      sheets: [
        { address: "/_next/static/a.css", at: plain.indexOf("<title>") },
        { address: "/_next/static/b.css", at: plain.indexOf("</head>") },
      ],
    });
  });
});

describe("a reader's document keeps", () => {
  it("our module, which is known by its folder, and the line that applies preferences, to the letter", () => {
    const kept = `<script>${BEFORE_PAINT_SCRIPT}</script><script type="module" src="/enhancements/a-1.js"></script>`;
    const html = page(
      kept,
      `<script>${BEFORE_PAINT_SCRIPT} </script><script async="">${BEFORE_PAINT_SCRIPT}</script>
<script type="module" src="/_next/enhancements/a.js"></script><script type="module" src="https://evil.example/enhancements/"></script>
<script src="/enhancements/a-1.js"></script><script type="module">import "/enhancements/a-1.js"</script>`,
    );
    expect(htmlOf(html)).toBe(page(kept, "\n\n"));
  });

  it("structured data, byte for byte", () => {
    const jsonLd = '<script type="application/ld+json">{"headline":"Giá \\u003c 10 & tăng","a":"<!-- -->"}</script>';
    expect(htmlOf(page(jsonLd, ""))).toBe(page(jsonLd, ""));
  });

  it("Vietnamese text, entities and attributes as they were written", () => {
    const body = '<p title="a &quot;b&quot;">Đường &lt;script&gt; &amp; “ngoặc” ữ</p><img alt="" src="/media/a.jpg"/>';
    expect(htmlOf(page("", body))).toBe(page("", body));
  });

  it("every paragraph of a very long page", () => {
    const body = Array.from({ length: 20_000 }, (_, index) => `<p>Đoạn ${index}</p>`).join("");
    expect(htmlOf(page("<script>1</script>", `${body}<script>2</script>`))).toBe(page("", body));
  });
});

describe("a page that is not whole is refused, because nothing will complete it:", () => {
  it.each([
    ["a Suspense fallback", '<!--$?--><template id="B:0"></template><p>Đang tải</p><!--/$-->', /streams/],
    [
      "a boundary that failed and was left to a browser",
      '<!--$!--><template data-dgst="1"></template><!--/$-->',
      /streams/,
    ],
    ["a late part's place", '<template id="P:1"></template>', /streams/],
    ["a first paint held back", '<link rel="expect" href="#_R_" blocking="render"/>', /streams/],
    ["a segment that came late", '<div hidden="" id="S:0"><p>Tin</p></div>', /hidden/],
    [
      "a row of a table that came late",
      '<table hidden id="S:1"><tbody id=""><tr><td>1</td></tr></tbody></table>',
      /hidden/,
    ],
    ["hidden text", '<p hidden="">Tin</p>', /hidden/],
    [
      "a form of a Server Action",
      '<form action="" encType="multipart/form-data" method="POST"><input/></form>',
      /posts/,
    ],
    ["a button of a Server Action", '<form><button name="$ACTION_ID_1" formMethod="POST">Gửi</button></form>', /posts/],
    [
      "a form of a client component",
      `<form action="javascript:throw new Error('React form')"></form>`,
      /client component/,
    ],
  ])("%s", (_, body, reason) => {
    expect(() => plainDocument(page("", body))).toThrow(reason);
  });

  it("a style that is in no sheet, which its policy would stop", () => {
    expect(() => plainDocument(page("<style>p{margin:0}</style>", ""))).toThrow(/style/);
  });

  it("an error page that a browser would have to render", () => {
    expect(() => plainDocument('<!DOCTYPE html><html id="__next_error__"><head></head><body></body></html>')).toThrow(
      /no body/,
    );
  });
});
