import { provinceByName } from "@/lib/regions/regions";
import { fold } from "@/lib/vietnamese/fold";

/** The opening of a wire story, read into its parts: `Hà Nội (TTXVN)`, `TTXVN - Sáng 20/3`. */
export interface Dateline {
  /** As printed, without the separator. */
  readonly text: string;
  readonly agency?: string;
  readonly place?: string;
  /** Time of the event, `Sáng 20/3`, or the day behind the agency; dates printed with slashes. */
  readonly time?: string;
  /** What stands between the dateline and the first sentence: a comma after a time, a dash after an agency. */
  readonly separator: ", " | " - ";
}

/** Agencies and papers whose bare name opens a story; forms collected from stored real copy. */
export const KNOWN_AGENCIES: readonly string[] = [
  ...["TTXVN", "BNEWS", "Vietnam+", "VOV.VN", "VTV.vn", "VTC News", "PLO", "NLĐO", "HGO"],
  ...["AFP", "AP", "Reuters", "Kyodo", "Yonhap", "THX", "Sputnik"],
];

const DASH = "[-–—]";
const DAY = String.raw`\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?`;
const TIME = String.raw`(?:(?:rạng sáng|sáng sớm|sáng|trưa|chiều tối|chiều|tối|đêm|khuya)(?:\s+(?:nay|qua))?(?:\s+ngày)?|ngày)\s+${DAY}`;
const PLACE = String.raw`\p{Lu}[\p{L}.'’ –-]{1,40}?`;

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
const withSlashes = (time: string): string => time.replace(/(\d)[.-](?=\d)/g, "$1/");

/** Reads the front-matter field. Anything is a dateline there; unknown forms are printed as they stand. */
export function parseDateline(field: string): Dateline {
  const timed = new RegExp(`^(?:(.+?)\\s*${DASH}\\s*)?(${TIME})$`, "iu").exec(field);
  if (timed?.[2]) {
    const time = withSlashes(timed[2]);
    const opening = timed[1] ? openingOf(timed[1]) : undefined;
    return { ...opening, text: opening ? `${opening.text} - ${time}` : time, time, separator: ", " };
  }
  return { ...openingOf(field), separator: " - " };
}

function openingOf(text: string): Omit<Dateline, "separator"> {
  const placed = new RegExp(`^(.+?)\\s*\\(([^()]+?)(?:\\s+(?:ngày\\s+)?(${DAY}))?\\)$`, "u").exec(text);
  if (placed?.[1] && placed[2]) {
    const [, place, agency, day] = placed;
    return { text: withSlashes(text), place, agency, ...(day && { time: withSlashes(day) }) };
  }
  if (provinceByName(text)) return { text, place: text };
  return { text, agency: /^\((.+)\)$/u.exec(text)?.[1] ?? text };
}

/** The openings of the last name asked for: a newsroom has one. */
let kept: { readonly houseName?: string; readonly openings: readonly RegExp[] } = { openings: [] };

/** The forms of an opening, with the agencies known and the paper's own name. */
function openingsWith(houseName: string): readonly RegExp[] {
  if (kept.houseName !== houseName) kept = { houseName, openings: buildOpenings(houseName) };
  return kept.openings;
}

function buildOpenings(houseName: string): readonly RegExp[] {
  const names = [...KNOWN_AGENCIES, houseName].filter(Boolean).map(literally).join("|");
  const agency = `(?:${names})(?:/(?:${names}))*`;
  return [
    new RegExp(
      `^(?<text>(?<place>${PLACE})(?:,\\s*${DAY})?\\s*\\(${agency}(?:\\s+(?:ngày\\s+)?${DAY})?\\))(?:\\s*(?:${DASH}|[:.])\\s*(?=\\S)|\\s+(?=\\p{Lu}))`,
      "u",
    ),
    new RegExp(`^(?<text>\\((?:${agency}|[^()\\n]{2,40}(?=\\)\\s*${DASH}))\\))\\s*${DASH}?\\s*(?=\\S)`, "u"),
    new RegExp(`^(?<text>${agency})\\s*${DASH}\\s*(?=\\S)`, "u"),
  ];
}

/**
 * Recognises a dateline at the start of a story's first paragraph. `houseName` is the site's own name, which
 * counts as an agency. A day that follows the agency belongs to the dateline only when a comma closes it
 * (`TTXVN - Sáng 20/3, tỉnh …`); otherwise it opens the sentence and stays there.
 */
export function splitDateline(
  paragraph: string,
  houseName: string,
): { readonly dateline: Dateline; readonly rest: string } | undefined {
  let opening: RegExpExecArray | null = null;
  for (const pattern of openingsWith(houseName)) opening ??= pattern.exec(paragraph);
  const text = opening?.groups?.text;
  if (!opening || !text) return undefined;
  const rest = paragraph.slice(opening[0].length);
  const timed = new RegExp(`^(${TIME}),\\s+`, "iu").exec(rest);
  return timed && !opening.groups?.place
    ? { dateline: parseDateline(`${text} - ${timed[1]}`), rest: rest.slice(timed[0].length) }
    : { dateline: parseDateline(text), rest };
}

export interface OpenedStory {
  readonly dateline?: Dateline;
  /** The first paragraph without any dateline. */
  readonly rest: string;
  /** Set when the field and the paragraph name different agencies: the field wins, the editor is told. */
  readonly conflict?: string;
}

/** Brings the field and the first paragraph together so that the dateline is printed exactly once. */
export function openStory(field: string | undefined, paragraph: string, houseName: string): OpenedStory {
  const inBody = splitDateline(paragraph, houseName);
  if (!field) return inBody ?? { rest: paragraph };

  const dateline = parseDateline(field);
  const sameAgency = inBody && fold(inBody.dateline.agency ?? "") === fold(dateline.agency ?? "");
  if (sameAgency && inBody.dateline.time && !dateline.time && !dateline.place) return inBody;

  const rest = inBody?.rest ?? paragraph;
  const repeatedTime = dateline.time && new RegExp(`^(${TIME}),\\s+`, "iu").exec(rest);
  return {
    dateline,
    rest:
      repeatedTime && sameTime(repeatedTime[1] ?? "", dateline.time ?? "") ? rest.slice(repeatedTime[0].length) : rest,
    conflict: inBody && !sameAgency ? inBody.dateline.text : undefined,
  };
}

/** `Sáng 20/03` and `sáng 20.3` are one moment. */
function sameTime(one: string, other: string): boolean {
  const plain = (time: string) => fold(withSlashes(time)).replace(/\b0+(?=\d)/g, "");
  return plain(one) === plain(other);
}
