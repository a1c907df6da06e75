import type { ArticleCard } from "@/lib/article/article";
import { labels } from "@/lib/site/labels";
import { HeadedList } from "../listing/HeadedList";
import { SearchForm } from "./SearchForm";

/** The 404 page: says so, and offers a search and the latest news. */
export function NotFoundPage({ latest }: { readonly latest: readonly ArticleCard[] }) {
  return (
    <div className="mx-auto max-w-[46rem] space-y-6">
      <h1 className="font-serif text-3xl font-bold sm:text-4xl">{labels.notFound.title}</h1>
      <p>{labels.notFound.body}</p>
      <SearchForm id="tim-trong-trang" />
      <HeadedList id="tin-moi" title={labels.front.latest} cards={latest} />
    </div>
  );
}
