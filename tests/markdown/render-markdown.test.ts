import { describe, expect, it } from "vitest";
import { splitCredit } from "@/lib/article/photo-credit";
import { renderMarkdown } from "@/lib/markdown/render-markdown";

const render = (markdown: string) =>
  renderMarkdown(markdown, {
    firstLine: 1,
    pictures: { "/media/a.jpg": { width: 300, height: 200, hash: "0123456789ab" } },
    captionOf: splitCredit,
  });

describe("a body on the page", () => {
  it("links a footnote to its note and back, as often as it is used", () => {
    const { html } = render("Một.[^a] Hai.[^b] Ba.[^a]\n\n[^b]: Ghi chú hai.\n[^a]: Ghi chú một.\n");
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(targets).toEqual(["chu-thich-1", "chu-thich-2", "chu-thich-1", "dan-1", "dan-2"]);
    expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("numbers notes in the order the text calls them", () => {
    const { html } = render("Một.[^b] Hai.[^a]\n\n[^a]: Của hai.\n[^b]: Của một.\n");
    expect(html.indexOf("Của một.")).toBeLessThan(html.indexOf("Của hai."));
  });

  it("leaves out a note nobody calls", () => {
    expect(render("Một.\n\n[^a]: Bỏ quên.\n").html).toBe("<p>Một.</p>");
  });

  it("gives every heading an address of its own, even when its number looks like another's", () => {
    const { html } = render("## Lịch học\n\n## Lịch học\n\n## Lịch học 2\n\n## Lịch học\n\n## …\n");
    const ids = [...html.matchAll(/<h2 id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual(["muc-lich-hoc", "muc-lich-hoc-2", "muc-lich-hoc-2-2", "muc-lich-hoc-3", "muc"]);
  });

  it("lets a wide table scroll by keyboard, under a Vietnamese name", () => {
    expect(render("| a |\n|---|\n| 1 |\n").html).toMatch(
      /^<div class="table-scroll" role="region" tabindex="0" aria-label="Bảng số liệu">\s*<table>/,
    );
  });

  it("tells several tables apart by their number, for who goes from one part of a page to the next", () => {
    const { html } = render(
      "| a |\n|---|\n| 1 |\n\nĐoạn.\n\n| b |\n|---|\n| 2 |\n\n> [!HỘP] Tít\n> | c |\n> |---|\n> | 3 |\n",
    );
    const names = [...html.matchAll(/role="region" tabindex="0" aria-label="([^"]+)"/g)].map(([, name]) => name);
    expect(names).toEqual(["Bảng số liệu", "Bảng số liệu 2", "Bảng số liệu 3"]);
  });

  it("holds no English word of the tools that made it", () => {
    const { html } = render(
      'Một.[^a]\n\n![Ảnh](/media/a.jpg "Chú thích. Ảnh: A")\n\n| a |\n|-|\n| 1 |\n\n[^a]: Ghi chú.\n',
    );
    expect(html).not.toMatch(/footnote-label|Back to|Footnotes|user-content/);
  });

  it("reserves the room of a picture before it has come", () => {
    expect(render('![Ảnh](/media/a.jpg "Chú thích.")').html).toBe(
      '<figure><img src="/media/a.jpg" alt="Ảnh" width="300" height="200" loading="lazy" decoding="async"><figcaption>Chú thích.</figcaption></figure>',
    );
  });
});

describe("what stands apart from the text", () => {
  it("is found by its words, not by the signs that set it apart", () => {
    const { text } = render(
      "Một [two](lang:en).\n\n> [!TRÍCH]\n> Lời nói.\n> — Bà Ba\n\n> [!HỘP] Tít hộp\n> Nội dung hộp.\n",
    );
    expect(text).toBe("Một two.\nLời nói.\n— Bà Ba\nTít hộp\nNội dung hộp.");
  });

  it("is a box one level below the heading it stands under", () => {
    const box = "> [!HỘP] Hộp\n> Chữ.\n";
    const levelIn = (markdown: string) => /<aside[^>]*>\s*<h(\d)/.exec(render(markdown).html)?.[1];
    expect(levelIn(box)).toBe("2");
    expect(levelIn(`## Tít\n\n${box}`)).toBe("3");
    expect(levelIn(`## Tít\n\n### Nhỏ\n\n${box}`)).toBe("4");
    expect(levelIn(`###### Tít\n\n${box}`)).toBe("6");
  });

  it("keeps a name that runs over bold words and links with the one who spoke", () => {
    const { html } = render("> [!TRÍCH]\n> Lời **đậm**\n> hai dòng.\n> – **Bà** [Ba](/tac-gia/ba), chủ quán\n");
    expect(html).toContain("<p>Lời <strong>đậm</strong>\nhai dòng.</p>");
    expect(html).toContain('<figcaption>– <strong>Bà</strong> <a href="/tac-gia/ba">Ba</a>, chủ quán</figcaption>');
  });

  it("does not take a dash inside the words for a name", () => {
    const { html } = render("> [!TRÍCH]\n> Đi — rồi về.\n");
    expect(html).not.toContain("figcaption");
  });

  it("is no quote whose sign stands further below", () => {
    const { html, findings } = render("> Lời thường.\n> [!TRÍCH]\n");
    expect(findings).toEqual([]);
    expect(html).toContain("[!TRÍCH]");
  });
});

describe("what an editor may not put on the page", () => {
  it.each([
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "<svg onload=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](<JaVa&#9;ScRiPt:alert(1)>)",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](vbscript:msgbox)",
    "![a](javascript:alert(1))",
    "<javascript:alert(1)>",
    "[a]: javascript:alert(1)\n\n[a]",
    '<a href="javascript:alert(1)">a</a>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "<style>body{display:none}</style>",
  ])("%s is an error, and dead even if it were printed", (markdown) => {
    const { html, findings } = render(markdown);
    expect(findings.some(({ severity }) => severity === "error")).toBe(true);
    expect(html).not.toMatch(/<script|<iframe|<svg|<style|onerror|onload|(?:href|src)="(?:java|vb|data:)/i);
  });

  it("stands at its line and column, also below other blocks", () => {
    expect(
      render("Một.\n\n> Trích <b>đậm</b>.\n").findings.map(({ line, column, rule }) => [line, column, rule]),
    ).toEqual([
      [3, 9, "html"],
      [3, 15, "html"],
    ]);
  });

  it("is looked for from the line the body starts at", () => {
    const { findings } = renderMarkdown("# Tít\n", { firstLine: 9, pictures: {}, captionOf: splitCredit });
    expect(findings).toMatchObject([{ line: 9, column: 1, rule: "heading" }]);
  });
});

describe("code fences", () => {
  it.each(["```\nmã\n```", "~~~ts\nmã\n\n~~~", "````\n```\n````", "> ```\n> mã\n> ```", "- ```\n  mã\n  ```"])(
    "that are closed are no problem: %j",
    (markdown) => {
      expect(render(`${markdown}\n\nHết.\n`).findings).toEqual([]);
    },
  );

  it.each(["```\nmã", "Một.\n\n~~~\nmã\n\nHết.\n", "```\n"])("that stay open swallow the rest: %j", (markdown) => {
    expect(render(markdown).findings.map(({ rule }) => rule)).toEqual(["open-fence"]);
  });
});

describe("the mark of a footnote", () => {
  it("without a note is told at its place, on whatever line of the paragraph", () => {
    expect(render("Một dòng\nhai[^x] ba.").findings.map(({ line, column, rule }) => [line, column, rule])).toEqual([
      [2, 4, "footnote-missing"],
    ]);
  });
});
