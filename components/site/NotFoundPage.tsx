import type { ArticleCard } from "@/lib/article/article";
import { labels } from "@/lib/site/labels";
import { CardList } from "../listing/CardList";
import { SearchForm } from "./SearchForm";

/** The 404 page: says so, and offers a search and the latest news. */
export function NotFoundPage({ latest }: { readonly latest: readonly ArticleCard[] }) {
  return (
    <div className="mx-auto max-w-[46rem] space-y-6">
      <h1 className="font-serif text-3xl font-bold sm:text-4xl">{labels.notFound.title}</h1>
      <p>{labels.notFound.body}</p>
      <SearchForm id="tim-trong-trang" />
      {latest.length > 0 && (
        <section aria-labelledby="tin-moi" className="border-t-2 border-ink pt-4">
          <h2 id="tin-moi" className="mb-3 text-xl font-bold">
            {labels.front.latest}
          </h2>
          <CardList cards={latest} headingLevel="h3" />
        </section>
      )}
    </div>
  );
}
