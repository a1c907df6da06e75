import { findProvince, provinceLabel, type Region, successorOf } from "@/lib/regions/regions";
import { labels } from "@/lib/site/labels";
import { listingPath } from "@/lib/site/routes";
import { formatShortDate } from "@/lib/vietnamese/date-time";

/** Where the story happens, under the name the place had then; an ended unit says what it belongs to today. */
export function RegionLabel({ region }: { readonly region: Region }) {
  const province = region.kind === "province" ? findProvince(region.slug) : undefined;
  if (!province) return <p className="font-semibold">{region.name}</p>;

  const successor = successorOf(province);
  return (
    <p>
      <a
        href={listingPath({ kind: "region", slug: province.slug })}
        className="inline-block py-0.5 font-semibold hover:text-accent"
      >
        {region.name}
      </a>
      {successor && province.until && (
        <span className="text-muted">
          {" · "}
          <a
            href={listingPath({ kind: "region", slug: successor.slug })}
            className="inline-block py-0.5 underline hover:text-accent"
          >
            {labels.article.regionNow(provinceLabel(successor), formatShortDate(province.until))}
          </a>
        </span>
      )}
    </p>
  );
}
