import type { Article } from "@/lib/article/article";
import { labels } from "@/lib/site/labels";

/** Where the news was taken from, at the end of the text. */
export function SourceLine({ source }: { readonly source: NonNullable<Article["source"]> }) {
  return (
    <p className="text-right font-semibold">
      {labels.article.source}{" "}
      {source.url ? (
        <a href={source.url} className="underline hover:text-accent">
          {source.name}
        </a>
      ) : (
        source.name
      )}
    </p>
  );
}
