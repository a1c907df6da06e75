import type { ReactNode } from "react";
import type { ArticleCard } from "@/lib/article/article";
import { labels } from "@/lib/site/labels";
import type { ListingScope } from "@/lib/site/routes";
import { CardList } from "./CardList";
import { DayGroups } from "./DayGroups";
import { ListingHeader } from "./ListingHeader";
import { Pagination } from "./Pagination";
import { StoryCard } from "./StoryCard";

interface Props {
  readonly title: string;
  readonly kicker?: string;
  /** A few lines about the category, author or region. */
  readonly introduction?: ReactNode;
  readonly scope: ListingScope;
  readonly page: number;
  readonly pageCount: number;
  readonly cards: readonly ArticleCard[];
  /** What stands for the region of an article; as it is printed in the article unless said otherwise. */
  readonly placeOf?: (card: ArticleCard) => string | undefined;
  /** Beside the list: a calendar. */
  readonly aside?: ReactNode;
}

/** One page of the articles that belong together: a category, an author's work, a region, a topic. */
export function ListingPage({ title, kicker, introduction, scope, page, pageCount, cards, placeOf, aside }: Props) {
  return (
    <>
      <ListingHeader title={title} kicker={kicker}>
        {introduction}
      </ListingHeader>
      <div className={aside ? "with-aside" : "max-w-[54rem]"}>
        <div>
          <Stories scope={scope} page={page} cards={cards} placeOf={placeOf} />
          <Pagination scope={scope} page={page} pageCount={pageCount} />
        </div>
        {aside && <aside>{aside}</aside>}
      </div>
    </>
  );
}

function Stories({ scope, page, cards, placeOf }: Pick<Props, "scope" | "page" | "cards" | "placeOf">) {
  const [first, ...others] = cards;
  if (!first) return <p>{labels.listing.empty}</p>;
  if (scope.kind === "latest" || scope.kind === "month") return <DayGroups cards={cards} />;
  if (scope.kind !== "category" || page > 1) return <CardList cards={cards} placeOf={placeOf} />;
  return (
    <div className="stories">
      <StoryCard card={first} form="opening" eager />
      {others.length > 0 && <CardList cards={others} />}
    </div>
  );
}
