import { type ArticleCard, articlePath } from "@/lib/article/article";
import type { Category } from "@/lib/site/category";
import { formatDate } from "@/lib/vietnamese/date-time";
import type { Segment } from "@/lib/vietnamese/mark-hits";
import { Picture } from "./Picture";

/** An article that was found, and where it answers the query. */
export interface Hit {
  readonly card: ArticleCard;
  readonly headline: readonly Segment[];
  /** The place of the text that answers best. */
  readonly snippet: readonly Segment[];
}

interface Props {
  readonly hits: readonly Hit[];
  readonly categories: readonly Category[];
}

/** Articles that were found, with what answers the query marked. */
export function SearchHits({ hits, categories }: Props) {
  return (
    <ul className="divide-y divide-rule border-y border-rule">
      {hits.map(({ card, headline, snippet }) => (
        <li key={articlePath(card)} className="relative flow-root py-4">
          {card.photo && (
            <Picture
              picture={card.photo}
              alt=""
              sizes="(min-width: 40rem) 10rem, 6rem"
              widest={640}
              className="float-right ml-4 aspect-[3/2] w-24 bg-surface object-cover sm:ml-6 sm:w-40"
            />
          )}
          <h2 className="font-serif text-card">
            <a href={articlePath(card)} className="after:absolute after:inset-0 hover:text-accent">
              <Marked segments={headline} />
            </a>
          </h2>
          <p className="mt-1.5 text-muted">
            <Marked segments={snippet} />
          </p>
          <p className="mt-1.5 text-meta text-muted">
            {[categories.find(({ slug }) => slug === card.category)?.name, card.region?.name]
              .filter(Boolean)
              .map((place) => `${place} · `)}
            <time dateTime={card.datePublished}>{formatDate(card.datePublished)}</time>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** A text with its hits marked. */
function Marked({ segments }: { readonly segments: readonly Segment[] }) {
  let start = 0;
  return segments.map(({ text, hit }) => {
    const key = start;
    start += text.length;
    return hit ? <mark key={key}>{text}</mark> : text;
  });
}
