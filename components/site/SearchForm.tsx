import { labels } from "@/lib/site/labels";

/** A plain GET form. `id` tells apart two forms on one page. */
export function SearchForm({ id, query = "" }: { readonly id: string; readonly query?: string }) {
  return (
    <search>
      <form action="/tim-kiem" method="get" className="flex max-w-md">
        <label htmlFor={id} className="sr-only">
          {labels.search.title}
        </label>
        <input
          id={id}
          type="search"
          name="q"
          required
          maxLength={100}
          defaultValue={query}
          placeholder={labels.search.placeholder}
          className="min-w-0 flex-1 rounded-l-sm border border-r-0 border-rule bg-paper px-3 py-2 placeholder:text-muted"
        />
        <button type="submit" className="rounded-r-sm border border-ink bg-ink px-4 py-2 font-semibold text-paper">
          {labels.search.submit}
        </button>
      </form>
    </search>
  );
}
