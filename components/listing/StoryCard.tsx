import type { ReactNode } from "react";
import { type ArticleCard, articlePath } from "@/lib/article/article";
import { labels } from "@/lib/site/labels";
import { formatDate } from "@/lib/vietnamese/date-time";
import { Picture } from "../site/Picture";

interface Props {
  readonly card: ArticleCard;
  readonly headingLevel?: "h2" | "h3";
  /** `lead` opens the front page; `row` has its picture beside it; `line` is a headline alone. */
  readonly form?: "lead" | "row" | "line";
  /** Fetch the picture at once: it is in the first view. */
  readonly eager?: boolean;
  /** Printed where the lede stands otherwise. */
  readonly summary?: ReactNode;
}

const HEADLINE_SIZE = { lead: "text-3xl sm:text-4xl", row: "text-lg", line: "text-base" } as const;
/** How wide a card shows its picture. */
const PICTURE = {
  lead: { sizes: "(min-width: 72rem) 47rem, 100vw" },
  row: { sizes: "(min-width: 40rem) 13rem, 7rem", widest: 640 },
} as const;

/** One article in a list. The headline is the link, and its target covers the card. */
export function StoryCard({ card, headingLevel: Heading = "h2", form = "row", eager = false, summary }: Props) {
  const path = articlePath(card);
  const words = (
    <div className="min-w-0 space-y-1">
      {card.genre !== "news" && (
        <p className="text-xs font-bold tracking-wide text-accent uppercase">{labels.genres[card.genre]}</p>
      )}
      <Heading className={`font-serif font-bold ${HEADLINE_SIZE[form]}`}>
        <a href={path} className="after:absolute after:inset-0 hover:text-accent">
          {form === "line" ? (card.shortHeadline ?? card.headline) : card.headline}
        </a>
      </Heading>
      {form !== "line" && (
        <p className={form === "lead" ? "max-w-measure text-lg" : "line-clamp-3 text-[0.95rem] text-muted"}>
          {summary ?? card.lede}
        </p>
      )}
      <p className="text-sm text-muted">
        {card.region && <>{card.region.name} · </>}
        <time dateTime={card.datePublished}>{formatDate(card.datePublished)}</time>
      </p>
    </div>
  );
  const layout = form === "lead" ? "flex flex-col gap-4" : "flex gap-4";
  return (
    <div className={`relative ${layout}`}>
      {form !== "line" && card.photo && (
        <Picture
          picture={card.photo}
          alt=""
          {...PICTURE[form]}
          eager={eager}
          className={`aspect-[16/10] bg-surface object-cover ${form === "lead" ? "w-full" : "w-28 shrink-0 self-start sm:w-52"}`}
        />
      )}
      {words}
    </div>
  );
}
