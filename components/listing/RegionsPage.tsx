import { isCity, type Province, provinceLabel } from "@/lib/regions/regions";
import { labels } from "@/lib/site/labels";
import { listingPath } from "@/lib/site/routes";
import { ListingHeader } from "./ListingHeader";
import { PartHeading } from "./PartHeading";

interface UnitTotal {
  readonly province: Province;
  readonly total: number;
}

interface Region extends UnitTotal {
  /** The units that are part of it now. */
  readonly former: readonly UnitTotal[];
}

/** All provinces and cities of today with what they are made of; those there is something to read of are links. */
export function RegionsPage({ regions }: { readonly regions: readonly Region[] }) {
  const { title, description, cities, provinces } = labels.regions;
  const groups = [
    { id: "thanh-pho", name: cities, units: regions.filter(({ province }) => isCity(province)) },
    { id: "tinh", name: provinces, units: regions.filter(({ province }) => !isCity(province)) },
  ];
  return (
    <>
      <ListingHeader title={title}>
        <p className="max-w-measure text-muted">{description}</p>
      </ListingHeader>
      <div className="space-y-10">
        {groups.map(({ id, name, units }) => (
          <section key={id} aria-labelledby={id}>
            <PartHeading id={id} title={name} />
            <ul className="regions">
              {units.map(({ province, total, former }) => (
                <li key={province.slug}>
                  <h3>
                    <UnitName province={province} total={total} /> {total > 0 && <Count total={total} />}
                  </h3>
                  {former.length > 0 && <FormerUnits units={former} />}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

function UnitName({ province, total }: UnitTotal) {
  const name = province.until === null ? provinceLabel(province) : labels.regions.formerUnit(province.name);
  return total > 0 ? <a href={listingPath({ kind: "region", slug: province.slug })}>{name}</a> : name;
}

function Count({ total }: { readonly total: number }) {
  return <small>{labels.listing.count(total)}</small>;
}

/** “Gồm Hậu Giang (cũ), Sóc Trăng (cũ)”. */
function FormerUnits({ units }: { readonly units: readonly UnitTotal[] }) {
  return (
    <p>
      {labels.regions.former}{" "}
      {units.map((unit, index) => (
        <span key={unit.province.slug}>
          {index > 0 && ", "}
          <UnitName {...unit} />
        </span>
      ))}
    </p>
  );
}
