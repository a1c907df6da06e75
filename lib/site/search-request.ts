import { z } from "zod";
import { isSlug } from "@/lib/vietnamese/slug";
import { SEARCH_PATH } from "./routes";

/** Longest query that is looked at and printed back, as `maxlength` counts it. */
export const QUERY_MAX = 100;

/** What a reader asks the search for. */
export interface SearchRequest {
  /** In NFC, without needless blanks; empty before anything was asked. */
  readonly query: string;
  /** Slug of a category. */
  readonly category?: string;
  /** Slug of a province, present or former. */
  readonly region?: string;
  /** First and last day of publication, `2024-01-31`, in Vietnam; never the later one first. */
  readonly from?: string;
  readonly to?: string;
  /** 1-based. */
  readonly page: number;
}

/** What a search can be narrowed by. */
export type SearchFilter = "category" | "region" | "from" | "to";

/** What everything is called in an address. */
export const SEARCH_NAMES = {
  query: "q",
  category: "chuyen-muc",
  region: "dia-phuong",
  from: "tu",
  to: "den",
  page: "trang",
} as const satisfies Record<keyof SearchRequest, string>;

/** In which order addresses name them. */
const ORDER = ["query", "category", "region", "from", "to", "page"] as const satisfies readonly (keyof SearchRequest)[];

const slug = z.string().refine(isSlug).optional().catch(undefined);
const day = z.iso
  .date()
  .refine((text) => /^[12]/.test(text))
  .optional()
  .catch(undefined);

const parameters = z.object({
  query: z.string().transform(readQuery).catch(""),
  category: slug,
  region: slug,
  from: day,
  to: day,
  page: z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .transform(Number)
    .catch(1),
});

/**
 * Reads the query of an address. Any string is one: what means nothing is left out, of what is there twice the first
 * counts, and days that were swapped are put in their order. Whether there is such a category, the archive knows.
 */
export function parseSearchRequest(given: URLSearchParams): SearchRequest {
  const values = ORDER.map((key) => [key, given.get(SEARCH_NAMES[key]) ?? undefined]);
  const { from, to, ...request } = parameters.parse(Object.fromEntries(values));
  const isSwapped = from !== undefined && to !== undefined && from > to;
  return { ...request, ...(isSwapped ? { from: to, to: from } : { from, to }) };
}

/** The one address of a search, however it was asked for. */
export function searchPath(request: SearchRequest): string {
  const { query, page } = request;
  const written = { ...request, page: query && page > 1 ? page : undefined };
  const parts = ORDER.flatMap((key) => (written[key] ? [[SEARCH_NAMES[key], String(written[key])]] : []));
  return parts.length > 0 ? `${SEARCH_PATH}?${new URLSearchParams(parts)}` : SEARCH_PATH;
}

/** The same search without some of its filters, from its first page on. */
export function withoutFilters(request: SearchRequest, filters: readonly SearchFilter[]): SearchRequest {
  return { ...request, ...Object.fromEntries(filters.map((filter) => [filter, undefined])), page: 1 };
}

/** What a reader typed, fit to be looked for and to be printed back. */
export function readQuery(text: string): string {
  const clean = text.normalize("NFC").replace(/[\s\p{Cc}]+/gu, " ");
  // Half of a character that was cut in two is none.
  return clean
    .trim()
    .slice(0, QUERY_MAX)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trim();
}
