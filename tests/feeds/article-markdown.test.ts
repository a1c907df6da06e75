import { remark } from "remark";
import remarkGfm from "remark-gfm";
import { describe, expect, it } from "vitest";
import type { Article } from "@/lib/article/article";
import { articleMarkdown } from "@/lib/feeds/article-markdown";
import { fullArticle } from "../support/sample-articles";
import { HOSTILE, ORIGIN, sampleStory } from "../support/sample-feed";

const textOf = (article: Article) => articleMarkdown({ article, byline: sampleStory().byline, origin: ORIGIN });
const treeOf = (markdown: string) => remark().use(remarkGfm).parse(markdown);

describe("an article as Markdown", () => {
  it("has everything its page says, in the order of the page", () => {
    expect(textOf(fullArticle())).toBe(`# Hội nghị bàn về khu vực phòng thủ

**Phân tích**

**Nội dung có sử dụng trí tuệ nhân tạo**

Hậu Giang

**Các đại biểu đánh giá năm năm thực hiện nghị định.**

- Tác giả: Hồng Thái – Cộng tác viên
- Xuất bản: Thứ Tư, 20/03/2024, 10:30 (GMT+7)
- Cập nhật: Thứ Tư, 20/03/2024, 15:05 (GMT+7)
- Địa chỉ bài viết: <${ORIGIN}/thoi-su/hoi-nghi>

## Thông tin cải chính, xin lỗi

Thứ Năm, 21/03/2024, 09:00 (GMT+7)

**Thông tin đã đăng:** Có 12 xã tham gia.

**Thông tin đúng:** Có 21 xã tham gia.

Tòa soạn xin lỗi bạn đọc.

---

**Lời tòa soạn:** *Bài đầu của loạt ba kỳ.*

![Hội trường, nhìn từ cuối phòng (anh-chinh)](${ORIGIN}/media/2024/03/anh-chinh.jpg/0123456789ab/w960.jpg)

Quang cảnh hội nghị (anh-chinh). Ảnh: Hồng Thái/TTXVN

TTXVN - Sáng 20/3, đoạn thứ nhất.

## Kết quả

Đoạn thứ hai.

![Hội trường, nhìn từ cuối phòng (anh-hai)](${ORIGIN}/media/2024/03/anh-hai.jpg/0123456789ab/w960.jpg)

Quang cảnh hội nghị (anh-hai). Ảnh: Hồng Thái/TTXVN

![Hội trường, nhìn từ cuối phòng (anh-ba)](${ORIGIN}/media/2024/03/anh-ba.jpg/0123456789ab/w960.jpg)

Quang cảnh hội nghị (anh-ba). Đồ họa: Tòa Soạn

Theo [TTXVN](https://example.vn/ttxvn)
`);
  });

  it("keeps tables, lists and quotes, and sets boxes apart as quotes", () => {
    const html = `<aside class="info-box"><h2>Hộp tin</h2><p>Trong hộp.</p></aside>
      <figure class="pull-quote"><blockquote><p>Lời nói.</p></blockquote><figcaption>Bà Ba</figcaption></figure>
      <div class="table-scroll"><table><thead><tr><th>Tháng</th></tr></thead><tbody><tr><td>3</td></tr></tbody></table></div>`;
    const markdown = textOf(fullArticle({ body: { html, text: "" } }));
    expect(markdown).toContain("> ## Hộp tin\n>\n> Trong hộp.\n");
    expect(markdown).toContain("> Lời nói.\n\nBà Ba\n");
    expect(markdown).toContain("| Tháng |\n| - |\n| 3 |\n");
  });

  it("of a syndicated copy names the original", () => {
    const canonicalUrl = "https://example.vn/bai-goc";
    expect(textOf(fullArticle({ canonicalUrl }))).toContain(`Địa chỉ bài viết: <${canonicalUrl}>`);
  });

  it.each(HOSTILE)("reads the headline %j as a headline and nothing else", (headline) => {
    const [heading, ...rest] = treeOf(textOf(fullArticle({ headline }))).children;
    expect(rest).toEqual(
      treeOf(textOf(fullArticle()))
        .children.slice(1)
        .map(() => expect.anything()),
    );
    expect(heading).toMatchObject({ type: "heading", depth: 1 });
    const words = heading?.type === "heading" ? heading.children : [];
    const plain = (text: string) => text.replace(/[\0\b\u001f\ufffe]|\ud800/g, "").replace(/\s+/g, " ");
    expect(words.map((word) => (word.type === "text" ? plain(word.value) : word.type)).join("")).toBe(plain(headline));
  });
});
