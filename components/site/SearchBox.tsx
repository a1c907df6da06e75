import { labels } from "@/lib/site/labels";
import { QUERY_MAX, SEARCH_NAMES } from "@/lib/site/search-request";

/** Where a reader types what to look for, and the button that sends its form. `id` tells apart two on one page. */
export function SearchBox({ id, query = "" }: { readonly id: string; readonly query?: string }) {
  return (
    <>
      <label htmlFor={id} className="sr-only">
        {labels.search.title}
      </label>
      <input
        id={id}
        type="search"
        name={SEARCH_NAMES.query}
        required
        maxLength={QUERY_MAX}
        defaultValue={query}
        placeholder={labels.search.placeholder}
        className="min-w-0 flex-1 rounded-l-sm border border-r-0 border-muted bg-paper px-3 py-2 placeholder:text-muted"
      />
      <button type="submit" className="rounded-r-sm border border-ink bg-ink px-4 py-2 font-semibold text-paper">
        {labels.search.submit}
      </button>
      <search-suggestions />
    </>
  );
}
