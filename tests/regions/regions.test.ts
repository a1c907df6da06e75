import { describe, expect, it } from "vitest";
import {
  findProvince,
  formerUnitsOf,
  isCity,
  PROVINCES,
  provinceByName,
  provinceLabel,
  successorOf,
  UNITS_TODAY,
  unitsOf,
} from "@/lib/regions/regions";
import { isSlug } from "@/lib/vietnamese/slug";

const unit = (slug: string) => {
  const province = findProvince(slug);
  if (!province) throw new Error(`no unit ${slug}`);
  return province;
};

describe("the map of Vietnam", () => {
  it("has 34 units today: 9 centrally run cities and 25 provinces", () => {
    const current = PROVINCES.filter(({ until }) => until === null);
    expect(current).toHaveLength(34);
    expect(
      current
        .filter(({ kind }) => kind === "thành phố")
        .map(({ slug }) => slug)
        .sort(),
    ).toEqual([
      "bac-ninh",
      "can-tho",
      "da-nang",
      "dong-nai",
      "ha-noi",
      "hai-phong",
      "hue",
      "quang-ninh",
      "tp-ho-chi-minh",
    ]);
  });

  it("remembers the units that ended on 1/7/2025, and Thừa Thiên Huế half a year before", () => {
    const ended = PROVINCES.filter(({ until }) => until !== null);
    expect(ended).toHaveLength(30);
    expect(ended.filter(({ until }) => until !== "2025-07-01").map(({ slug, until }) => ({ slug, until }))).toEqual([
      { slug: "thua-thien-hue", until: "2025-01-01" },
    ]);
  });

  it("gives every unit a slug of its own", () => {
    const slugs = PROVINCES.map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(slugs.length);
    expect(slugs.filter((slug) => !isSlug(slug))).toEqual([]);
  });
});

describe("a unit is found", () => {
  it.each(
    PROVINCES.flatMap((province) =>
      [province.slug, province.name, ...province.aliases].map((name) => ({ name, slug: province.slug })),
    ),
  )("as “$name”: $slug", ({ name, slug }) => {
    expect(provinceByName(name)?.slug).toBe(slug);
  });

  it.each([
    ["Tỉnh Hậu Giang", "hau-giang"],
    ["tỉnh  Hậu Giang", "hau-giang"],
    ["TP. Cần Thơ", "can-tho"],
    ["Thành phố Cần Thơ", "can-tho"],
    ["TP Huế", "hue"],
    ["hau giang", "hau-giang"],
    ["ĐẮK LẮK", "dak-lak"],
    ["Hậu Giang".normalize("NFD"), "hau-giang"],
    ["TP.HCM", "tp-ho-chi-minh"],
    ["thủ đô Hà Nội", "ha-noi"],
  ])("under the name editors type: “%s”", (name, slug) => {
    expect(provinceByName(name)?.slug).toBe(slug);
  });

  it.each(["", "Tỉnh", "Seoul", "Hậu", "hau-giang-2", "__proto__", "constructor"])("by no other name: “%s”", (name) => {
    expect(provinceByName(name)).toBeUndefined();
  });
});

describe("a province that ended", () => {
  it("has a successor: Hậu Giang belongs to Cần Thơ", () => {
    expect(successorOf(unit("hau-giang"))?.slug).toBe("can-tho");
    expect(successorOf(unit("thua-thien-hue"))?.slug).toBe("hue");
  });

  it("always has one that exists today", () => {
    for (const province of PROVINCES.filter(({ until }) => until !== null))
      expect(successorOf(province)?.until, province.slug).toBeNull();
  });

  it("collects its own stories only", () => {
    expect(unitsOf(unit("hau-giang"))).toEqual(["hau-giang"]);
  });
});

describe("a unit of today", () => {
  it("has no successor, even when it kept its name through a merger", () => {
    expect(successorOf(unit("can-tho"))).toBeUndefined();
  });

  it("collects the stories of the units it took in: Cần Thơ those of Hậu Giang and Sóc Trăng", () => {
    expect([...unitsOf(unit("can-tho"))].sort()).toEqual(["can-tho", "hau-giang", "soc-trang"]);
    expect(unitsOf(unit("cao-bang"))).toEqual(["cao-bang"]);
  });

  it("shares no former unit with another", () => {
    const all = PROVINCES.filter(({ until }) => until === null).flatMap(unitsOf);
    expect(all).toHaveLength(PROVINCES.length);
    expect(new Set(all).size).toBe(PROVINCES.length);
  });
});

describe("the units of today", () => {
  it("stand in the order of a Vietnamese dictionary, TP. Hồ Chí Minh at H", () => {
    expect(UNITS_TODAY).toHaveLength(34);
    expect(UNITS_TODAY.filter(isCity).map(({ name }) => name)).toEqual([
      "Bắc Ninh",
      "Cần Thơ",
      "Đà Nẵng",
      "Đồng Nai",
      "Hà Nội",
      "Hải Phòng",
      "TP. Hồ Chí Minh",
      "Huế",
      "Quảng Ninh",
    ]);
  });

  it("name the units that are part of them now, in the same order", () => {
    expect(formerUnitsOf(unit("can-tho")).map(({ name }) => name)).toEqual(["Hậu Giang", "Sóc Trăng"]);
    expect(formerUnitsOf(unit("ha-noi"))).toEqual([]);
    expect(formerUnitsOf(unit("hau-giang"))).toEqual([]);
  });
});

describe("the label of a unit", () => {
  it.each([
    ["can-tho", "TP. Cần Thơ"],
    ["tp-ho-chi-minh", "TP. Hồ Chí Minh"],
    ["hau-giang", "Hậu Giang"],
    ["ha-noi", "TP. Hà Nội"],
  ])("%s is printed “%s”", (slug, label) => {
    expect(provinceLabel(unit(slug))).toBe(label);
  });
});
