import { authorPath } from "@/lib/article/author";
import type { BylineEntry } from "@/lib/article/byline";
import { labels } from "@/lib/site/labels";

/** The people who wrote the piece; those with a page are linked. */
export function Byline({ entries }: { readonly entries: readonly BylineEntry[] }) {
  return (
    <p className="font-semibold">
      <span className="sr-only">{labels.article.byline} </span>
      {entries.map((entry, index) => (
        <span key={entry.name}>
          {index > 0 && " – "}
          {entry.kind === "author" ? (
            <a href={authorPath(entry.slug)} rel="author" className="py-1 hover:text-accent hover:underline">
              {entry.name}
            </a>
          ) : (
            entry.name
          )}
        </span>
      ))}
    </p>
  );
}
