import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Nodes, Root } from "mdast";
import { remark } from "remark";
import remarkGfm from "remark-gfm";
import { describe, expect, it } from "vitest";
import { parseMarkdown } from "@/lib/markdown/parse-markdown";
import { randomFrom } from "../support/random";

const whole = remark().use(remarkGfm).freeze();

/** The tree with the line and column each node starts and ends at. */
function shapeOf(tree: Root): unknown {
  const shape = ({ position, ...node }: Nodes): unknown => ({
    ...node,
    start: [position?.start.line, position?.start.column],
    end: [position?.end.line, position?.end.column],
    ...("children" in node ? { children: node.children.map(shape) } : {}),
  });
  return tree.children.map(shape);
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
  "- Gạch đầu dòng\n- Gạch thứ hai",
  "- Có **đậm**\n- [Bài trước](/thoi-su/bai)",
  "- 5 hộ\n- 12. Mục",
  "- Tít gạch dưới\n---",
  "- [ ] Việc chưa làm",
  "* Sao",
  "+ Cộng",
  "  thụt hai",
  "    thụt bốn",
  "> Trích dẫn",
  "> “Có **đậm**”, bà nói.",
  "> Hai dòng\nmột trích dẫn",
  ">",
  "> [!TRÍCH]",
  "> [!TRÍCH]\n> Lời nói.\n> — Bà Ba",
  "> [!HỘP] Tít hộp\n> - Một\n> - Hai",
  ">[!HỘP] Tít",
  "Dự án [The Ocean Cleanup](lang:en) và [東京](lang:ja) hay [x](lang:zh-Hant).",
  "> Ông gọi đó là [slow news](lang:en).",
  "## Tít xen",
  "# 1. Tít đánh số",
  "### Tít **đậm** và [liên kết](/a)",
  "#### Tít đóng ##",
  "###### – Tít",
  "##  Hai dấu cách",
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
  "**Hỏi: Vì sao?**",
  "**Hỏi:** Có ở đâu**đây** và **năm**2024**5**?",
  "**Hỏi:**Dính chữ **. ** và ** rời **",
  "**Năm****sao** và chữ**đậm**chữ**đậm**",
  "**“Nháy”** và (**ngoặc**), ***ba sao***, **sao *trong* sao**",
  "Xem [bài](https://example.vn/a?b=1#c), [**đậm**](/a), ![ảnh](/b), hay![ảnh](/c).",
  "[Bài trước](/a) và [sau](/b_c_d)[ghi chú] hay [x] (/a), [y](/a(b)c) [z](/a 'b')",
  "[x](/a) việc",
  "**[Bài](/a)**",
  "[Xem www.example.vn](/a) và **http://example.vn**",
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

describe("a text read without its plain paragraphs", () => {
  it("has the tree of the whole text, whatever stands together", () => {
    const random = randomFrom(20_240_320);
    for (let document = 0; document < 500; document++) {
      const count = random.whole(1, 14);
      // Every second text has its lines apart, as newspapers write.
      const between = document % 2 === 0 ? "\n" : "\n\n";
      expectSameTree(Array.from({ length: count }, () => random.pick(LINES)).join(between));
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
