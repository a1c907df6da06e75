import type { Blockquote, Code, Definition, Image, Link, Node, Parent, Root, Text } from "mdast";
import { toString as plainTextOf } from "mdast-util-to-string";
import type { Finding } from "@/lib/problems/content-problem";
import { slugify } from "@/lib/vietnamese/slug";
import { languageOfAddress, likelyLanguageCode, readLanguageCode } from "./language-code";
import { QUOTE_SIGNS, readMarkedQuote, splitSpeaker } from "./marked-quotes";
import { isPicturePath, missingPicture } from "./pictures";
import { walkTree } from "./walk-tree";

/** Deepest chain of quotes and lists a body may have; remark's cost explodes with it. */
const MAX_NESTING = 20;
/** Longest line, in characters. */
const MAX_LINE = 20_000;

export const LINK_PROTOCOLS = ["http", "https", "mailto", "tel"] as const;

/**
 * What can be said of a body before it is parsed: lines and nesting that parsers choke on, and leftovers of a merge.
 * `firstLine` is the line of the file the body starts at.
 */
export function checkSource(body: string, firstLine: number): Finding[] {
  const findings: Finding[] = [];
  body.split("\n").forEach((line, index) => {
    const at = { line: firstLine + index, column: 1, severity: "error" } as const;
    if (line.length > MAX_LINE) {
      findings.push({
        ...at,
        rule: "long-line",
        message: `Dòng dài quá ${MAX_LINE} ký tự.`,
        fix: "Tách thành nhiều đoạn, cách nhau một dòng trống.",
      });
    }
    if (nestingOf(line) > MAX_NESTING) {
      findings.push({
        ...at,
        rule: "nesting",
        message: `Danh sách hoặc trích dẫn lồng nhau quá ${MAX_NESTING} cấp.`,
        fix: "Viết lại bằng các đoạn thường.",
      });
    }
    if (/^(?:<{7}|={7}|>{7})(?:\s|$)/u.test(line)) {
      findings.push({
        ...at,
        rule: "merge-conflict",
        message: "Còn dấu vết xung đột khi gộp bản (git).",
        fix: "Giữ một trong hai bản rồi xóa các dòng <<<<<<<, =======, >>>>>>>.",
      });
    }
  });
  return findings;
}

/** How many quotes and lists a line may be inside of: two columns of indentation, or one marker, each. */
function nestingOf(line: string): number {
  const start = line.slice(0, 2000).replaceAll("\t", "    ");
  if (/^\s*(?:[-*_]\s*){3,}$/u.test(start)) return 0;
  const indentation = start.length - start.trimStart().length;
  const markers = /^(?:\s*(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s)))+/u.exec(start)?.[0] ?? "";
  return Math.floor(indentation / 2) + (markers.match(/>|[-*+]|\d+[.)]/gu) ?? []).length;
}

