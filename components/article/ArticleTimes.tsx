import type { Article } from "@/lib/article/article";
import { labels } from "@/lib/site/labels";
import { formatDateTime } from "@/lib/vietnamese/date-time";

interface Props {
  readonly article: Pick<Article, "datePublished" | "dateModified">;
  /** How long reading it takes. */
  readonly minutes: number;
}

/** When the article was published and last changed, in the Vietnamese form, and how long it is. */
export function ArticleTimes({ article: { datePublished, dateModified }, minutes }: Props) {
  return (
    <p className="flex flex-wrap gap-x-4 text-meta text-muted">
      <span>
        <span className="sr-only">{labels.article.published} </span>
        <time dateTime={datePublished}>{formatDateTime(datePublished)}</time>
      </span>
      {dateModified && (
        <span>
          {labels.article.updated} <time dateTime={dateModified}>{formatDateTime(dateModified)}</time>
        </span>
      )}
      <span className="print:hidden">{labels.article.readingTime(minutes)}</span>
    </p>
  );
}
