import type { ArticleCard } from "@/lib/article/article";
import { articlePath } from "@/lib/article/article";
import type { Category } from "@/lib/site/category";
import { listingPath } from "@/lib/site/routes";
import { PartHeading } from "./PartHeading";
import { StoryCard } from "./StoryCard";

/** A category and what the front page prints of it. */
export interface BlockContent {
  readonly category: Pick<Category, "slug" | "name">;
  readonly cards: readonly ArticleCard[];
}

interface Props extends BlockContent {
  /** `wide` takes a whole row, the others a column: the first story with its picture, with its lede, or without. */
  readonly form: "wide" | "picture" | "words" | "headlines";
}

/** One category on the front page. Where a picture is due, the newest article that has one comes first. */
export function CategoryBlock({ category, cards, form }: Props) {
  const isWide = form === "wide";
  const pictured = isWide || form === "picture" ? cards.find(({ photo }) => photo) : undefined;
  const [first, ...others] = pictured ? [pictured, ...cards.filter((card) => card !== pictured)] : cards;
  if (!first) return null;
  const id = `muc-${category.slug}`;
  return (
    <section aria-labelledby={id}>
      <PartHeading id={id} title={category.name} path={listingPath({ kind: "category", slug: category.slug })} />
      <div className={isWide ? "wide-block" : "stories"}>
        <StoryCard
          card={first}
          headingLevel="h3"
          form={pictured ? (isWide ? "wide" : "column") : "words"}
          summary={isWide || form === "words" ? undefined : ""}
          when=""
        />
        {others.length > 0 && (
          <ul className="stories">
            {others.map((card) => (
              <li key={articlePath(card)}>
                <StoryCard card={card} headingLevel="h3" form="line" />
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
