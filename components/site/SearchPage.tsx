import type { ArticleCard } from "@/lib/article/article";
import { labels } from "@/lib/site/labels";
import { CardList } from "../listing/CardList";
import { SearchForm } from "./SearchForm";

/** Search form and results; `query` is empty before a reader has asked. */
export function SearchPage({ query, cards }: { readonly query: string; readonly cards: readonly ArticleCard[] }) {
  return (
    <div className="mx-auto max-w-[52rem] space-y-6">
      <h1 className="font-serif text-3xl font-bold sm:text-4xl">
        {query && cards.length > 0 ? labels.search.results(query) : labels.search.title}
      </h1>
      <SearchForm id="tim-trong-trang" query={query} />
      {cards.length > 0 && <CardList cards={cards} />}
      {query && cards.length === 0 && (
        <p>
          {labels.search.none(query)}. {labels.search.hint}
        </p>
      )}
    </div>
  );
}
