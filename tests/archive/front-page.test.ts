import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readFrontPage } from "@/lib/archive/front-page";
import { listCorrected } from "@/lib/archive/list-corrections";
import { listFormerUnits, listRegions } from "@/lib/archive/list-regions";
import { articlePath } from "@/lib/article/article";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import { findProvince } from "@/lib/regions/regions";
import { type Desk, hoursAgo, NOW, openDesk } from "../support/newsroom";

const parser = parseInWorker();
let desk: Desk;

const at = (hours: number) => ({ datePublished: hoursAgo(hours) });
const correction = (hours: number, right: string) => ({ date: hoursAgo(hours), wrong: "12 xã.", right });

beforeAll(async () => {
  desk = await openDesk(parser);
  const { newsroom } = desk;
  await newsroom.putPicture("/media/tac-gia/hong-thai.jpg");
  await newsroom.put(
    "authors/hong-thai.md",
    "---\nname: Hồng Thái\nphoto:\n  src: /media/tac-gia/hong-thai.jpg\n  alt: Chân dung\n---\n",
  );
  for (let number = 0; number < 30; number++)
    await newsroom.putArticle({
      slug: `tin-${number}`,
      category: number % 2 ? "kinh-te" : "thoi-su",
      ...at(number + 1),
      region: ["hau-giang", "can-tho", "ha-noi", "Paris"][number % 4],
    });
  await newsroom.putArticle({ slug: "khan", urgency: 1, ...at(40) });
  await newsroom.putArticle({ slug: "y-kien", genre: "opinion", byline: "hong-thai", ...at(200) });
  await newsroom.putArticle({ slug: "phan-tich", genre: "analysis", byline: ["hong-thai", "Minh Châu"], ...at(300) });
  await newsroom.putArticle({
    slug: "dinh-chinh",
    ...at(400),
    corrections: [correction(500, "20 xã."), correction(5, "21 xã.")],
  });
  await newsroom.putArticle({ slug: "dinh-chinh-cu", ...at(500), corrections: [correction(200, "30 xã.")] });
  await newsroom.putArticle({ slug: "dinh-chinh-sau", ...at(500), corrections: [correction(-5, "40 xã.")] });
  await desk.sync();
});
afterAll(async () => {
  await desk.close();
  await parser.close();
});

const front = (now = NOW) => readFrontPage(desk.archive, now);
const unit = (slug: string) => {
  const province = findProvince(slug);
  if (!province) throw new Error(`no unit ${slug}`);
  return province;
};

describe("the front page", () => {
  it("prints no article twice", () => {
    const { top, latest, opinions, blocks, regions } = front();
    const printed = [top, latest, ...blocks.map(({ cards }) => cards), opinions.map(({ card }) => card)]
      .flat()
      .concat(regions.map(({ card }) => card))
      .map(articlePath);
    expect(printed.length).toBeGreaterThan(20);
    expect(new Set(printed).size).toBe(printed.length);
  });

  it("leads with what is urgent, and goes on with what is new", () => {
    const { top, latest } = front();
    expect(top[0]?.slug).toBe("khan");
    expect(latest).toHaveLength(8);
    expect(latest.map(({ datePublished }) => datePublished)).toEqual(
      latest
        .map(({ datePublished }) => datePublished)
        .toSorted()
        .toReversed(),
    );
  });

  it("names the writers of opinions, and shows the one who wrote alone", () => {
    expect(
      front().opinions.map(({ card, byline, portrait }) => [card.slug, byline.map(({ name }) => name), portrait?.alt]),
    ).toEqual([
      ["y-kien", ["Hồng Thái"], "Chân dung"],
      ["phan-tich", ["Hồng Thái", "Minh Châu"], undefined],
    ]);
  });

  it("has one story of a region, under the unit of today, the newest first", () => {
    const { regions } = front();
    expect(regions.map(({ province }) => province.slug)).toEqual(["can-tho", "ha-noi"]);
  });

  it("says what was corrected in the last week, and of an older correction nothing", () => {
    const told = (now: number) =>
      front(now).corrections.map(({ card, corrections }) => [card.slug, corrections.map(({ right }) => right)]);
    expect(told(NOW)).toEqual([["dinh-chinh", ["21 xã."]]]);
    expect(told(NOW + 6 * 3_600_000).map(([slug]) => slug)).toEqual(["dinh-chinh-sau", "dinh-chinh"]);
    expect(told(NOW + 30 * 24 * 3_600_000)).toEqual([]);
  });
});

describe("the page of corrections", () => {
  it("has every corrected article with all that was corrected so far, the last first", () => {
    expect(
      listCorrected(desk.archive, 1, NOW).stories.map(({ card, corrections }) => [
        card.slug,
        corrections.map(({ right }) => right),
      ]),
    ).toEqual([
      ["dinh-chinh", ["21 xã.", "20 xã."]],
      ["dinh-chinh-cu", ["30 xã."]],
    ]);
  });
});

describe("the regions", () => {
  it("count what there is of each unit of today, that of its former units with it", () => {
    const regions = listRegions(desk.archive, NOW);
    expect(regions).toHaveLength(34);
    const totalOf = (slug: string) => regions.find(({ province }) => province.slug === slug)?.total;
    expect([totalOf("can-tho"), totalOf("ha-noi"), totalOf("cao-bang")]).toEqual([16, 7, 0]);
  });

  it("name the former units of one with their own articles", () => {
    const former = listFormerUnits(desk.archive, unit("can-tho"), NOW);
    expect(former.map(({ province, total }) => [province.slug, total])).toEqual([
      ["hau-giang", 8],
      ["soc-trang", 0],
    ]);
  });
});
