import type { Heading, Root, RootContent } from "mdast";
import { toString as plainTextOf } from "mdast-util-to-string";
import type { StoryPart } from "@/lib/markdown/render-markdown";
import { LEVEL_BELOW } from "@/lib/markdown/reshape-tree";
import { hasNode, walkTree } from "@/lib/markdown/walk-tree";
import type { Finding } from "@/lib/problems/content-problem";
import { calendarDay, DAY_MS, formatDate, formatIso, formatTime, startOfDay, yearOf } from "@/lib/vietnamese/date-time";
import type { LiveEntry } from "./live-report";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** An entry that goes back further than this, without saying its day, is one of the day after. */
const LATE_MS = 6 * HOUR;
/** An undated first entry further before the publication of the article than this may be of another day. */
const EARLY_MS = 12 * HOUR;

/** A live article taken apart. */
export interface LiveParts {
  /** What stands above the first entry. */
  readonly introduction: StoryPart;
  /** Newest first, each with the blocks that will become its text. */
  readonly entries: readonly { readonly entry: Omit<LiveEntry, "html" | "text">; readonly part: StoryPart }[];
}

export interface LiveReading {
  /** Undefined when no heading is an entry. */
  readonly parts?: LiveParts;
  readonly findings: readonly Finding[];
}

/**
 * Takes the body of a live article apart at its h2 headings that open with a time, `14:35 Words`, with or without the
 * day before it: `20/11 14:35`, `20/11/2026 14:35`. The parts take the place of their blocks in the tree, oldest entry
 * first, with headings one level deeper; definitions stay at its top.
 *
 * The day. A file is written oldest entry first or newest first; which of the two is found out from the entries: as it
 * goes back in time the least, then as it gets from the publication through all entries in the least time. Read in the
 * order of writing, an entry without a day is of the day of the one written before it, the first of the day of
 * `datePublished`; one that goes back by more than six hours is of the day after: midnight has passed. One that goes
 * back by less is taken for a late one of the same day, and the editor is told. A day without a year is of the year that
 * brings it nearest to the entry before. So what is added at the newest end changes no moment of what is there.
 *
 * The id is made of the minute; of several entries of one minute the second in the order of writing ends in `-2`. An
 * entry that repeats another of its minute word by word is left out. One later than now is no fault: readers see it
 * when its minute has come (see `liveAt`).
 */
export function divideLive(tree: Root, datePublished: string, firstLine: number): LiveReading {
  const findings: Finding[] = [];
  const report: Report = ({ position }, remark) => {
    const start = position?.start ?? { line: 1, column: 1 };
    findings.push({ line: start.line + firstLine - 1, column: start.column, ...remark });
  };

  const introduction: StoryPart = { type: "storyPart", anchor: "muc", children: [] };
  const definitions: RootContent[] = [];
  const written: WrittenEntry[] = [];
  for (const block of tree.children) {
    const entry = block.type === "heading" && block.depth === 2 ? readHeading(block, written.length > 0, report) : null;
    if (entry) written.push(entry);
    else if (block.type === "definition" || block.type === "footnoteDefinition") definitions.push(block);
    else (written.at(-1)?.blocks ?? introduction.children).push(block);
  }
  if (written.length === 0) return { findings };

  const entries = identified(inOrderOfWriting(written, Date.parse(datePublished)), report).map(
    ({ id, at, written: { headline, isKey, blocks } }) => {
      const part: StoryPart = { type: "storyPart", anchor: `${id}-muc`, children: blocks };
      deepenHeadings(part);
      return { entry: { id, at: formatIso(at), headline: headline || undefined, isKey }, part };
    },
  );
  entries.reverse().sort((a, b) => (a.entry.at < b.entry.at ? 1 : a.entry.at > b.entry.at ? -1 : 0));
  tree.children = [introduction, ...entries.map(({ part }) => part).reverse(), ...definitions];
  return { parts: { introduction, entries }, findings };
}

type Remark = Omit<Finding, "line" | "column">;
type Report = (heading: Heading, remark: Remark) => void;

interface WrittenEntry {
  readonly heading: Heading;
  /** As written; the year may be missing. */
  readonly day?: { readonly day: number; readonly month: number; readonly year?: number };
  /** Milliseconds since midnight. */
  readonly time: number;
  readonly headline: string;
  readonly isKey: boolean;
  readonly blocks: RootContent[];
}

