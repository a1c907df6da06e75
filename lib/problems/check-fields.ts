import { closest, distance } from "fastest-levenshtein";
import type { z } from "zod";
import type { Finding } from "./content-problem";
import type { YamlText } from "./yaml-text";

/** What one field takes, in Vietnamese, and lines an editor can copy. */
export interface FieldGuideEntry {
  readonly expects: string;
  readonly example: string;
}

/** The fields of one kind of file by dotted name: `headline`, `photo.src`, `corrections.date`. */
export type FieldGuide = Readonly<Record<string, FieldGuideEntry>>;

/** Extra facts a refinement may attach to its zod issue. */
export interface IssueParams {
  readonly rule: string;
  /** The corrected value, to be shown behind its key. */
  readonly fixedValue?: string;
}

export type FieldsReading<T> =
  | { readonly kind: "valid"; readonly fields: T }
  | {
      readonly kind: "invalid";
      readonly findings: readonly Finding[];
      /** The given fields without the wrong ones, unparsed, so that further checks can still be made. */
      readonly rest: Readonly<Record<string, unknown>>;
      /** Top-level keys that were given and are wrong, under their right name too. */
      readonly wrong: ReadonlySet<string>;
    };

/** Words editors write for our keys, by the key they mean. */
const FAMILIAR_KEYS: Readonly<Record<string, string>> = {
  title: "headline",
  "tieu-de": "headline",
  tieude: "headline",
  tit: "headline",
  sapo: "lede",
  description: "lede",
  "tom-tat": "lede",
  author: "byline",
  authors: "byline",
  "tac-gia": "byline",
  date: "datePublished",
  ngay: "datePublished",
  updated: "dateModified",
  image: "photo",
  anh: "photo",
  keywords: "tags",
  "dia-phuong": "region",
  nguon: "source",
  draft: "status",
  "chu-thich": "caption",
};

/**
 * Checks the fields of a YAML text against a schema and says every fault at once, in Vietnamese, at its place.
 * Empty values (`''`, `null`, `[]`, as CMS forms write them) count as absent.
 */
export function checkFields<Shape extends z.ZodRawShape>(
  yaml: YamlText,
  schema: z.ZodObject<Shape>,
  guide: FieldGuide,
): FieldsReading<z.output<z.ZodObject<Shape>>> {
  if (typeof yaml.value !== "object" || yaml.value === null || Array.isArray(yaml.value)) {
    return {
      kind: "invalid",
      rest: {},
      wrong: new Set(),
      findings: [
        {
          ...yaml.position([]),
          severity: "error",
          rule: "yaml-shape",
          message: "Phần đầu bài phải gồm các dòng “khóa: giá trị”.",
          fix: 'headline: "Tiêu đề của bài"',
        },
      ],
    };
  }
  const given = withoutEmpty(yaml.value);
  const result = schema.safeParse(given, { reportInput: true });
  if (result.success) return { kind: "valid", fields: result.data };

  const { issues } = result.error;
  const wrong = new Set(
    issues.flatMap(({ path: [key], ...issue }) =>
      key === undefined && issue.code === "unrecognized_keys"
        ? issue.keys.flatMap((unknown) => [unknown, meantKey(unknown, knownKeys(guide, [])) ?? unknown])
        : [String(key)],
    ),
  );
  return {
    kind: "invalid",
    findings: tellingIssues(issues, guide).flatMap((issue) => explainIssue(issue, yaml, guide)),
    rest: Object.fromEntries(Object.entries(given).filter(([key]) => !wrong.has(key))),
    wrong,
  };
}

function withoutEmpty(value: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, entry]) => entry !== null && entry !== "" && !(Array.isArray(entry) && entry.length === 0),
    ),
  );
}

