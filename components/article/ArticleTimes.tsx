import type { Article } from "@/lib/article/article";
import { labels } from "@/lib/site/labels";
import { formatDateTime } from "@/lib/vietnamese/date-time";

/** When the article was published and last changed, in the Vietnamese form. */
export function ArticleTimes({ article }: { readonly article: Pick<Article, "datePublished" | "dateModified"> }) {
  return (
    <p className="text-sm text-muted">
      <span className="sr-only">{labels.article.published} </span>
      <time dateTime={article.datePublished}>{formatDateTime(article.datePublished)}</time>
      {article.dateModified && (
        <>
          {" · "}
          {labels.article.updated} <time dateTime={article.dateModified}>{formatDateTime(article.dateModified)}</time>
        </>
      )}
    </p>
  );
}
