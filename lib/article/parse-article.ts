import type { MarkdownDocument } from "@/lib/markdown/markdown-document";
import { missingPicture } from "@/lib/markdown/pictures";
import { checkFields, nearest } from "@/lib/problems/check-fields";
import { type Finding, isError } from "@/lib/problems/content-problem";
import { PROVINCES, provinceByName, type Region } from "@/lib/regions/regions";
import type { PictureFacts } from "@/lib/site/media-address";
import { monthFolder } from "@/lib/vietnamese/date-time";
import { isSlug } from "@/lib/vietnamese/slug";
import {
  type Article,
  type ArticleRecord,
  articleFieldGuide,
  articleFrontMatter,
  type FrontMatter,
  type Photo,
} from "./article";
import type { ParseContext } from "./parse-context";
import { formatCredit } from "./photo-credit";
import { type RenderedStory, renderStory } from "./render-story";

/** What a file's place tells: `articles/<category>/<yyyy>/<mm>/<slug>.md`. */
export interface ArticlePlace {
  readonly category: string;
  /** `2024/03` */
  readonly month: string;
  readonly slug: string;
}

export interface ParsedArticle {
  /** Missing when an error forbids the file to go online. */
  readonly record?: ArticleRecord;
  readonly findings: readonly Finding[];
}

/**
 * One article file, typed. All findings of the file come at once; any error withholds the record, so that what
 * leaves here is whole. Drafts may lack what a published article needs.
 */
export function parseArticle(document: MarkdownDocument, place: ArticlePlace, context: ParseContext): ParsedArticle {
  const { yaml } = document;
  const findings: Finding[] = checkPlace(place, context);
  const error = (path: readonly PropertyKey[], rule: string, message: string, fix?: string) => {
    findings.push({ ...yaml.position(path), severity: "error", rule, message, fix });
  };

  const reading = checkFields(ownFieldsHidden(yaml), articleFrontMatter, articleFieldGuide);
  if (reading.kind === "invalid") findings.push(...reading.findings);
  // With a wrong field the article stays offline; the other fields are still looked at, to say everything at once.
  const fields =
    reading.kind === "valid" ? reading.fields : (articleFrontMatter.partial().safeParse(reading.rest).data ?? {});
  const missing = (key: keyof FrontMatter) => !fields[key] && !(reading.kind === "invalid" && reading.wrong.has(key));

  const story = renderStory(document, fields, context);
  findings.push(...story.findings);
  if (story.conflict) {
    findings.push({
      ...yaml.position(["dateline"]),
      severity: "warning",
      rule: "dateline-conflict",
      message: `Thân bài mở bằng dẫn nguồn khác: “${story.conflict}”.`,
      fix: "Giữ một trong hai.",
    });
  }
  if (fields.status !== "draft") {
    for (const key of ["lede", "byline", "datePublished"] as const) {
      if (missing(key))
        error(
          [key],
          "missing-key",
          `Thiếu “${key}”: bài đăng phải có ${articleFieldGuide[key]?.expects}.`,
          articleFieldGuide[key]?.example,
        );
    }
    if (document.body.trim() === "") {
      findings.push({
        line: document.bodyLine - 1,
        column: 1,
        severity: "error",
        rule: "empty-body",
        message: "Bài chưa có nội dung.",
        fix: "Viết thân bài sau dòng --- thứ hai, hoặc đặt status: draft.",
      });
    }
  }
  if (fields.status === "withdrawn" && missing("withdrawal")) {
    error(["status"], "missing-key", "Bài đã gỡ phải ghi lý do.", articleFieldGuide.withdrawal?.example);
  }
  if (fields.withdrawal && fields.status !== "withdrawn" && !missing("status")) {
    findings.push({
      ...yaml.keyPosition(["withdrawal"]),
      severity: "error",
      rule: "withdrawal-status",
      message: "Có lý do gỡ bài nhưng bài chưa ở trạng thái đã gỡ.",
      fix: "status: withdrawn",
    });
  }
  if (fields.datePublished && monthFolder(fields.datePublished) !== place.month) {
    error(
      ["datePublished"],
      "folder-month",
      `Bài xuất bản tháng ${monthFolder(fields.datePublished)} nhưng nằm trong thư mục ${place.month}.`,
      `Chuyển tệp sang articles/${place.category}/${monthFolder(fields.datePublished)}/.`,
    );
  }
  if (
    fields.dateModified &&
    fields.datePublished &&
    Date.parse(fields.dateModified) < Date.parse(fields.datePublished)
  ) {
    error(
      ["dateModified"],
      "date-order",
      "“dateModified” sớm hơn “datePublished”.",
      `dateModified: ${fields.datePublished}`,
    );
  }
  const sized = (photo: Omit<Photo, keyof PictureFacts>, path: readonly PropertyKey[]): Photo[] => {
    const facts = context.pictures[photo.src];
    if (!facts) {
      findings.push({ ...yaml.position([...path, "src"]), ...missingPicture(photo.src) });
      return [];
    }
    return [{ ...photo, credit: formatCredit(photo.credit), ...facts }];
  };
  const [photo] = fields.photo ? sized(fields.photo, ["photo"]) : [];
  const photos = (fields.photos ?? []).flatMap((entry, index) => sized(entry, ["photos", index]));
  const region = fields.region
    ? readRegion(fields.region, (rule, message, severity, fix) =>
        findings.push({ ...yaml.position(["region"]), severity, rule, message, fix }),
      )
    : undefined;

  if (reading.kind === "invalid" || findings.some(isError)) return { findings };
  const record = recordOf(reading.fields, place, { ...story, photo, photos, region }, extraFields(yaml.value));
  return { record, findings };
}

