import { labels } from "@/lib/site/labels";
import { listingPath } from "@/lib/site/routes";
import { PartHeading } from "./PartHeading";

interface Props {
  readonly category: string;
  /** The months that have articles, newest first, `2024/03`. */
  readonly months: readonly { readonly month: string; readonly total: number }[];
  /** The month whose page this is; only its year is given then. */
  readonly current?: string;
}

/** Where links to a category's calendar lead. */
const CALENDAR_ID = "luu-tru";

/** The months of a category by year, the newest open; nothing without any. */
export function MonthCalendar({ category, months, current }: Props) {
  if (months.length === 0) return null;
  const years = [...new Set(months.map(({ month }) => month.slice(0, 4)))];
  return (
    <nav aria-labelledby={CALENDAR_ID}>
      <PartHeading id={CALENDAR_ID} title={labels.listing.archive} />
      {years.map((year, index) => (
        <details key={year} open={index === 0}>
          <summary>{labels.listing.year(year)}</summary>
          <ol className="months">
            {months
              .filter(({ month }) => month.startsWith(year))
              .reverse()
              .map(({ month, total }) => (
                <li key={month}>
                  <a
                    href={listingPath({ kind: "month", category, month })}
                    aria-current={month === current ? "page" : undefined}
                  >
                    {labels.listing.shortMonth(Number(month.slice(5)))}
                  </a>
                  {` · ${labels.listing.count(total)}`}
                </li>
              ))}
          </ol>
        </details>
      ))}
      {current && (
        <p className="mt-3 text-meta">
          <a href={`${listingPath({ kind: "category", slug: category })}#${CALENDAR_ID}`} className="underline">
            {labels.listing.wholeArchive}
          </a>
        </p>
      )}
    </nav>
  );
}
