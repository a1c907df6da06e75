import { type ArticleCard, articlePath } from "@/lib/article/article";
import { StoryCard } from "./StoryCard";

interface Props {
  readonly cards: readonly ArticleCard[];
  readonly headingLevel?: "h2" | "h3";
  readonly form?: "row" | "words" | "line";
  /** What stands for an article's region and day, where they are not printed as they are. */
  readonly placeOf?: (card: ArticleCard) => string | undefined;
  readonly whenOf?: (card: ArticleCard) => string;
}

/** Articles one below the other. */
export function CardList({ cards, headingLevel, form, placeOf, whenOf }: Props) {
  return (
    <ul className="stories">
      {cards.map((card) => (
        <li key={articlePath(card)}>
          <StoryCard
            card={card}
            headingLevel={headingLevel}
            form={form}
            place={placeOf?.(card)}
            when={whenOf?.(card)}
          />
        </li>
      ))}
    </ul>
  );
}