/** Everything in a body that would be dropped, unsafe or unreadable on the page. Looks at the tree as remark made it. */
export function checkMarkup(tree: Root, firstLine: number, photoExists: (src: string) => boolean): Finding[] {
  const findings: Finding[] = [];
  const report = (node: Node, severity: Finding["severity"], rule: string, message: string, fix?: string) => {
    const start = node.position?.start ?? { line: 1, column: 1 };
    findings.push({ line: start.line + firstLine - 1, column: start.column, severity, rule, message, fix });
  };

  walkTree(tree, (node, parent) => {
    switch (node.type) {
      case "html":
        report(node, "error", "html", "Bài không nhận thẻ HTML.", htmlFix(node.value));
        break;
      case "heading":
        if (node.depth === 1)
          report(
            node,
            "error",
            "heading",
            "Tít xen bắt đầu từ hai dấu thăng; một dấu thăng là tiêu đề bài.",
            "## Tít xen",
          );
        break;
      case "code":
        if (isUnclosed(node)) {
          report(
            node,
            "warning",
            "open-fence",
            "Khối mở bằng ``` (hoặc ~~~) không có dòng đóng, nên cả phần sau thành mã máy tính.",
            "Thêm dòng ``` ở cuối khối, hoặc xóa dòng mở.",
          );
        } else if (isIndented(node)) {
          report(
            node,
            "warning",
            "indented-code",
            "Đoạn thụt lề bốn dấu cách bị coi là mã máy tính.",
            "Bỏ các dấu cách ở đầu đoạn.",
          );
        }
        break;
      case "text":
        for (const { 0: mark, index } of node.value.matchAll(/\[\^[^\]\s]+\]/gu)) {
          report(
            { type: "text", position: positionInside(node, index) },
            "warning",
            "footnote-missing",
            `Dấu chú thích ${mark} không có nội dung, nên in ra nguyên như vậy.`,
            `${mark}: Nội dung chú thích.`,
          );
        }
        break;
      case "blockquote":
        checkQuote(node, parent, report);
        break;
      case "link":
      case "definition":
        if (languageOfAddress(node.url) === undefined) checkLink(node, report);
        else checkLanguage(node, languageOfAddress(node.url) ?? "", report);
        break;
      case "image":
        checkImage(node, parent, photoExists, report);
        break;
      case "imageReference":
        report(
          node,
          "error",
          "image-reference",
          "Ảnh phải ghi thẳng đường dẫn.",
          '![Mô tả ảnh](/media/2024/03/ten-anh.jpg "Chú thích. Ảnh: Tên")',
        );
        break;
    }
  });
  return findings;
}

type Report = (node: Node, severity: Finding["severity"], rule: string, message: string, fix?: string) => void;

function checkLink(node: Link | Definition, report: Report) {
  const protocol = /^([a-z][a-z0-9+.-]*):/iu.exec(node.url.replace(/[\s\p{Cc}]/gu, ""))?.[1]?.toLowerCase();
  if (protocol && !LINK_PROTOCOLS.some((allowed) => allowed === protocol)) {
    report(
      node,
      "error",
      "link-protocol",
      `Liên kết “${protocol}:” không được phép.`,
      `Dùng ${LINK_PROTOCOLS.map((allowed) => `${allowed}:`).join(", ")} hoặc đường dẫn trong báo như /thoi-su/ten-bai.`,
    );
  }
  if (/^[/\\]{2}/u.test(node.url)) {
    report(
      node,
      "error",
      "link-protocol",
      "Liên kết bắt đầu bằng hai dấu gạch chéo dẫn ra trang khác.",
      `https:${node.url}`,
    );
  }
}

/** A sign of a quote is one we know, and the quote has what its kind needs. */
function checkQuote(node: Blockquote, parent: Parent | undefined, report: Report) {
  const quote = readMarkedQuote(node);
  if (!quote) return;
  const fault = (message: string, fix: string) => report(node, "error", "quote-sign", message, fix);
  const { pull, box } = QUOTE_SIGNS;
  const { sign, content } = quote;
  const title = plainTextOf(quote.title).trim();
  const boxLine = `> [!${box}] ${title || "Tiêu đề hộp"}`;

  if (sign !== pull && sign !== box) {
    const isPull = /^(?:trich|quote|pull)/u.test(slugify(sign));
    fault(
      `Không có dấu “[!${sign}]”; máy chỉ biết [!${pull}] (trích nổi bật) và [!${box}] (hộp thông tin).`,
      isPull ? `> [!${pull}]` : boxLine,
    );
  } else if (parent?.type !== "root") {
    fault(
      `“[!${sign}]” phải đứng riêng, không nằm trong trích dẫn hay danh sách khác.`,
      "Đặt một dòng trống ở trước, viết dấu > ở sát đầu dòng.",
    );
  } else if (sign === pull) {
    const last = content.at(-1);
    if (title) fault(`Lời trích viết từ dòng dưới “[!${pull}]”.`, `> [!${pull}]\n> ${title}`);
    else if (splitSpeaker(content).words.length === 0)
      fault(`“[!${pull}]” chưa có lời trích.`, `> [!${pull}]\n> Lời trích\n> — Tên người nói`);
    else if (last?.type === "list" && last.children.length === 1 && !last.ordered)
      fault("Tên người nói viết sau gạch dài (—), không phải gạch nối.", `> — ${plainTextOf(last)}`);
  } else if (!title) {
    fault("Hộp thông tin thiếu tiêu đề.", boxLine);
  } else if (content.length === 0) {
    fault("Hộp thông tin chưa có nội dung.", `${boxLine}\n> Nội dung hộp`);
  }
}

