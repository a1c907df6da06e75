import type { ArticleCard } from "@/lib/article/article";
import { formerUnitsOf, isCity, type Province, UNITS_TODAY } from "@/lib/regions/regions";
import { listKey } from "./article-lists";
import { countListed } from "./list-articles";
import { cardOfId, newestRows, noteList } from "./list-rows";
import type { Archive } from "./open-archive";

/** A unit, and how many articles of it readers may see. */
export interface UnitTotal {
  readonly province: Province;
  readonly total: number;
}

/** A unit of today with all its articles, and the units that are part of it now with theirs. */
export interface RegionTotal extends UnitTotal {
  readonly former: readonly UnitTotal[];
}

/** Every unit of today, the cities first, and what there is to read of it at `now`. */
export function listRegions(archive: Archive, now: number): readonly RegionTotal[] {
  const cities = UNITS_TODAY.filter(isCity);
  const provinces = UNITS_TODAY.filter((unit) => !isCity(unit));
  return [...cities, ...provinces].map((province) => ({
    ...unitTotal(archive, province, now),
    former: listFormerUnits(archive, province, now),
  }));
}

/** The units that are part of one now, and what there is to read of each. */
export function listFormerUnits(archive: Archive, province: Province, now: number): readonly UnitTotal[] {
  return formerUnitsOf(province).map((unit) => unitTotal(archive, unit, now));
}

function unitTotal(archive: Archive, province: Province, now: number): UnitTotal {
  return { province, total: countListed(archive, { kind: "region", slug: province.slug }, now) };
}

/** The newest article of a unit of today. */
export interface RegionalStory {
  readonly province: Province;
  readonly card: ArticleCard;
}

/** The units with the newest articles, one article of each, at most `limit`; without the articles of some paths. */
export function listRegionalStories(
  archive: Archive,
  limit: number,
  now: number,
  without: ReadonlySet<string>,
): readonly RegionalStory[] {
  return UNITS_TODAY.flatMap((province) => {
    const key = listKey.region(province.slug);
    noteList(archive, key, now);
    return newestRows(archive, { keys: [key] }, 1, now, without).map((row) => ({ province, ...row }));
  })
    .sort((one, other) => other.moment - one.moment)
    .slice(0, limit)
    .map(({ province, article }) => ({ province, card: cardOfId(archive, article) }));
}
