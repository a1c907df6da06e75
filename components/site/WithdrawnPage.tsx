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
    <div className="mx-auto max-w-[46rem] space-y-6">
      <h1 className="font-serif text-3xl font-bold sm:text-4xl">{labels.withdrawn.title}</h1>
      <div className="max-w-measure space-y-3">
        <p className="font-serif text-xl font-semibold">“{headline}”</p>
        <p>
          {labels.withdrawn.date} <time dateTime={withdrawal.date}>{formatDateTime(withdrawal.date)}</time>
        </p>
        <p>
          {labels.withdrawn.reason} {withdrawal.reason}
        </p>
        {withdrawal.replacedBy && (
          <p>
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
