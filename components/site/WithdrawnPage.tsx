import type { ArticleCard, Withdrawal } from "@/lib/article/article";
import { labels } from "@/lib/site/labels";
import { formatDateTime } from "@/lib/vietnamese/date-time";
import { HeadedList } from "../listing/HeadedList";

interface Props {
  readonly headline: string;
  readonly withdrawal: Withdrawal;
  readonly latest: readonly ArticleCard[];
}

/** The 410 page: which article is gone, since when and why. Its text is not repeated. */
export function WithdrawnPage({ headline, withdrawal, latest }: Props) {
  return (
    <div className="max-w-[46rem] space-y-8">
      <div className="max-w-measure space-y-3">
        <h1 className="font-serif text-title">{labels.withdrawn.title}</h1>
        <p className="border-l-[3px] border-accent pl-4 font-serif text-lede font-semibold">{headline}</p>
        <p>
          {labels.withdrawn.reason} {withdrawal.reason}
        </p>
        <p className="text-meta text-muted">
          {labels.withdrawn.date} <time dateTime={withdrawal.date}>{formatDateTime(withdrawal.date)}</time>
        </p>
        {withdrawal.replacedBy && (
          <p className="font-semibold">
            <a href={withdrawal.replacedBy} className="text-accent underline">
              {labels.withdrawn.replacedBy}
            </a>
          </p>
        )}
      </div>
      <HeadedList id="tin-moi" title={labels.front.latest} cards={latest} />
    </div>
  );
}
