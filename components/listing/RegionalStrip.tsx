import { type ArticleCard, articlePath } from "@/lib/article/article";
import { type Province, provinceLabel } from "@/lib/regions/regions";
import { labels } from "@/lib/site/labels";
import { listingPath, REGIONS_PATH } from "@/lib/site/routes";
import { formatSince } from "@/lib/vietnamese/date-time";

/** The newest article of a unit of today. */
export interface RegionalStory {
  readonly province: Province;
  readonly card: ArticleCard;
}

interface Props {
  readonly stories: readonly RegionalStory[];
  readonly now: number;
}

/** The regions there is news of, one story each, and the way to all of them; nothing when there is none. */
export function RegionalStrip({ stories, now }: Props) {
  if (stories.length === 0) return null;
  return (
    <section aria-labelledby="theo-dia-phuong" className="border-y border-rule pb-5">
      <div className="part border-t-0">
        <h2 id="theo-dia-phuong">{labels.front.regions}</h2>
        <a href={REGIONS_PATH} className="text-meta font-semibold underline">
          {labels.regions.all}
        </a>
      </div>
      <ul className="grid gap-x-8 gap-y-5 sm:grid-cols-2 lg:grid-cols-4">
        {stories.map(({ province, card }) => (
          <li key={province.slug} className="story">
            <p className="kicker">
              <a href={listingPath({ kind: "region", slug: province.slug })}>{provinceLabel(province)}</a>
            </p>
            <h3 className="text-line">
              <a href={articlePath(card)}>{card.shortHeadline ?? card.headline}</a>
            </h3>
            <p className="story-meta">
              <time dateTime={card.datePublished}>{formatSince(card.datePublished, now)}</time>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
