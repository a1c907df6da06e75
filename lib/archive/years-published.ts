import type { Article } from "@/lib/article/article";
import { anniversary, yearsBetween } from "@/lib/vietnamese/date-time";
import { noteDue } from "./page-reads";

/** How many whole years ago an article was published, by the days of Vietnam. The page that says so ends at the next one. */
export function yearsPublished({ datePublished }: Pick<Article, "datePublished">, now: number): number {
  const years = yearsBetween(datePublished, now);
  noteDue(anniversary(datePublished, years + 1));
  return years;
}
