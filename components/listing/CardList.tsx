import { type ArticleCard, articlePath } from "@/lib/article/article";
import { StoryCard } from "./StoryCard";

interface Props {
  readonly cards: readonly ArticleCard[];
  readonly headingLevel?: "h2" | "h3";
  readonly form?: "row" | "line";
}

export function CardList({ cards, headingLevel, form }: Props) {
  return (
    <ul className="divide-y divide-rule">
      {cards.map((card) => (
        <li key={articlePath(card)} className="py-4 first:pt-0 last:pb-0">
          <StoryCard card={card} headingLevel={headingLevel} form={form} />
        </li>
      ))}
    </ul>
  );
}
