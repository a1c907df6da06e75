import type { ArticleCard } from "@/lib/article/article";
import { dayAnchor } from "@/lib/site/routes";
import { dayOf, formatTime, formatWeekday } from "@/lib/vietnamese/date-time";
import { CardList } from "./CardList";
import { PartHeading } from "./PartHeading";

/** Articles under the days they were published on, with their times. */
export function DayGroups({ cards }: { readonly cards: readonly ArticleCard[] }) {
  const days = new Map<string, ArticleCard[]>();
  for (const card of cards) {
    const day = dayOf(card.datePublished);
    const group = days.get(day);
    if (group) group.push(card);
    else days.set(day, [card]);
  }
  return (
    <div className="space-y-8">
      {[...days].map(([day, group]) => (
        <section key={day} aria-labelledby={dayAnchor(day)}>
          <PartHeading id={dayAnchor(day)} title={formatWeekday(`${day}T00:00:00+07:00`)} />
          <CardList cards={group} headingLevel="h3" whenOf={({ datePublished }) => formatTime(datePublished)} />
        </section>
      ))}
    </div>
  );
}
