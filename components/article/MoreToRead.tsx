import type { ArticleCard } from "@/lib/article/article";
import { labels } from "@/lib/site/labels";
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
    <div className={`mx-auto mt-12 grid max-w-[60rem] gap-x-12 gap-y-10 print:hidden ${columns}`}>
      <HeadedList id="xem-them" title={labels.article.related} cards={related} />
      <HeadedList id="cung-chuyen-muc" title={labels.article.sameCategory} cards={nearby} form="line" />
    </div>
  );
}
