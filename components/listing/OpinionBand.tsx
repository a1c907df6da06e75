import { type ArticleCard, articlePath } from "@/lib/article/article";
import type { Portrait } from "@/lib/article/author";
import type { BylineEntry } from "@/lib/article/byline";
import { labels } from "@/lib/site/labels";
import { PortraitPicture } from "./PortraitPicture";

/** A piece somebody answers for by name. */
export interface Opinion {
  readonly card: ArticleCard;
  readonly byline: readonly BylineEntry[];
  readonly portrait?: Portrait;
}

/** Opinions and analyses, with who wrote them; nothing when there are none. */
export function OpinionBand({ opinions }: { readonly opinions: readonly Opinion[] }) {
  if (opinions.length === 0) return null;
  return (
    <section aria-labelledby="goc-nhin" className="bg-surface px-4 pb-6 max-sm:-mx-4 sm:px-6">
      <h2 id="goc-nhin" className="part">
        {labels.front.opinions}
      </h2>
      <ul className="opinions">
        {opinions.map(({ card, byline, portrait }) => (
          <li key={articlePath(card)} className="story">
            {portrait && <PortraitPicture portrait={portrait} alt="" rem={5} />}
            <div>
              {card.genre !== "opinion" && card.genre !== "news" && (
                <p className="kicker">{labels.genres[card.genre]}</p>
              )}
              <h3 className="text-card font-semibold italic">
                <a href={articlePath(card)}>{card.headline}</a>
              </h3>
              <p className="story-meta">{byline.map(({ name }) => name).join(", ")}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
