import type { ReactNode } from "react";
import { type ArticleCard, articlePath } from "@/lib/article/article";
import { labels } from "@/lib/site/labels";
import { ACROSS_A_PHONE } from "@/lib/site/media-address";
import { formatDate } from "@/lib/vietnamese/date-time";
import { Picture } from "../site/Picture";

interface Props {
  readonly card: ArticleCard;
  readonly headingLevel?: "h2" | "h3";
  /**
   * `lead` opens the front page, `opening` a list. `column` has its picture above its words, `wide` and `row` beside
   * them, large and small; `words` has none, `line` is a headline alone.
   */
  readonly form?: keyof typeof FORMS;
  /** Fetch the picture at once: it is in the first view. */
  readonly eager?: boolean;
  /** Printed where the lede stands otherwise; nothing when empty. */
  readonly summary?: ReactNode;
  /** When it was published, as it is printed; the day unless said otherwise, nothing when empty. */
  readonly when?: string;
  /** Where it happened; the region's name at that time unless said otherwise, nothing when empty. */
  readonly place?: string;
}

/** How large each form prints its headline, and how wide its picture is. */
const FORMS = {
  lead: {
    style: "",
    headline: "text-lead",
    picture: { sizes: `(min-width: 72rem) 38rem, (min-width: 48rem) 62vw, ${ACROSS_A_PHONE}` },
  },
  column: {
    style: "story-column",
    headline: "text-card md:text-story",
    picture: { sizes: "(min-width: 64rem) 23rem, (min-width: 48rem) 45vw, 7rem", widest: 960 },
  },
  opening: {
    style: "story-wide",
    headline: "text-lead",
    picture: { sizes: `(min-width: 72rem) 29rem, (min-width: 40rem) 52vw, ${ACROSS_A_PHONE}`, widest: 1280 },
  },
  wide: {
    style: "story-wide",
    headline: "text-story",
    picture: { sizes: `(min-width: 72rem) 25rem, (min-width: 40rem) 48vw, ${ACROSS_A_PHONE}`, widest: 960 },
  },
  row: {
    style: "story-row",
    headline: "text-card sm:text-story",
    picture: { sizes: "(min-width: 40rem) 13rem, 7rem", widest: 640 },
  },
  words: { style: "", headline: "text-card", picture: undefined },
  line: { style: "", headline: "text-line", picture: undefined },
} as const;

/** One article in a list. The headline is the link, and its target covers the card. */
export function StoryCard({ card, headingLevel: Heading = "h2", form = "row", eager, summary, when, place }: Props) {
  const { style, headline, picture } = FORMS[form];
  const where = place ?? card.region?.name;
  const moment = when ?? (form === "line" ? "" : formatDate(card.datePublished));
  return (
    <div className={style ? `story ${style}` : "story"}>
      {picture && card.photo && (
        <Picture
          picture={card.photo}
          alt=""
          {...picture}
          eager={eager}
          className={form === "lead" ? "mb-4 w-[calc(100%+2rem)] max-w-none max-sm:-mx-4 sm:w-full" : undefined}
        />
      )}
      {card.genre !== "news" && <p className="kicker">{labels.genres[card.genre]}</p>}
      <Heading className={headline}>
        <a href={articlePath(card)}>{form === "line" ? (card.shortHeadline ?? card.headline) : card.headline}</a>
      </Heading>
      {summary && <p className="mt-1.5 text-muted">{summary}</p>}
      {summary === undefined && form !== "line" && (
        <p className={form === "lead" ? "mt-2 max-w-measure text-lede" : "story-lede"}>{card.lede}</p>
      )}
      {(moment || (where && form !== "line")) && (
        <p className="story-meta">
          {form !== "line" && where}
          {form !== "line" && where && moment && " · "}
          {moment && <time dateTime={card.datePublished}>{moment}</time>}
        </p>
      )}
    </div>
  );
}
