import type { ArticleCard } from "@/lib/article/article";
import { articlePath } from "@/lib/article/article";
import { labels } from "@/lib/site/labels";
import { listingPath } from "@/lib/site/routes";
import { dayOf, formatSince, formatWeekday } from "@/lib/vietnamese/date-time";
import { type BlockContent, CategoryBlock } from "./CategoryBlock";
import { type CorrectedStory, CorrectionsSlot } from "./CorrectionsSlot";
import { type Opinion, OpinionBand } from "./OpinionBand";
import { PartHeading } from "./PartHeading";
import { type RegionalStory, RegionalStrip } from "./RegionalStrip";
import { StoryCard } from "./StoryCard";

interface Props {
  /** The moment the page is printed for. */
  readonly now: number;
  /** Most important first; the first is the lead. */
  readonly top: readonly ArticleCard[];
  readonly latest: readonly ArticleCard[];
  readonly corrections: readonly CorrectedStory[];
  readonly opinions: readonly Opinion[];
  readonly blocks: readonly BlockContent[];
  readonly regions: readonly RegionalStory[];
}

/** Blocks of one row; in each row another one has a picture. */
const COLUMNS = 3;

/**
 * The front page: the day, the lead with second stories and the latest beside it, corrections and opinions when there
 * are any, then a block for every category, the regions among them.
 */
export function FrontPage({ now, top, latest, corrections, opinions, blocks, regions }: Props) {
  const [lead, ...second] = top;
  const [first, ...others] = blocks;
  const block = (content: BlockContent, index: number) => (
    <CategoryBlock
      key={content.category.slug}
      {...content}
      form={
        index % COLUMNS === Math.floor(index / COLUMNS) % COLUMNS ? "picture" : index < COLUMNS ? "words" : "headlines"
      }
    />
  );
  return (
    <div className="space-y-12">
      <div className="-mt-3 sm:-mt-5">
        <p className="mb-4 border-b border-rule pb-2 text-meta text-muted">
          <time dateTime={dayOf(now)}>{formatWeekday(now)}</time>
        </p>
        <h1 className="sr-only">{labels.front.top}</h1>
        {lead ? (
          <div className="front-top">
            <StoryCard card={lead} form="lead" when={formatSince(lead.datePublished, now)} eager />
            {second.length > 0 && (
              <ul className="stories">
                {second.map((card, index) => (
                  <li key={articlePath(card)}>
                    <StoryCard
                      card={card}
                      form={index === 0 ? "column" : index === 1 ? "words" : "line"}
                      when={formatSince(card.datePublished, now)}
                    />
                  </li>
                ))}
              </ul>
            )}
            {latest.length > 0 && (
              <section aria-labelledby="tin-moi">
                <PartHeading id="tin-moi" title={labels.front.latest} path={listingPath({ kind: "latest" })} />
                <ol className="rail">
                  {latest.map((card) => (
                    <li key={articlePath(card)}>
                      <StoryCard
                        card={card}
                        headingLevel="h3"
                        form="line"
                        when={formatSince(card.datePublished, now)}
                      />
                    </li>
                  ))}
                </ol>
              </section>
            )}
          </div>
        ) : (
          <p>{labels.listing.empty}</p>
        )}
      </div>
      <CorrectionsSlot stories={corrections} />
      <OpinionBand opinions={opinions} />
      {first && <CategoryBlock {...first} form="wide" />}
      {others.length > 0 && <div className="columns-of-blocks">{others.slice(0, COLUMNS).map(block)}</div>}
      <RegionalStrip stories={regions} now={now} />
      {others.length > COLUMNS && (
        <div className="columns-of-blocks">
          {others.slice(COLUMNS).map((content, index) => block(content, index + COLUMNS))}
        </div>
      )}
    </div>
  );
}