/** Day, month, year, hour, minute, headline. A mark between time and headline belongs to neither. */
const ENTRY =
  /^(?:(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?,?\s+)?(\d{1,2})[:h](\d{2})(?!\d|:\d)(?:\s*[:,.|–—-](?=\s))?\s*(.*)$/su;
/** Words that were meant to open with a time. */
const NEARLY_TIME = /^\d{1,2}(?:[:hg]\d|\s+giờ\s+\d)/u;
/** A day at the wrong side of the time. */
const DAY_BEHIND = /^(\d{1,2}\/\d{1,2}(?:\/\d{4})?)(?=[\s:,.|–—-]|$)[\s:,.|–—-]*/u;
/** What may stand in a heading in bold besides what is bold. */
const NO_WORDS = /^[\d\s/:h.,|–—-]*$/u;

const LOST_IN_HEADINGS = ["link", "linkReference", "footnoteReference"] as const;

/** The entry a heading opens; undefined when it opens none, which among entries is a fault. */
function readHeading(heading: Heading, isAmongEntries: boolean, report: Report): WrittenEntry | undefined {
  const words = plainTextOf(heading, { includeImageAlt: false }).replace(/\s+/gu, " ").trim();
  const isWrong = (message: string, fix: string): undefined => {
    report(heading, { severity: "error", rule: "live-time", message, fix });
  };
  const [, day, month, year, hour, minute, headline = ""] = ENTRY.exec(words) ?? [];
  if (!hour || !minute) {
    if (!isAmongEntries && !NEARLY_TIME.test(words)) return undefined;
    return isWrong(
      "Tít này không mở bằng giờ, nên không thành một mục tường thuật.",
      isAmongEntries ? `## 14:35 ${words} — hoặc tít nhỏ trong mục: ### ${words}` : "## 14:35 Tít của mục",
    );
  }
  if (Number(hour) > 23 || Number(minute) > 59)
    return isWrong(`Không có giờ “${hour}:${minute}”.`, "Viết từ 00:00 đến 23:59; nửa đêm là 00:00 của ngày sau.");

  const others = heading.children.filter(({ type }) => type !== "strong");
  const isBold = others.every((child) => child.type === "text" && NO_WORDS.test(child.value));
  const isKey = headline !== "" && isBold && others.length < heading.children.length;
  const behind = day === undefined ? DAY_BEHIND.exec(headline) : null;
  if (behind)
    return isWrong(
      "Ngày phải viết trước giờ.",
      headingLine(`${behind[1]} ${hour}:${minute}`, headline.slice(behind[0].length), isKey),
    );
  if (LOST_IN_HEADINGS.some((type) => hasNode({ type: "root", children: [heading] }, type)))
    report(heading, {
      severity: "warning",
      rule: "live-headline",
      message: "Tít của mục chỉ in chữ: liên kết và chú thích trong tít bị bỏ.",
      fix: "Đưa liên kết, chú thích xuống đoạn dưới.",
    });
  return {
    heading,
    day: day && month ? { day: Number(day), month: Number(month), year: year ? Number(year) : undefined } : undefined,
    time: Number(hour) * HOUR + Number(minute) * MINUTE,
    headline,
    isKey,
    blocks: [],
  };
}

function headingLine(moment: string, headline: string, isKey: boolean): string {
  return `## ${moment}${headline && (isKey ? ` **${headline}**` : ` ${headline}`)}`;
}

interface PlacedEntry {
  readonly written: WrittenEntry;
  readonly at: number;
  /** Why the moment may not be the one that was meant. */
  readonly doubt?: "no-such-day" | "goes-back" | "long-before";
  /** The entry written before it, or the publication. */
  readonly after: number;
}

/** Entries with their moments, in the order they were written in. */
function inOrderOfWriting(written: readonly WrittenEntry[], published: number): readonly PlacedEntry[] {
  const down = placed(written, published);
  const up = placed(written.toReversed(), published);
  const backwards = (entries: readonly PlacedEntry[]) =>
    entries.filter(({ at, after }, index) => index > 0 && at < after).length;
  const length = (entries: readonly PlacedEntry[]) =>
    entries.reduce((total, { at, after }) => total + Math.abs(at - after), 0);
  return (backwards(down) - backwards(up) || length(down) - length(up)) <= 0 ? down : up;
}

function placed(written: readonly WrittenEntry[], published: number): readonly PlacedEntry[] {
  const entries: PlacedEntry[] = [];
  for (const entry of written) {
    const before = entries.at(-1)?.at;
    const after = before ?? published;
    const day = entry.day ? nearestDay(entry.day, after) : startOfDay(after);
    const at = (day ?? startOfDay(after)) + entry.time;
    if (day === undefined) entries.push({ written: entry, at, after, doubt: "no-such-day" });
    else if (entry.day) entries.push({ written: entry, at, after });
    else if (before === undefined)
      entries.push({ written: entry, at, after, doubt: after - at > EARLY_MS ? "long-before" : undefined });
    else if (after - at > LATE_MS) entries.push({ written: entry, at: at + DAY_MS, after });
    else entries.push({ written: entry, at, after, doubt: at < after ? "goes-back" : undefined });
  }
  return entries;
}

/** The first moment of a day, of the year that brings it nearest to a moment when it has none. */
function nearestDay({ day, month, year }: NonNullable<WrittenEntry["day"]>, near: number): number | undefined {
  const thisYear = yearOf(near);
  const years = year === undefined ? [thisYear, thisYear - 1, thisYear + 1] : [year];
  return years
    .flatMap((year) => calendarDay(year, month, day) ?? [])
    .sort((a, b) => Math.abs(a - near) - Math.abs(b - near))[0];
}

interface IdentifiedEntry extends PlacedEntry {
  readonly id: string;
}

/** Entries with their ids; repeated ones are left out, and what an editor should know of any of them is told. */
function identified(entries: readonly PlacedEntry[], report: Report): readonly IdentifiedEntry[] {
  const ofMinute = new Map<number, IdentifiedEntry[]>();
  return entries.flatMap((entry) => {
    const doubt = doubtOf(entry);
    if (doubt) report(entry.written.heading, doubt);
    const others = ofMinute.get(entry.at) ?? [];
    ofMinute.set(entry.at, others);
    if (others.some(({ written }) => wordsOf(written) === wordsOf(entry.written))) {
      report(entry.written.heading, {
        severity: "warning",
        rule: "live-twice",
        message: `Mục ${formatTime(entry.at)}, ${formatDate(entry.at)} này có hai lần, chữ giống hệt nhau; chỉ in một lần.`,
        fix: "Xóa một trong hai mục.",
      });
      return [];
    }
    const minute = formatIso(entry.at).replace(/\D/g, "");
    const suffix = others.length > 0 ? `-${others.length + 1}` : "";
    const found = { ...entry, id: `luc-${minute.slice(0, 8)}-${minute.slice(8, 12)}${suffix}` };
    others.push(found);
    return [found];
  });
}

function wordsOf({ headline, blocks }: WrittenEntry): string {
  return `${headline}\n${plainTextOf(blocks)}`;
}

function doubtOf({ written, at, after, doubt }: PlacedEntry): Remark | undefined {
  const { headline, isKey, day } = written;
  const dated = (moment: number) => headingLine(`${formatDate(moment)} ${formatTime(moment)}`, headline, isKey);
  const either = `${dated(at)} — hoặc, nếu đã sang ngày sau: ${dated(at + DAY_MS)}`;
  switch (doubt) {
    case undefined:
      return undefined;
    case "no-such-day": {
      const given = [day?.day, day?.month, day?.year].filter(Boolean).join("/");
      return { severity: "error", rule: "live-day", message: `Không có ngày “${given}”.`, fix: dated(at) };
    }
    case "goes-back": {
      const message = `Mục ${formatTime(at)} không ghi ngày mà sớm hơn mục viết trước nó (${formatTime(after)}, ${formatDate(after)}); báo hiểu là cùng ngày.`;
      return { severity: "warning", rule: "live-order", message, fix: either };
    }
    case "long-before": {
      const message = `Mục đầu tiên không ghi ngày nên báo hiểu là ${formatTime(at)}, ${formatDate(at)}, sớm hơn nhiều so với giờ đăng bài.`;
      return { severity: "warning", rule: "live-order", message, fix: either };
    }
  }
}

/** The heading of an entry is an h3 of the page. */
function deepenHeadings(part: StoryPart): void {
  walkTree({ type: "root", children: part.children }, (node) => {
    if (node.type === "heading") node.depth = LEVEL_BELOW[node.depth];
    return undefined;
  });
}
