const KINDS =
  "Ảnh minh họa|Ảnh tư liệu|Nguồn ảnh|Nguồn|Ảnh/Clip|Tranh minh họa|Minh họa|Ảnh|Đồ họa|Infographics?|Video|Clip";
const CREDIT_AT_END = new RegExp(
  `(?:^|(?<=[\\s(.]))\\(?((?:${KINDS})\\s*:\\s*[^()\\n]{1,80}?(?: \\([^()\\n]{1,40}\\))?)\\)?\\.?$`,
  "iu",
);
const NAMES_ITS_KIND = new RegExp(`^(?:${KINDS})\\s*:`, "iu");

/** Splits `Chú thích. Ảnh: Hồng Thái/TTXVN`, the forms of agency copy, into caption and credit. */
export function splitCredit(text: string): { readonly caption: string; readonly credit?: string } {
  const match = CREDIT_AT_END.exec(text.trim());
  // “Tấm ảnh: một kỷ niệm.” is a sentence; a credit begins with a capital or stands in parentheses.
  const inSentence = match && /^\p{Ll}/u.test(match[1] ?? "") && !match[0].startsWith("(");
  if (!match?.[1] || inSentence) return { caption: text.trim() };
  return { caption: text.trim().slice(0, match.index).trim(), credit: match[1].replace(/^Ảnh\s*:\s*/iu, "") };
}

/** The credit as printed: `Ảnh: Hồng Thái/TTXVN`; `Minh họa: …` keeps the kind it names. */
export function formatCredit(credit: string): string {
  return NAMES_ITS_KIND.test(credit) ? credit : `Ảnh: ${credit}`;
}

/** Whose a printed credit says a picture is, `Hồng Thái/TTXVN`, and who made it: the name before the agency's. */
export function partsOfCredit(credit: string): { readonly text: string; readonly creator: string } {
  const text = credit.replace(NAMES_ITS_KIND, "").trim() || credit;
  return { text, creator: text.split("/")[0]?.trim() || text };
}