function explainIssue(issue: z.core.$ZodIssue, yaml: YamlText, guide: FieldGuide): Finding[] {
  const { path } = issue;
  const name = dotted(path);
  const step = path.at(-1);
  /** The corrected line: behind its key, or behind the dash of its list. */
  const line = (value: string): string => (typeof step === "string" ? `${step}: ${value}` : `- ${value}`);
  const field = guideEntry(guide, path);
  const error = (rule: string, message: string, fix?: string): Finding => ({
    ...yaml.position(path),
    severity: "error",
    rule,
    message,
    fix,
  });

  const outOfRange = () => error("out-of-range", `“${name}” phải là ${field?.expects ?? "số khác"}.`, field?.example);
  const tooLong = (maximum: number | bigint) => {
    const size = sizeOf(issue.input) ?? 0;
    const unit = typeof issue.input === "string" ? "ký tự" : "mục";
    return error(
      "too-long",
      `“${name}” có ${size} ${unit}, tối đa ${maximum}.`,
      `Bớt ít nhất ${size - Number(maximum)} ${unit}.`,
    );
  };

  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => {
        const suggestion = meantKey(key, knownKeys(guide, path));
        return {
          ...yaml.keyPosition([...path, key]),
          severity: "error",
          rule: "unknown-key",
          message: suggestion ? `Khóa lạ “${key}” — ý bạn là “${suggestion}”?` : `Khóa lạ “${key}”.`,
          fix: suggestion ? `Đổi “${key}:” thành “${suggestion}:”.` : "Xóa dòng này.",
        };
      });
    case "invalid_type":
    case "invalid_union":
      return issue.input === undefined
        ? [error("missing-key", `Thiếu “${name}”${field ? `: ${field.expects}` : ""}.`, field?.example)]
        : [error("wrong-type", `“${name}” phải là ${field?.expects ?? "chữ"}.`, field?.example)];
    case "invalid_value": {
      const options = issue.values.map(String);
      const meant = nearest(String(issue.input), options);
      return [
        error(
          "unknown-value",
          `“${name}” không nhận “${String(issue.input)}”${meant ? ` — ý bạn là “${meant}”?` : "."}`,
          meant ? line(meant) : `Chọn một trong: ${options.join(", ")}.`,
        ),
      ];
    }
    case "too_big":
      return [sizeOf(issue.input) === undefined ? outOfRange() : tooLong(issue.maximum)];
    case "too_small":
      return [
        sizeOf(issue.input) === undefined
          ? outOfRange()
          : error("too-short", `“${name}” đang để trống.`, field?.example),
      ];
    case "custom": {
      const params = issue.params as IssueParams | undefined;
      const fixed = params?.fixedValue;
      return [error(params?.rule ?? "wrong-value", issue.message, fixed === undefined ? field?.example : line(fixed))];
    }
    default:
      return [
        error("wrong-value", `“${name}” không hợp lệ${field ? `: phải là ${field.expects}` : ""}.`, field?.example),
      ];
  }
}

/** A key under another name is one fault, not also a missing key; a value of the wrong type is not also too long. */
function tellingIssues(issues: readonly z.core.$ZodIssue[], guide: FieldGuide): readonly z.core.$ZodIssue[] {
  const place = (issue: z.core.$ZodIssue) => issue.path.join(".");
  const misnamed = new Set(
    issues.flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => [...issue.path, meantKey(key, knownKeys(guide, issue.path))].join("."))
        : [],
    ),
  );
  const values = issues.filter(({ code }) => code !== "unrecognized_keys");
  return issues.filter(
    (issue) =>
      issue.code === "unrecognized_keys" ||
      (values.find((other) => place(other) === place(issue)) === issue &&
        !(issue.input === undefined && misnamed.has(place(issue)))),
  );
}

/** The known key an editor means by an unknown one. */
function meantKey(key: string, known: readonly string[]): string | undefined {
  const word = key.toLowerCase();
  const meant = Object.hasOwn(FAMILIAR_KEYS, word) ? FAMILIAR_KEYS[word] : nearest(key, known);
  return meant && known.includes(meant) ? meant : undefined;
}

/** Characters of a text, entries of a list. */
function sizeOf(input: unknown): number | undefined {
  return typeof input === "string" || Array.isArray(input) ? input.length : undefined;
}

const dotted = (path: readonly PropertyKey[]): string => path.filter((step) => typeof step === "string").join(".");

/** What the guide says of the field at `path`, or of its nearest parent. */
function guideEntry(guide: FieldGuide, path: readonly PropertyKey[]): FieldGuideEntry | undefined {
  for (let length = path.length; length > 0; length--) {
    const entry = guide[dotted(path.slice(0, length))];
    if (entry) return entry;
  }
  return undefined;
}

/** The keys the guide knows directly under `path`. */
function knownKeys(guide: FieldGuide, path: readonly PropertyKey[]): readonly string[] {
  const prefix = path.length > 0 ? `${dotted(path)}.` : "";
  return Object.keys(guide)
    .filter((name) => name.startsWith(prefix) && !name.slice(prefix.length).includes("."))
    .map((name) => name.slice(prefix.length));
}

/** The option an editor most likely meant: within so many slips, by default two or a third of the word. */
export function nearest(
  word: string,
  options: readonly string[],
  slips = Math.max(2, Math.floor(word.length / 3)),
): string | undefined {
  if (options.length === 0) return undefined;
  const best = closest(word, [...options]);
  return distance(word, best) <= slips ? best : undefined;
}
