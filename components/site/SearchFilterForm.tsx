import { FORMER_UNITS, UNITS_TODAY } from "@/lib/regions/regions";
import type { Category } from "@/lib/site/category";
import { labels } from "@/lib/site/labels";
import { SEARCH_PATH } from "@/lib/site/routes";
import { SEARCH_NAMES, type SearchRequest } from "@/lib/site/search-request";
import { SearchBox } from "./SearchBox";

interface Props {
  readonly request: SearchRequest;
  readonly categories: readonly Category[];
}

/** Letters of 16 px: below, a phone would zoom in on what is being filled in. */
const FIELD = "mt-1 block h-10 w-full rounded-sm border border-muted bg-paper px-2 text-base text-ink";

/**
 * The whole search as one GET form. Its filters are folded on a phone, but when one of them is set; where there is room
 * they are open, in browsers that can open what is folded by style (`::details-content`).
 */
export function SearchFilterForm({ request, categories }: Props) {
  const { query, category, region, from, to } = request;
  const { search } = labels;
  return (
    <search aria-label={search.places.main}>
      <form action={SEARCH_PATH} method="get">
        <div className="flex">
          <SearchBox id="tim-trong-trang" query={query} />
        </div>
        <details
          open={[category, region, from, to].some((filter) => filter !== undefined)}
          className="mt-3 sm:[&::details-content]:[content-visibility:visible]"
        >
          <summary className="w-fit cursor-pointer py-1 font-semibold hover:text-accent supports-[selector(::details-content)]:sm:hidden">
            {search.filters}
          </summary>
          <fieldset className="grid grid-cols-2 gap-x-4 gap-y-3 pt-2 text-meta text-muted lg:grid-cols-4">
            <legend className="sr-only">{search.filters}</legend>
            <label className="max-sm:col-span-2">
              {search.category}
              <select name={SEARCH_NAMES.category} defaultValue={category ?? ""} className={FIELD}>
                <option value="">{search.anyCategory}</option>
                {categories.map(({ slug, name }) => (
                  <option key={slug} value={slug}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <label className="max-sm:col-span-2">
              {search.region}
              <select name={SEARCH_NAMES.region} defaultValue={region ?? ""} className={FIELD}>
                <option value="">{search.anyRegion}</option>
                <optgroup label={search.presentRegions}>
                  {UNITS_TODAY.map(({ slug, name }) => (
                    <option key={slug} value={slug}>
                      {name}
                    </option>
                  ))}
                </optgroup>
                <optgroup label={search.formerRegions}>
                  {FORMER_UNITS.map(({ slug, name, now }) => (
                    <option key={slug} value={slug}>
                      {search.formerRegion(name, now.name)}
                    </option>
                  ))}
                </optgroup>
              </select>
            </label>
            <label className="min-w-0">
              {search.from}
              <input type="date" name={SEARCH_NAMES.from} defaultValue={from} className={FIELD} />
            </label>
            <label className="min-w-0">
              {search.to}
              <input type="date" name={SEARCH_NAMES.to} defaultValue={to} className={FIELD} />
            </label>
          </fieldset>
        </details>
      </form>
    </search>
  );
}
