import { type ArticleCard, articlePath } from "@/lib/article/article";
import { labels } from "@/lib/site/labels";
import type { Segment } from "@/lib/vietnamese/mark-hits";
import { StoryCard } from "../listing/StoryCard";
import { SearchForm } from "./SearchForm";

interface Props {
  /** Empty before a reader has asked. */
  readonly query: string;
  /** The best of what was found, with the place of the text that answers the query. */
  readonly hits: readonly { readonly card: ArticleCard; readonly snippet: readonly Segment[] }[];
  /** All that was found, as far as it was counted. */
  readonly total: number;
  /** More than that was found. */
  readonly isMore: boolean;
}

/** Search form and results. */
export function SearchPage({ query, hits, total, isMore }: Props) {
  return (
    <div className="mx-auto max-w-[52rem] space-y-6">
      <h1 className="font-serif text-3xl font-bold sm:text-4xl">
        {query && total > 0 ? labels.search.results(query) : labels.search.title}
      </h1>
      <SearchForm id="tim-trong-trang" query={query} />
      {query && total > 0 && <p className="text-sm text-muted">{labels.search.total(total, isMore)}</p>}
      {hits.length > 0 && (
        <ul className="divide-y divide-rule">
          {hits.map(({ card, snippet }) => (
            <li key={articlePath(card)} className="py-4 first:pt-0 last:pb-0">
              <StoryCard card={card} summary={<Marked segments={snippet} />} />
            </li>
          ))}
        </ul>
      )}
      {query && total === 0 && (
        <p>
          {labels.search.none(query)}. {labels.search.hint}
        </p>
      )}
    </div>
  );
}

/** A text with its hits in bold. */
function Marked({ segments }: { readonly segments: readonly Segment[] }) {
  let start = 0;
  return segments.map(({ text, hit }) => {
    const key = start;
    start += text.length;
    return hit ? (
      <mark key={key} className="bg-transparent font-bold text-ink">
        {text}
      </mark>
    ) : (
      text
    );
  });
}
