import type { ArticleCard } from "@/lib/article/article";
import { CardList } from "./CardList";
import { PartHeading } from "./PartHeading";

interface Props {
  /** Id of the heading, to be linked to. */
  readonly id: string;
  readonly title: string;
  readonly cards: readonly ArticleCard[];
  readonly form?: "line";
}

/** Articles under a heading of their own, at the end of a page; nothing without articles. */
export function HeadedList({ id, title, cards, form }: Props) {
  if (cards.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <PartHeading id={id} title={title} />
      <CardList cards={cards} headingLevel="h3" form={form} />
    </section>
  );
}
