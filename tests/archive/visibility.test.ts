import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nextDueMoment } from "@/lib/archive/due-moments";
import { findArticle, findWithdrawn } from "@/lib/archive/find-article";
import { countOnline, findTopicName, listArticles, listNewest, listTopStories } from "@/lib/archive/list-articles";
import { resolveUrl } from "@/lib/archive/resolve-url";
import { searchArticles } from "@/lib/archive/search-articles";
import { visibilityOf } from "@/lib/archive/visibility";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import { type Desk, hoursAgo, NOW, openDesk } from "../support/newsroom";

const parser = parseInWorker();
let desk: Desk;
const HOUR = 3_600_000;

beforeAll(async () => {
  desk = await openDesk(parser);
  const put = (slug: string, fields: Record<string, unknown>) =>
    desk.newsroom.putArticle({
      slug,
      tags: [`Chủ đề ${slug}`],
      region: "hau-giang",
      datePublished: hoursAgo(10),
      ...fields,
    });
  await put("da-dang", {});
  await put("ban-nhap", { status: "draft", datePublished: hoursAgo(-0.5) });
  await put("tam-giu", { status: "withheld" });
  await put("hen-gio", { datePublished: hoursAgo(-2) });
  await put("cam-dang", { embargoedUntil: hoursAgo(-3) });
  await put("cam-dang-cu", { datePublished: hoursAgo(-4), embargoedUntil: hoursAgo(5) });
  await put("het-han", { expires: hoursAgo(1) });
  await put("sap-het-han", { expires: hoursAgo(-1) });
  await put("da-go", { status: "withdrawn", withdrawal: { date: hoursAgo(1), reason: "Nguồn tin rút lại." } });
  await desk.sync();
});
afterAll(async () => {
  await desk.close();
  await parser.close();
});

const pageAt = (slug: string, now: number) => findArticle(desk.archive, "thoi-su", slug, now) !== undefined;
const statusAt = (slug: string, now: number) => resolveUrl(desk.archive, `/thoi-su/${slug}`, now).kind;

/** The lists an article may be in, each asked in its own way. */
function listsAt(slug: string, now: number): readonly string[] {
  const { archive } = desk;
  const lists = {
    latest: listArticles(archive, { kind: "latest" }, 1, now).cards,
    category: listArticles(archive, { kind: "category", slug: "thoi-su" }, 1, now).cards,
    region: listArticles(archive, { kind: "region", slug: "hau-giang" }, 1, now).cards,
    topic: listArticles(archive, { kind: "topic", slug: `chu-de-${slug}` }, 1, now).cards,
    newest: listNewest(archive, { kind: "latest" }, 20, now),
    top: listTopStories(archive, 20, now),
    search: searchArticles(archive, slug, now).hits.map(({ card }) => card),
  };
  return Object.entries(lists)
    .filter(([, cards]) => cards.some((card) => card.slug === slug))
    .map(([name]) => name);
}
const EVERYWHERE = ["latest", "category", "region", "topic", "newest", "top", "search"];

describe("what readers can open and find at this moment", () => {
  it.each([
    ["a published article", "da-dang", "page", EVERYWHERE],
    ["a draft", "ban-nhap", "unknown", []],
    ["a withheld article", "tam-giu", "unknown", []],
    ["an article scheduled for later", "hen-gio", "unknown", []],
    ["an article under embargo, though its publication date is past", "cam-dang", "unknown", []],
    ["an article whose embargo is over but whose publication is ahead", "cam-dang-cu", "unknown", []],
    ["an expired article: its page stays, no list has it", "het-han", "page", []],
    ["an article that has not expired yet", "sap-het-han", "page", EVERYWHERE],
    ["a withdrawn article: 410, no list has it", "da-go", "withdrawn", []],
  ])("%s", (_, slug, status, lists) => {
    expect(statusAt(slug, NOW)).toBe(status);
    expect(pageAt(slug, NOW)).toBe(status === "page");
    expect(listsAt(slug, NOW)).toEqual(lists);
  });

  it("counts the articles that can be opened", () => {
    expect(countOnline(desk.archive, NOW)).toBe(3);
  });

  it("gives a topic no name while none of its articles is listed", () => {
    expect(findTopicName(desk.archive, "chu-de-da-dang", NOW)).toBe("Chủ đề da-dang");
    expect(findTopicName(desk.archive, "chu-de-hen-gio", NOW)).toBeUndefined();
    expect(findTopicName(desk.archive, "chu-de-het-han", NOW)).toBeUndefined();
  });
});

describe("the very moment", () => {
  it("of publication makes a scheduled article visible, not a millisecond earlier", () => {
    const due = NOW + 2 * HOUR;
    expect(statusAt("hen-gio", due - 1)).toBe("unknown");
    expect(listsAt("hen-gio", due - 1)).toEqual([]);
    expect(statusAt("hen-gio", due)).toBe("page");
    expect(listsAt("hen-gio", due)).toEqual(EVERYWHERE);
  });

  it("the embargo ends makes the article visible", () => {
    expect(statusAt("cam-dang", NOW + 3 * HOUR - 1)).toBe("unknown");
    expect(statusAt("cam-dang", NOW + 3 * HOUR)).toBe("page");
  });

  it("of expiry takes the article out of every list", () => {
    expect(listsAt("sap-het-han", NOW + HOUR - 1)).toEqual(EVERYWHERE);
    expect(listsAt("sap-het-han", NOW + HOUR)).toEqual([]);
    expect(statusAt("sap-het-han", NOW + HOUR)).toBe("page");
  });
});

describe("the next moment at which something changes by itself", () => {
  it("is the first of publication, end of embargo and expiry; drafts have none", () => {
    const due = [1, 2, 3, 4].map((hours) => NOW + hours * HOUR);
    expect([NOW, ...due].map((now) => nextDueMoment(desk.archive, now))).toEqual([...due, undefined]);
  });
});

describe("a withdrawn article", () => {
  it("leaves its headline and the reason, and nothing of its text", () => {
    const withdrawn = findWithdrawn(desk.archive, "thoi-su", "da-go");
    expect(withdrawn).toMatchObject({ headline: "Tin da-go", withdrawal: { reason: "Nguồn tin rút lại." } });
    expect(JSON.stringify(withdrawn)).not.toContain("Lớp học");
  });

  it("is told apart from one that was never published", () => {
    expect(findWithdrawn(desk.archive, "thoi-su", "da-dang")).toBeUndefined();
    expect(findWithdrawn(desk.archive, "thoi-su", "tam-giu")).toBeUndefined();
  });
});

describe("the moments of one article", () => {
  const datePublished = "2024-03-20T10:30:00+07:00";
  it.each([
    ["publication alone", { datePublished }, datePublished, null],
    [
      "a later embargo",
      { datePublished, embargoedUntil: "2024-03-21T06:00:00+07:00" },
      "2024-03-21T06:00:00+07:00",
      null,
    ],
    ["an earlier embargo", { datePublished, embargoedUntil: "2024-03-19T06:00:00+07:00" }, datePublished, null],
    [
      "expiry in another zone",
      { datePublished, expires: "2024-04-20T00:00:00Z" },
      datePublished,
      "2024-04-20T07:00:00+07:00",
    ],
  ])("%s", (_, article, from, until) => {
    expect(visibilityOf(article)).toEqual({
      visibleFrom: Date.parse(from),
      listedUntil: until === null ? null : Date.parse(until),
    });
  });
});
