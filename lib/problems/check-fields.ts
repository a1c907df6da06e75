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
  | { readonly kind: "invalid"; readonly findings: readonly Finding[] };

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
  const result = schema.safeParse(withoutEmpty(yaml.value), { reportInput: true });
  if (result.success) return { kind: "valid", fields: result.data };
  return { kind: "invalid", findings: result.error.issues.flatMap((issue) => explainIssue(issue, yaml, guide)) };
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
  const name = path.map(String).join(".");
  const last = String(path.at(-1) ?? "");
  const field = guideEntry(guide, path);
  const error = (rule: string, message: string, fix?: string): Finding => ({
    ...yaml.position(path),
    severity: "error",
    rule,
    message,
    fix,
  });

  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => {
        const known = knownKeys(guide, path);
        const meant = FAMILIAR_KEYS[key.toLowerCase()] ?? nearest(key, known);
        const suggestion = meant && known.includes(meant) ? meant : undefined;
        return {
          ...yaml.keyPosition([...path, key]),
          severity: "error",
          rule: "unknown-key",
          message: suggestion ? `Khóa lạ “${key}” — ý bạn là “${suggestion}”?` : `Khóa lạ “${key}”.`,
          fix: suggestion
            ? `Đổi “${key}:” thành “${suggestion}:”.`
            : `Xóa dòng này, hoặc đặt tên “x-${key}” nếu muốn giữ dữ liệu riêng.`,
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
          `“${name}” không nhận “${String(issue.input)}”${meant ? ` — ý bạn là “${meant}”?` : ""}`,
          meant ? `${last}: ${meant}` : `Chọn một trong: ${options.join(", ")}.`,
        ),
      ];
    }
    case "too_big":
      return [
        error("too-long", `“${name}” dài quá: tối đa ${issue.maximum}${issue.origin === "string" ? " ký tự" : ""}.`),
      ];
    case "too_small":
      return [
        error(
          "too-short",
          `“${name}” ngắn quá hoặc trống${issue.origin === "number" ? `: tối thiểu ${issue.minimum}` : ""}.`,
          field?.example,
        ),
      ];
    case "custom": {
      const params = issue.params as IssueParams | undefined;
      const fixed = params?.fixedValue;
      return [
        error(
          params?.rule ?? "wrong-value",
          issue.message,
          fixed && last ? `${last}: ${fixed}` : (fixed ?? field?.example),
        ),
      ];
    }
    default:
      return [
        error("wrong-value", `“${name}” không hợp lệ${field ? `: phải là ${field.expects}` : ""}.`, field?.example),
      ];
  }
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

/** The option an editor most likely meant: within two slips, or a third of the word. */
export function nearest(word: string, options: readonly string[]): string | undefined {
  if (options.length === 0) return undefined;
  const best = closest(word, [...options]);
  return distance(word, best) <= Math.max(2, Math.floor(word.length / 3)) ? best : undefined;
}
