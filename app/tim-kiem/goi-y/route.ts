import { readArchive } from "@/lib/archive/read-archive";
import { suggest } from "@/lib/archive/suggest";
import { SEARCH_NAMES } from "@/lib/site/search-request";

/** Suggestions for `next dev` and plain `next start`; the document server answers this path itself. */
export function GET(request: Request): Response {
  const typed = new URL(request.url).searchParams.get(SEARCH_NAMES.query) ?? "";
  return Response.json({ suggestions: suggest(readArchive(), typed, Date.now()) });
}
