import type { z } from "zod";
import type { ArticleRecord } from "@/lib/article/article";
import { type Author, authorFieldGuide, authorFrontMatter, type Portrait } from "@/lib/article/author";
import { type ArticlePlace, parseArticle } from "@/lib/article/parse-article";
import type { ParseContext } from "@/lib/article/parse-context";
import { splitCredit } from "@/lib/article/photo-credit";
import { type SearchText, searchTextOf } from "@/lib/article/search-text";
import { type StandingPage, standingPageFieldGuide, standingPageFrontMatter } from "@/lib/article/standing-page";
import type { MarkdownDocument } from "@/lib/markdown/markdown-document";
import { missingPicture } from "@/lib/markdown/pictures";
import { renderMarkdown } from "@/lib/markdown/render-markdown";
import { checkFields, type FieldGuide } from "@/lib/problems/check-fields";
import { type ContentProblem, type Finding, isError } from "@/lib/problems/content-problem";
import { readYaml, type YamlText } from "@/lib/problems/yaml-text";
import { type Category, categoriesFieldGuide, categoriesSchema, RESERVED_SEGMENTS } from "@/lib/site/category";
import { type Masthead, mastheadFieldGuide, mastheadSchema } from "@/lib/site/masthead";
import type { PictureFacts } from "@/lib/site/media-address";
import { isSlug } from "@/lib/vietnamese/slug";
import { PLACES_HINT, placeOf } from "./content-file";
import { decodeText } from "./decode-text";
import { splitFrontMatter } from "./front-matter";

/** What one content file says, typed. */
export type ContentRecord =
  | {
      readonly kind: "article";
      readonly record: ArticleRecord;
      /**
       * What search reads of a published article; made here because the thread that writes the archive has most to do.
       * Missing of a live one: what readers see of it, and may find, is another with every minute.
       */
      readonly search: SearchText | undefined;
    }
  | { readonly kind: "author"; readonly author: Author }
  | { readonly kind: "standing-page"; readonly page: StandingPage }
  | { readonly kind: "categories"; readonly categories: readonly Category[] }
  | { readonly kind: "masthead"; readonly masthead: Masthead };

export interface ParsedFile {
  /** Missing when an error keeps the file from being published. */
  readonly record?: ContentRecord;
  readonly problems: readonly ContentProblem[];
}

type Outcome = { readonly record?: ContentRecord; readonly findings: readonly Finding[] };

/** One content file from bytes to record: decode, split, parse, render. Pure; never throws on bad content. */
export function parseContentFile(path: string, bytes: Uint8Array, context: ParseContext): ParsedFile {
  const decoded = decodeText(bytes);
  const outcome: Outcome =
    decoded.kind === "refused" ? { findings: decoded.findings } : parseText(path, decoded.text, context);
  const findings = decoded.kind === "decoded" ? [...decoded.warnings, ...outcome.findings] : outcome.findings;
  return {
    record: findings.some(isError) ? undefined : outcome.record,
    problems: findings.map((finding) => ({ path, ...finding })).sort((a, b) => a.line - b.line || a.column - b.column),
  };
}

function parseText(path: string, text: string, context: ParseContext): Outcome {
  const place = placeOf(path);
  switch (place.kind) {
    case "categories":
      return parseCategories(text);
    case "masthead":
      return parseMasthead(text);
    case "article":
    case "author":
    case "standing-page": {
      const split = splitFrontMatter(text);
      if (split.kind === "refused") return split;
      const outcome = parseDocument(place, split.document, context);
      return { ...outcome, findings: [...split.warnings, ...outcome.findings] };
    }
    case "misplaced":
      return {
        findings: [finding("misplaced", "Tệp nằm sai chỗ nên không được đăng.", `Chuyển tệp vào ${PLACES_HINT}.`)],
      };
    case "media":
    case "ignored":
      return { findings: [] };
  }
}

/** An article file's record with what search reads of it. */
export function articleContent(record: ArticleRecord): ContentRecord {
  const search = record.kind === "published" && !record.article.live ? searchTextOf(record.article) : undefined;
  return { kind: "article", record, search };
}

type DocumentPlace =
  | ({ readonly kind: "article" } & ArticlePlace)
  | { readonly kind: "author" | "standing-page"; readonly slug: string };