interface Prepared extends RenderedStory {
  readonly photo?: Photo;
  readonly photos: readonly Photo[];
  readonly region?: Region;
}

/** The record of a file without errors. */
function recordOf(
  fields: FrontMatter,
  { category, slug }: ArticlePlace,
  story: Prepared,
  extra: Article["extra"],
): ArticleRecord {
  const { headline, lede, byline, datePublished } = fields;
  if (fields.status === "draft" || !lede || !byline || !datePublished)
    return { kind: "draft", category, slug, headline };
  if (fields.status === "withheld") return { kind: "withheld", category, slug, headline };
  if (fields.status === "withdrawn" && fields.withdrawal) {
    return { kind: "withdrawn", category, slug, headline, aliases: fields.aliases, withdrawal: fields.withdrawal };
  }
  return {
    kind: "published",
    article: {
      id: fields.id ?? `${category}/${slug}`,
      category,
      slug,
      headline,
      shortHeadline: fields.shortHeadline,
      lede,
      region: story.region,
      dateline: story.dateline,
      byline: [...new Set(byline)],
      source: fields.source,
      datePublished,
      dateModified: fields.dateModified,
      embargoedUntil: fields.embargoedUntil,
      expires: fields.expires,
      corrections: fields.corrections,
      photo: story.photo,
      photos: story.photos,
      tags: fields.tags,
      genre: fields.genre,
      urgency: fields.urgency,
      related: fields.related,
      aliases: fields.aliases,
      canonicalUrl: fields.canonicalUrl,
      ai: fields.ai,
      editorNote: fields.editorNote,
      body: { html: story.html, text: story.text },
      live: story.live,
      extra,
    },
  };
}

function checkPlace({ category, slug }: ArticlePlace, context: ParseContext): Finding[] {
  const at = { line: 1, column: 1, severity: "error" } as const;
  const findings: Finding[] = [];
  if (!isSlug(slug)) {
    findings.push({
      ...at,
      rule: "slug",
      message: `Tên tệp “${slug}.md” phải là chữ thường không dấu, số và gạch nối, tối đa 100 ký tự.`,
      fix: "Đổi tên tệp, ví dụ “ten-bai-viet.md”.",
    });
  }
  if (!context.categories.includes(category)) {
    const meant = nearest(category, context.categories);
    findings.push({
      ...at,
      rule: "unknown-category",
      message: `Không có chuyên mục “${category}”${meant ? ` — ý bạn là “${meant}”?` : "."}`,
      fix: "Chuyển tệp sang thư mục của một chuyên mục có trong categories.yml.",
    });
  }
  return findings;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `x-…` keys are the newsroom's own: not checked, carried through. */
function extraFields(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => key.startsWith("x-"))) : {};
}

function ownFieldsHidden(yaml: MarkdownDocument["yaml"]): MarkdownDocument["yaml"] {
  if (!isRecord(yaml.value)) return yaml;
  return { ...yaml, value: Object.fromEntries(Object.entries(yaml.value).filter(([key]) => !key.startsWith("x-"))) };
}

type Remark = (rule: string, message: string, severity: Finding["severity"], fix?: string) => void;

function readRegion(text: string, remark: Remark): Region | undefined {
  const province = provinceByName(text);
  if (province) return { kind: "province", slug: province.slug, name: province.name };
  const names = PROVINCES.map((unit) => (isSlug(text) ? unit.slug : unit.name));
  // A place abroad may look like one of ours (Hà Lan, Hà Nam): in free text one slip is the most that is told of.
  const meant = nearest(text, names, isSlug(text) ? undefined : 1);
  if (isSlug(text)) {
    remark(
      "unknown-region",
      `Không có địa phương “${text}”${meant ? ` — ý bạn là “${meant}”?` : "."}`,
      "error",
      meant && `region: ${meant}`,
    );
    return undefined;
  }
  if (meant)
    remark(
      "unknown-region",
      `“${text}” không phải tên tỉnh, thành phố — ý bạn là “${meant}”?`,
      "warning",
      `region: ${meant}`,
    );
  return { kind: "place", name: text };
}
