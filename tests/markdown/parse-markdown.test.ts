import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Nodes, Root } from "mdast";
import { remark } from "remark";
import remarkGfm from "remark-gfm";
import { describe, expect, it } from "vitest";
import { parseMarkdown } from "@/lib/markdown/parse-markdown";

const whole = remark().use(remarkGfm).freeze();

/** The tree without positions, and the line each block of the text starts at. */
function shapeOf(tree: Root): unknown {
  const bare = ({ position: _, ...node }: Nodes): unknown => ({
    ...node,
    ...("children" in node ? { children: node.children.map(bare) } : {}),
  });
  return tree.children.map((block) => ({ line: block.position?.start.line, block: bare(block) }));
}

function expectSameTree(markdown: string): void {
  expect(shapeOf(parseMarkdown(markdown)), JSON.stringify(markdown)).toEqual(shapeOf(whole.parse(markdown)));
}

/** Lines that mean something to Markdown, to what stands around them, or nothing at all. */
const LINES = [
  "",
  "",
  "",
  "Sáng 20/3, hội nghị khai mạc.",
  "“Tôi tin như vậy”, ông nói.",
  "– Phóng viên: Vì sao?",
  "Giá 5.000 đồng; lãi 3% (năm 2024): thấp!",
  "12 hộ dân đã nhận nhà.",
  "12. Mục mười hai",
  "3) Mục ba",
  "1. Một",
  "- Gạch đầu dòng",
  "- [ ] Việc chưa làm",
  "* Sao",
  "+ Cộng",
  "  thụt hai",
  "    thụt bốn",
  "> Trích dẫn",
  ">",
  "## Tít xen",
  "Tít gạch dưới",
  "===",
  "---",
  "***",
  "| a | b |",
  "|---|---|",
  "một cột",
  "---|",
  "Có **đậm** và *nghiêng* và `mã`.",
  "Xem [bài trước](/thoi-su/bai) hoặc [ghi chú].",
  "[ghi chú]: /dia-chi",
  "[ghi chú]:",
  "/dia-chi",
  '"Tiêu đề của định nghĩa"',
  "Chú thích.[^1]",
  "[^1]: Nội dung.",
  "Thư về toasoan@example.vn nhé.",
  "Xem www.example.vn hoặc HTTPS://example.vn/a",
  "Hai dấu cách cuối  ",
  "Gạch chéo cuối\\",
  "A &amp; B &copy;",
  "```",
  "~~~",
  "<!-- ghi chú",
  "-->",
  "<div>",
  "~~bỏ~~",
  "chữ\tcó tab",
  "\uE000",
  " ",
];

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe("a text read without its plain paragraphs", () => {
  it("has the tree of the whole text, whatever stands together", () => {
    const random = randomFrom(20_240_320);
    for (let document = 0; document < 500; document++) {
      const count = 1 + Math.floor(random() * 14);
      // Every second text has its lines apart, as newspapers write.
      const between = document % 2 === 0 ? "\n" : "\n\n";
      expectSameTree(Array.from({ length: count }, () => LINES[Math.floor(random() * LINES.length)]).join(between));
    }
  });

  it("has the tree of the whole text for every article of the paper", () => {
    const articles = readdirSync("content/articles", { recursive: true, encoding: "utf8" }).filter((path) =>
      path.endsWith(".md"),
    );
    expect(articles.length).toBeGreaterThan(50);
    for (const path of articles) {
      const [, , body = ""] = readFileSync(join("content/articles", path), "utf8").split(/^---$/m);
      expectSameTree(body);
    }
  });
});
