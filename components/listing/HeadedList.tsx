import type { ArticleCard } from "@/lib/article/article";
import { CardList } from "./CardList";

interface Props {
  /** Id of the heading, to be linked to. */
  readonly id: string;
  readonly title: string;
  readonly cards: readonly ArticleCard[];
}

/** Articles under a heading of their own, at the end of a page; nothing without articles. */
export function HeadedList({ id, title, cards }: Props) {
  if (cards.length === 0) return null;
  return (
    <section aria-labelledby={id} className="border-t-2 border-ink pt-4">
      <h2 id={id} className="mb-3 text-xl font-bold">
        {title}
      </h2>
      <CardList cards={cards} headingLevel="h3" />
    </section>
  );
}
