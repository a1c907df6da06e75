import type { ArticleCard } from "@/lib/article/article";
import { labels } from "@/lib/site/labels";
import { CardList } from "../listing/CardList";
import { HeadedList } from "../listing/HeadedList";

interface Props {
  readonly related: readonly ArticleCard[];
  readonly nearby: readonly ArticleCard[];
}

/** Where to read on: what is related, and beside it what else the category has. */
export function MoreToRead({ related, nearby }: Props) {
  if (related.length === 0 && nearby.length === 0) return null;
  const columns = related.length > 0 && nearby.length > 0 ? "lg:grid-cols-[minmax(0,1fr)_20rem]" : "";
  return (
    <div className={`later mx-auto mt-12 grid max-w-[60rem] gap-x-12 gap-y-10 print:hidden ${columns}`}>
      <HeadedList id="xem-them" title={labels.article.related} cards={related} />
      {nearby.length > 0 && (
        <section aria-labelledby="cung-chuyen-muc" className="border-t-2 border-ink pt-4">
          <h2 id="cung-chuyen-muc" className="mb-3 text-xl font-bold">
            {labels.article.sameCategory}
          </h2>
          <CardList cards={nearby} headingLevel="h3" form="line" />
        </section>
      )}
    </div>
  );
}