function parseDocument(place: DocumentPlace, document: MarkdownDocument, context: ParseContext): Outcome {
  switch (place.kind) {
    case "article": {
      const { record, findings } = parseArticle(document, place, context);
      return { record: record && articleContent(record), findings };
    }
    case "author": {
      const { fields, html, findings } = parseProse(document, place.slug, authorFrontMatter, authorFieldGuide, context);
      const photo = fields?.photo && withFacts(fields.photo, document, context, findings);
      const author = fields && { ...fields, photo, slug: place.slug, bioHtml: html };
      return { record: author && { kind: "author", author }, findings };
    }
    case "standing-page": {
      const { fields, html, findings } = parseProse(
        document,
        place.slug,
        standingPageFrontMatter,
        standingPageFieldGuide,
        context,
      );
      if (RESERVED_SEGMENTS.has(place.slug) || context.categories.includes(place.slug)) {
        return {
          findings: [
            ...findings,
            finding("reserved-name", `Tên “${place.slug}” đã dành cho một trang khác của báo.`, "Đổi tên tệp."),
          ],
        };
      }
      return { record: fields && { kind: "standing-page", page: { ...fields, slug: place.slug, html } }, findings };
    }
  }
}

/** A portrait with what its file tells; says so when there is none. */
function withFacts(
  photo: Omit<Portrait, keyof PictureFacts>,
  { yaml }: MarkdownDocument,
  context: ParseContext,
  findings: Finding[],
): Portrait | undefined {
  const facts = context.pictures[photo.src];
  if (facts) return { ...photo, ...facts };
  findings.push({ ...yaml.position(["photo", "src"]), ...missingPicture(photo.src) });
  return undefined;
}

/** A file that is front matter and prose, without an article's rules. */
function parseProse<Shape extends z.ZodRawShape>(
  document: MarkdownDocument,
  slug: string,
  schema: z.ZodObject<Shape>,
  guide: FieldGuide,
  context: ParseContext,
) {
  const findings: Finding[] = isSlug(slug)
    ? []
    : [
        finding(
          "slug",
          `Tên tệp “${slug}.md” phải là chữ thường không dấu, số và gạch nối.`,
          "Đổi tên tệp, ví dụ “gioi-thieu.md”.",
        ),
      ];
  const reading = checkFields(document.yaml, schema, guide);
  if (reading.kind === "invalid") findings.push(...reading.findings);
  const rendered = renderMarkdown(document.body, {
    firstLine: document.bodyLine,
    pictures: context.pictures,
    captionOf: splitCredit,
  });
  findings.push(...rendered.findings);
  return { fields: reading.kind === "valid" ? reading.fields : undefined, html: rendered.html, findings };
}

function parseCategories(text: string): Outcome {
  const reading = readYaml(text, 1);
  if (reading.kind === "refused") return reading;
  const checked = checkFields(listAs("categories", reading.yaml), categoriesSchema, categoriesFieldGuide);
  if (checked.kind === "invalid") return checked;
  const { categories } = checked.fields;
  const names = categories.flatMap(({ slug, aliases }, index) => [
    { name: slug, at: [index, "slug"] },
    ...aliases.map((name, position) => ({ name, at: [index, "aliases", position] })),
  ]);
  const repeated = names.find(({ name }, index) => names.findIndex((other) => other.name === name) < index);
  if (repeated) {
    const message = `Slug “${repeated.name}” có hai lần trong danh sách chuyên mục.`;
    const problem = finding("duplicate-slug", message, "Mỗi slug, mới hay cũ, chỉ thuộc về một chuyên mục.");
    return { findings: [{ ...problem, ...reading.yaml.position(repeated.at) }] };
  }
  return { record: { kind: "categories", categories }, findings: reading.warnings };
}

function parseMasthead(text: string): Outcome {
  const reading = readYaml(text, 1);
  if (reading.kind === "refused") return reading;
  const checked = checkFields(reading.yaml, mastheadSchema, mastheadFieldGuide);
  return checked.kind === "invalid"
    ? checked
    : { record: { kind: "masthead", masthead: checked.fields }, findings: reading.warnings };
}

/** Presents a YAML list as a map with one key, keeping positions. */
function listAs(key: string, yaml: YamlText): YamlText {
  const below = (path: readonly PropertyKey[]) => (path[0] === key ? path.slice(1) : path);
  return {
    value: { [key]: yaml.value },
    position: (path) => yaml.position(below(path)),
    keyPosition: (path) => yaml.keyPosition(below(path)),
  };
}

function finding(rule: string, message: string, fix: string): Finding {
  return { line: 1, column: 1, severity: "error", rule, message, fix };
}
