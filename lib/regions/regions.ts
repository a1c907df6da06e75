import { fold } from "@/lib/vietnamese/fold";
import provinces from "./provinces.json";

/** A province or centrally run city, present or ended, as of `provinces.json`. */
export interface Province {
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  /** First day (Vietnam) on which the unit no longer existed; null while it exists. */
  readonly until: string | null;
  /** The unit it belongs to today; itself while it exists. */
  readonly now: { readonly slug: string; readonly name: string };
  readonly aliases: readonly string[];
}

/** Where an article's story happens: a unit we know, under the name it had then, or a place in free text. */
export type Region =
  | { readonly kind: "province"; readonly slug: string; readonly name: string }
  | { readonly kind: "place"; readonly name: string };

/** Every unit since the 63 of 2008, ended ones included. */
export const PROVINCES: readonly Province[] = provinces;

const bySlug: ReadonlyMap<string, Province> = new Map(PROVINCES.map((province) => [province.slug, province]));

/** `Tỉnh Hậu Giang`, `TP. Cần Thơ` and `TP.HCM` without the word for the kind of unit, folded. */
function nameKey(text: string): string {
  return fold(text)
    .replace(/^(?:tinh|thanh pho|tp|thu do)[.\s]+(?=\S)/u, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

const byName: ReadonlyMap<string, Province> = new Map(
  PROVINCES.flatMap((province) =>
    [province.slug, province.name, ...province.aliases].map((name): [string, Province] => [nameKey(name), province]),
  ),
);

/** The unit with this slug. */
export function findProvince(slug: string): Province | undefined {
  return bySlug.get(slug);
}

/** The unit an editor means by a slug, a name or an alias, with or without marks. */
export function provinceByName(text: string): Province | undefined {
  return bySlug.get(text) ?? byName.get(nameKey(text));
}

/** `TP. Cần Thơ`, `tỉnh` left out: the name running labels print. */
export function provinceLabel(province: Pick<Province, "kind" | "name">): string {
  return isCity(province) && !province.name.startsWith("TP.") ? `TP. ${province.name}` : province.name;
}

/** The unit that took an ended one in; undefined while the unit exists. */
export function successorOf(province: Province): Province | undefined {
  return province.until === null ? undefined : bySlug.get(province.now.slug);
}

/** Names in the order of a Vietnamese dictionary; `TP. Hồ Chí Minh` stands at H. */
const collator = new Intl.Collator("vi");
const byNameInOrder = (one: Province, other: Province): number =>
  collator.compare(one.name.replace(/^TP\. /u, ""), other.name.replace(/^TP\. /u, ""));

/** The units of today, by name. */
export const UNITS_TODAY: readonly Province[] = PROVINCES.filter(({ until }) => until === null).sort(byNameInOrder);

/** The units that have ended, by name. */
export const FORMER_UNITS: readonly Province[] = PROVINCES.filter(({ until }) => until !== null).sort(byNameInOrder);

/** The units that are part of one of today, by name. */
export function formerUnitsOf(province: Province): readonly Province[] {
  return province.until === null ? FORMER_UNITS.filter(({ now }) => now.slug === province.slug) : [];
}

/** Whether a unit is a centrally run city. */
export function isCity(province: Pick<Province, "kind">): boolean {
  return province.kind === "thành phố";
}

/** Slugs of all units whose stories belong to this one's page: a current unit's page includes the former ones. */
export function unitsOf(province: Province): readonly string[] {
  return [province.slug, ...formerUnitsOf(province).map(({ slug }) => slug)];
}