/** Words of another language: written in place, and of a language there is. */
function checkLanguage(node: Link | Definition, code: string, report: Report) {
  const right = readLanguageCode(code);
  const words = node.type === "link" ? plainTextOf(node) : "";
  if (!right) {
    const fix = `[${words || "chữ"}](lang:${likelyLanguageCode(code)})`;
    report(node, "error", "language", `“${code}” không phải mã ngôn ngữ (BCP 47).`, fix);
  } else if (!words || words === node.url) {
    report(node, "error", "language", "Chữ tiếng nước ngoài phải viết thẳng vào câu.", `[chữ](lang:${right})`);
  }
}

function checkImage(node: Image, parent: Parent | undefined, photoExists: (src: string) => boolean, report: Report) {
  const example = '![Mô tả ảnh](/media/2024/03/ten-anh.jpg "Chú thích. Ảnh: Tên")';
  if (!node.url.startsWith("/media/")) {
    report(node, "error", "remote-image", "Ảnh phải nằm trong content/media và được gọi bằng /media/….", example);
  } else if (!isPicturePath(node.url)) {
    report(
      node,
      "error",
      "photo-src",
      "Ảnh phải là tệp jpg, png, webp hoặc avif; tên tệp chỉ có chữ, số, gạch nối.",
      example,
    );
  } else if (!photoExists(node.url)) {
    const { severity, rule, message, fix } = missingPicture(node.url);
    report(node, severity, rule, message, fix);
  }
  if (!node.alt) report(node, "error", "image-alt", "Ảnh thiếu mô tả cho người không nhìn thấy ảnh.", example);
  if (!node.title) report(node, "warning", "photo-caption", "Ảnh thiếu chú thích và nguồn ảnh.", example);
  if (parent?.type !== "paragraph" || parent.children.length > 1) {
    report(node, "error", "inline-image", "Ảnh phải đứng riêng một đoạn.", "Đặt một dòng trống ở trước và sau ảnh.");
  }
}

/** Where the character at `index` of a text stands. */
function positionInside({ position, value }: Text, index: number): Text["position"] {
  if (!position) return undefined;
  const before = value.slice(0, index).split("\n");
  const start = {
    line: position.start.line + before.length - 1,
    column: (before.length === 1 ? position.start.column : 1) + (before.at(-1)?.length ?? 0),
  };
  return { start, end: start };
}

/** A closed fence ends behind three signs, an open one where the text ends. */
function isUnclosed(node: Code): boolean {
  const { start, end } = node.position ?? {};
  return Boolean(
    start && end && !isIndented(node) && (end.column <= 3 || end.line - start.line <= node.value.split("\n").length),
  );
}

/** A fenced block spans two lines more than its text; an indented one spans exactly its text. */
function isIndented(node: Code): boolean {
  const { start, end } = node.position ?? {};
  return Boolean(start && end && end.line - start.line + 1 === node.value.split("\n").length);
}

function htmlFix(html: string): string {
  if (html.startsWith("<!--")) return "Ghi chú nội bộ viết vào khóa deskNote.";
  if (/^<\/?(?:b|strong)\b/iu.test(html)) return "Chữ đậm: **chữ**";
  if (/^<\/?(?:i|em)\b/iu.test(html)) return "Chữ nghiêng: *chữ*";
  if (/^<br\b/iu.test(html)) return "Xuống đoạn: để một dòng trống.";
  if (/^<(?:img|figure)\b/iu.test(html)) return '![Mô tả ảnh](/media/2024/03/ten-anh.jpg "Chú thích. Ảnh: Tên")';
  if (/^<a\b/iu.test(html)) return "Liên kết: [chữ](https://địa-chỉ)";
  return "Bỏ thẻ, chỉ giữ chữ; dấu < trong câu viết là &lt;.";
}
