import { findProvince, provinceLabel } from "@/lib/regions/regions";
import type { Category } from "@/lib/site/category";
import { labels } from "@/lib/site/labels";
import { type SearchFilter, type SearchRequest, searchPath, withoutFilters } from "@/lib/site/search-request";
import { dayRange, formatDate } from "@/lib/vietnamese/date-time";

interface Props {
  readonly request: SearchRequest;
  readonly categories: readonly Category[];
}

const CHIP = "inline-block rounded-sm border border-rule px-3 py-1.5 hover:border-accent hover:text-accent";

/** Filters that are set, each a link to the same search without it; nothing when none is. */
export function SearchFilters({ request, categories }: Props) {
  const chosen = chosenFilters(request, categories);
  if (chosen.length === 0) return null;
  const { search } = labels;
  const all = chosen.map(({ filter }) => filter);
  return (
    <nav aria-label={search.chosen}>
      <ul className="flex flex-wrap gap-2 text-meta">
        {chosen.map(({ filter, words }) => (
          <li key={filter}>
            <a href={searchPath(withoutFilters(request, [filter]))} className={CHIP}>
              <span className="sr-only">{search.remove} </span>
              {words} <span aria-hidden="true">×</span>
            </a>
          </li>
        ))}
        {chosen.length > 1 && (
          <li>
            <a href={searchPath(withoutFilters(request, all))} className={CHIP}>
              {search.removeAll}
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}

function chosenFilters({ category, region, from, to }: SearchRequest, categories: readonly Category[]) {
  const { search } = labels;
  const province = region === undefined ? undefined : findProvince(region);
  const written: readonly (readonly [SearchFilter, string | undefined])[] = [
    ["category", categories.find(({ slug }) => slug === category)?.name],
    ["region", province && provinceLabel(province)],
    ["from", from && search.fromDay(formatDate(dayRange(from).from))],
    ["to", to && search.toDay(formatDate(dayRange(to).from))],
  ];
  return written.flatMap(([filter, words]) => (words ? [{ filter, words }] : []));
}
