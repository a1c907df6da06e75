import { type Province, provinceLabel, successorOf } from "@/lib/regions/regions";
import { labels } from "@/lib/site/labels";
import { listingPath } from "@/lib/site/routes";
import { formatShortDate } from "@/lib/vietnamese/date-time";
import { Prose } from "../site/Prose";

interface Props {
  /** One plain line: a category's description, an author's job. */
  readonly text?: string;
  /** A biography. */
  readonly html?: string;
  /** A region that may have ended. */
  readonly province?: Province;
}

/** The lines under a listing's title. */
export function ListingIntroduction({ text, html, province }: Props) {
  const successor = province && successorOf(province);
  return (
    <>
      {text && <p className="max-w-measure text-muted">{text}</p>}
      {html && <Prose html={html} />}
      {successor && province?.until && (
        <p>
          <a href={listingPath({ kind: "region", slug: successor.slug })} className="underline hover:text-accent">
            {labels.article.regionNow(provinceLabel(successor), formatShortDate(province.until))}
          </a>
        </p>
      )}
    </>
  );
}
