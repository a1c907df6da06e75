import { type ArticleCard, articlePath, type Correction } from "@/lib/article/article";
import { labels } from "@/lib/site/labels";
import { listingPath } from "@/lib/site/routes";
import { formatDate } from "@/lib/vietnamese/date-time";
import { PartHeading } from "./PartHeading";

/** An article with corrections, newest first. */
export interface CorrectedStory {
  readonly card: ArticleCard;
  readonly corrections: readonly Correction[];
}

/** The last corrections, as the press law wants them on a front page; nothing when there are none. */
export function CorrectionsSlot({ stories }: { readonly stories: readonly CorrectedStory[] }) {
  if (stories.length === 0) return null;
  return (
    <section aria-labelledby="cai-chinh">
      <PartHeading
        id="cai-chinh"
        title={labels.article.corrections.title}
        path={listingPath({ kind: "corrections" })}
      />
      <ul className="grid gap-x-8 gap-y-4 md:grid-cols-2">
        {stories.map(({ card, corrections: [last] }) => (
          <li key={articlePath(card)} className="story">
            <h3 className="text-line">
              <a href={articlePath(card)}>{card.headline}</a>
            </h3>
            {last && (
              <p className="story-meta">
                <time dateTime={last.date}>{formatDate(last.date)}</time> · {labels.article.corrections.right}{" "}
                {last.right}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
