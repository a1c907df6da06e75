import type { ReactNode } from "react";
import type { ArticleCard } from "@/lib/article/article";
import { labels } from "@/lib/site/labels";
import type { ListingScope } from "@/lib/site/routes";
import { CardList } from "./CardList";
import { Pagination } from "./Pagination";

interface Props {
  readonly title: string;
  /** What kind of listing it is, above the title: “Chủ đề”. */
  readonly kicker?: string;
  /** A few lines about the category, author or region. */
  readonly introduction?: ReactNode;
  readonly scope: ListingScope;
  readonly page: number;
  readonly pageCount: number;
  readonly cards: readonly ArticleCard[];
}

/** One page of the articles that belong together: a category, an author's work, a region, a topic. */
export function ListingPage({ title, kicker, introduction, scope, page, pageCount, cards }: Props) {
  return (
    <div className="mx-auto max-w-[52rem] space-y-6">
      <header className="space-y-2 border-b-2 border-ink pb-4">
        {kicker && <p className="text-sm font-bold tracking-wide text-accent uppercase">{kicker}</p>}
        <h1 className="font-serif text-3xl font-bold sm:text-4xl">{title}</h1>
        {introduction}
      </header>
      {cards.length > 0 ? <CardList cards={cards} /> : <p>{labels.listing.empty}</p>}
      <Pagination scope={scope} page={page} pageCount={pageCount} />
    </div>
  );
}
