import { articlePath } from "@/lib/article/article";
import { labels } from "@/lib/site/labels";
import { formatDateTime } from "@/lib/vietnamese/date-time";
import { CorrectionText } from "../article/CorrectionText";
import type { CorrectedStory } from "./CorrectionsSlot";
import { ListingHeader } from "./ListingHeader";
import { Pagination } from "./Pagination";

interface Props {
  readonly page: number;
  readonly pageCount: number;
  readonly stories: readonly CorrectedStory[];
}

/** The paper's corrections: of which article, when, what was wrong, what is right, and the apology. */
export function CorrectionsPage({ page, pageCount, stories }: Props) {
  const { title } = labels.article.corrections;
  return (
    <>
      <ListingHeader title={title}>
        <p className="max-w-measure text-muted">{labels.listing.correctionsDescription}</p>
      </ListingHeader>
      <div className="max-w-[46rem]">
        {stories.length === 0 && <p>{labels.listing.empty}</p>}
        {stories.length > 0 && (
          <ul className="stories">
            {stories.map(({ card, corrections }) => (
              <li key={articlePath(card)}>
                <h2 className="font-serif text-story">
                  <a href={articlePath(card)} className="hover:text-accent">
                    {card.headline}
                  </a>
                </h2>
                {corrections.map((correction) => (
                  <div key={correction.date} className="mt-3 space-y-1">
                    <p className="text-meta text-muted">
                      {labels.listing.correctedOn}{" "}
                      <time dateTime={correction.date}>{formatDateTime(correction.date)}</time>
                    </p>
                    <CorrectionText correction={correction} />
                  </div>
                ))}
              </li>
            ))}
          </ul>
        )}
        <Pagination scope={{ kind: "corrections" }} page={page} pageCount={pageCount} />
      </div>
    </>
  );
}
