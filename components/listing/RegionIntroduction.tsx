import { type Province, provinceLabel, successorOf } from "@/lib/regions/regions";
import { labels } from "@/lib/site/labels";
import { listingPath } from "@/lib/site/routes";
import { formatShortDate } from "@/lib/vietnamese/date-time";

interface Props {
  readonly province: Province;
  /** The units that are part of it now, and how many articles there are of each. */
  readonly former: readonly { readonly province: Province; readonly total: number }[];
}

/** What became of a region that ended, or which ended regions one of today has taken in. */
export function RegionIntroduction({ province, former }: Props) {
  const successor = successorOf(province);
  if (successor && province.until)
    return (
      <p>
        <a href={listingPath({ kind: "region", slug: successor.slug })} className="underline hover:text-accent">
          {labels.article.regionNow(provinceLabel(successor), formatShortDate(province.until))}
        </a>
      </p>
    );
  if (former.length === 0) return null;
  const { formerUnits, until } = labels.regions;
  return (
    <p className="text-muted">
      {formerUnits}{" "}
      {former.map(({ province: unit, total }, index) => (
        <span key={unit.slug}>
          {index > 0 && ", "}
          {total > 0 ? (
            <a href={listingPath({ kind: "region", slug: unit.slug })} className="underline hover:text-accent">
              {unit.name}
            </a>
          ) : (
            unit.name
          )}
          {unit.until && ` (${until(formatShortDate(unit.until))})`}
        </span>
      ))}
    </p>
  );
}
