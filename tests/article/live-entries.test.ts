import { describe, expect, it } from "vitest";
import type { Article } from "@/lib/article/article";
import { liveAt, notesOf, textOfLive } from "@/lib/article/live-report";
import { parseContentFile } from "@/lib/content/parse-content-file";
import { ARTICLE_PATH, articleFile, FIXTURE_CONTEXT } from "../support/fixture-cases";

/** A live article published on 20/3/2024, a Wednesday. */
function read(entries: readonly string[], published = "05:30", genre = "live") {
  const frontMatter = [`genre: ${genre}`, `datePublished: 2024-03-20T${published}:00+07:00`];
  const body = entries.map((heading) => `## ${heading}\n\nLời của mục ${heading}.`).join("\n\n");
  const { record, problems } = parseContentFile(ARTICLE_PATH, articleFile({ frontMatter, body }), FIXTURE_CONTEXT);
  if (record && (record.kind !== "article" || record.record.kind !== "published"))
    throw new Error("not a published article");
  const article: Article | undefined = record?.record.kind === "published" ? record.record.article : undefined;
  return { article, problems };
}
const idsOf = (entries: readonly string[], published?: string) =>
  read(entries, published).article?.live?.entries.map(({ id }) => id.replace("luc-", ""));
const warnedOf = (entries: readonly string[], published?: string) =>
  read(entries, published).problems.map(({ rule, line }) => [rule, line]);

describe("the day of an entry", () => {
  it("is the day of publication until the file names another, in whichever order the file is written", () => {
    const oldestFirst = ["06:00 A", "17:20 B", "21/3 06:10 C", "08:00 D"];
    const ids = ["20240321-0800", "20240321-0610", "20240320-1720", "20240320-0600"];
    expect(idsOf(oldestFirst)).toEqual(ids);
    expect(idsOf(oldestFirst.toReversed())).toEqual(ids);
  });

  it("may be written at every entry, with its year or without", () => {
    expect(idsOf(["20/03/2024 06:00 A", "20/3 7:05 B", "21/03, 06:10 C"])).toEqual([
      "20240321-0610",
      "20240320-0705",
      "20240320-0600",
    ]);
  });

  it("may be written at the newest entry of each day instead of the oldest", () => {
    expect(idsOf(["21/3 07:00 D", "06:10 C", "20/3 23:30 B", "22:00 A"], "21:50")).toEqual([
      "20240321-0700",
      "20240321-0610",
      "20240320-2330",
      "20240320-2200",
    ]);
  });

  it("changes by itself at midnight", () => {
    const night = ["23:50 A", "00:10 B", "05:00 C"];
    const ids = ["20240321-0500", "20240321-0010", "20240320-2350"];
    expect(idsOf(night, "23:45")).toEqual(ids);
    expect(idsOf(night.toReversed(), "23:45")).toEqual(ids);
    expect(warnedOf(night, "23:45")).toEqual([]);
  });

  it("stays the same through a long day with few entries", () => {
    const day = ["06:00 A", "13:00 B", "20:00 C"];
    const ids = ["20240320-2000", "20240320-1300", "20240320-0600"];
    expect(idsOf(day)).toEqual(ids);
    expect(idsOf(day.toReversed())).toEqual(ids);
    expect(idsOf(["06:00 A", "20:00 B"])).toEqual(["20240320-2000", "20240320-0600"]);
  });

  it("without a year is of the year next to it, over New Year too", () => {
    const ids = idsOf(["30/12/2024 23:00 A", "31/12 23:59 B", "1/1 00:00 C"]);
    expect(ids).toEqual(["20250101-0000", "20241231-2359", "20241230-2300"]);
    expect(idsOf(["29/2 10:00 A"])).toEqual(["20240229-1000"]);
  });

  it("is asked for when an entry goes back in time without one", () => {
    expect(warnedOf(["06:00 A", "10:30 B", "10:10 C", "11:00 D"])).toEqual([["live-order", 17]]);
    expect(warnedOf(["06:00 A", "10:30 B", "20/3 10:10 C", "11:00 D"])).toEqual([]);
    expect(idsOf(["06:00 A", "10:30 B", "10:10 C"])?.[1]).toBe("20240320-1010");
  });

  it("is in Vietnam, whatever offset the publication is written in", () => {
    const frontMatter = ["genre: live", "datePublished: 2024-03-20T18:00:00Z"];
    const file = articleFile({ frontMatter, body: "## 01:10 Nước lên" });
    const { record } = parseContentFile(ARTICLE_PATH, file, FIXTURE_CONTEXT);
    expect(JSON.stringify(record)).toContain('"luc-20240321-0110"');
  });
});

describe("the id of an entry", () => {
  const minute = ["06:00 A", "10:05 B", "10:05 C", "10:05"];
  it("tells entries of one minute apart in the order they were written in", () => {
    const ids = ["20240320-1005-3", "20240320-1005-2", "20240320-1005", "20240320-0600"];
    expect(idsOf(minute)).toEqual(ids);
    expect(idsOf(minute.toReversed())).toEqual(ids);
  });

  it("stays when newer entries are added, at whichever end, of the same minute, of a later day, late ones too", () => {
    const added = ["10:05 E", "10:40 F", "21/3 00:20 G", "07:00 H", "20/3 09:00 I"];
    for (const order of ["oldest first", "newest first"]) {
      const entries = [...minute];
      const first = new Map(read(entries).article?.live?.entries.map(({ headline, id }) => [headline, id]));
      for (const entry of added) {
        entries.push(entry);
        const { article } = read(order === "oldest first" ? entries : entries.toReversed());
        const now = new Map(article?.live?.entries.map(({ headline, id }) => [headline, id]));
        for (const [headline, id] of first) expect(now.get(headline), `${order}: ${entry}`).toBe(id);
        for (const [headline, id] of now) first.set(headline, id);
      }
      expect(first.size).toBe(minute.length + added.length);
    }
  });

  it("stays when the headline or the text is edited, and goes with the moment", () => {
    expect(idsOf(["06:00 **Khai mạc**", "07:00 B"])).toEqual(idsOf(["06:00 Lễ khai mạc", "07:00 B"]));
    expect(idsOf(["06:01 Khai mạc", "07:00 B"])).not.toEqual(idsOf(["06:00 Khai mạc", "07:00 B"]));
  });
});

describe("the heading of an entry", () => {
  const entryOf = (heading: string) => {
    const [entry] = read([heading]).article?.live?.entries ?? [];
    return entry && [entry.at.slice(11, 16), entry.headline, entry.isKey];
  };

  it.each([
    ["14:35 Đỉnh lũ 3,92 m", ["14:35", "Đỉnh lũ 3,92 m", false]],
    ["14:35 **Đỉnh lũ 3,92 m**", ["14:35", "Đỉnh lũ 3,92 m", true]],
    ["**14:35 Đỉnh lũ 3,92 m**", ["14:35", "Đỉnh lũ 3,92 m", true]],
    ["**14:35** Đỉnh lũ 3,92 m", ["14:35", "Đỉnh lũ 3,92 m", false]],
    ["14:35 Đỉnh lũ **3,92 m**", ["14:35", "Đỉnh lũ 3,92 m", false]],
    ["14:35: **Đỉnh lũ 3,92 m**.", ["14:35", "Đỉnh lũ 3,92 m.", true]],
    ["20/3 14h35 – Đỉnh lũ", ["14:35", "Đỉnh lũ", false]],
    ["9:05 Tỷ số 2-1", ["09:05", "Tỷ số 2-1", false]],
    ["14:35", ["14:35", undefined, false]],
    ["14:35 24", ["14:35", "24", false]],
    ["00:00 Giao thừa", ["00:00", "Giao thừa", false]],
    ["23:59 Năm cũ", ["23:59", "Năm cũ", false]],
  ])("%s", (heading, expected) => {
    expect(entryOf(heading)).toEqual(expected);
  });

  it.each(["14:60 A", "24:00 A", "1435 A", "14:3 A", "14:35:20 A", "14 giờ 35 A", "14:35 20/3 A", "30/2 14:35 A"])(
    "that cannot be read keeps the file offline: %s",
    (heading) => {
      const { article, problems } = read(["06:00 Khai mạc", heading]);
      expect(article).toBeUndefined();
      expect(problems.map(({ line, severity, fix }) => [line, severity, fix !== ""])).toEqual([[13, "error", true]]);
    },
  );
});

describe("an article that is not told by entries", () => {
  it("has its headings as they are, though they open with a time", () => {
    const { article, problems } = read(["06:00 Khai mạc", "Bên lề"], "05:30", "news");
    expect(problems).toEqual([]);
    expect(article?.live).toBeUndefined();
    expect(article?.body.html).toContain('<h2 id="muc-06-00-khai-mac">06:00 Khai mạc</h2>');
  });

  it("is a live one as well before its first entry", () => {
    expect(read(["Các đội", "20/11 là ngày hội"]).article?.live).toBeUndefined();
    expect(read(["Các đội", "20/11 là ngày hội"]).problems).toEqual([]);
  });
});

describe("a report at a moment", () => {
  const at = (time: string) => Date.parse(`2024-03-${time}:00+07:00`);
  const report = () => {
    const { article } = read(["06:00 Khai mạc", "10:05 Về nhất", "21/3 08:00 Trao giải"]);
    if (!article?.live) throw new Error("no report");
    return article.live;
  };
  const seen = (time: string) => {
    const { live, due } = liveAt(report(), at(time));
    return { headlines: live.entries.map(({ headline }) => headline), isRunning: live.runsUntil !== undefined, due };
  };

  it("shows an entry from its minute on", () => {
    expect(seen("20T05:59")).toEqual({ headlines: [], isRunning: true, due: at("20T06:00") });
    expect(seen("20T06:00")).toEqual({ headlines: ["Khai mạc"], isRunning: true, due: at("20T10:05") });
    expect(seen("20T10:05").headlines).toEqual(["Về nhất", "Khai mạc"]);
  });

  it("runs while an entry is ahead, however far, and ends twelve hours after the last one", () => {
    expect(seen("20T23:00")).toMatchObject({ isRunning: true, due: at("21T08:00") });
    expect(liveAt(report(), at("20T23:00")).live.runsUntil).toBe("2024-03-21T20:00:00+07:00");
    expect(seen("21T08:00")).toMatchObject({ isRunning: true, due: at("21T20:00") });
    expect(seen("21T20:00")).toMatchObject({ isRunning: false, due: Number.POSITIVE_INFINITY });
  });

  it("has the footnotes of what is shown, whose numbers stay when more is shown", () => {
    const note = (name: string) => `[^${name}]: Lời chú ${name}.`;
    const body = [
      "Mưa to.[^a]",
      "## 21/3 08:00 Sau\n\nĐỉnh lũ[^c], trước đó[^b].",
      "## 20/3 10:05 Trước\n\nNước lên[^b].",
      [note("c"), note("b"), note("a"), "", "    Đoạn hai."].join("\n"),
    ].join("\n\n");
    const frontMatter = ["genre: live", "datePublished: 2024-03-20T05:30:00+07:00"];
    const { record } = parseContentFile(ARTICLE_PATH, articleFile({ frontMatter, body }), FIXTURE_CONTEXT);
    if (record?.kind !== "article" || record.record.kind !== "published") throw new Error("not published");
    const { live } = record.record.article;
    const notesAt = (time: string) => (live ? notesOf(liveAt(live, at(time)).live.notes) : undefined);
    const idsAt = (time: string) => [...(notesAt(time)?.html.matchAll(/ id="(.*?)"/g) ?? [])].map(([, id]) => id);
    expect(notesAt("20T06:00")?.text).toBe("Lời chú a.\nĐoạn hai.");
    expect(idsAt("20T06:00")).toEqual(["chu-thich-1"]);
    expect(notesAt("20T12:00")?.text).toBe("Lời chú a.\nĐoạn hai.\nLời chú b.");
    expect(notesAt("20T12:00")?.html).not.toContain("Lời chú c");
    expect(idsAt("21T09:00")).toEqual(["chu-thich-1", "chu-thich-2", "chu-thich-3"]);
    expect(live && textOfLive(liveAt(live, at("21T09:00")).live)).toEqual(record.record.article.body);
  });

  it("has its footnotes as every article has them", () => {
    const text = "Mưa to.[^a] Gió lớn.[^b]\n\n[^a]: Đo [ở đây][1].\n[^b]: **Một.**\n\n[1]: /thoi-su";
    const notesIn = (genre: string, body: string) => {
      const frontMatter = [`genre: ${genre}`, "datePublished: 2024-03-20T05:30:00+07:00"];
      const { record } = parseContentFile(ARTICLE_PATH, articleFile({ frontMatter, body }), FIXTURE_CONTEXT);
      if (record?.kind !== "article" || record.record.kind !== "published") throw new Error("not published");
      return record.record.article.body.html.replace(/^.*(?=<section)/s, "");
    };
    expect(notesIn("live", `${text}\n\n## 06:00 Khai mạc`)).toBe(notesIn("news", text));
  });

  it("is one text for feeds and search, without what readers may not see yet", () => {
    const whole = textOfLive(report());
    const { article } = read(["06:00 Khai mạc", "10:05 Về nhất", "21/3 08:00 Trao giải"]);
    expect(article?.body).toEqual(whole);
    expect(whole.text).toBe(
      [
        "Thứ Năm, 21/03/2024\n08:00 Trao giải\nLời của mục 21/3 08:00 Trao giải.",
        "Thứ Tư, 20/03/2024\n10:05 Về nhất\nLời của mục 10:05 Về nhất.",
        "06:00 Khai mạc\nLời của mục 06:00 Khai mạc.",
      ].join("\n"),
    );
    const morning = textOfLive(liveAt(report(), at("20T07:00")).live);
    for (const words of [morning.html, morning.text]) {
      expect(words).toContain("Khai mạc");
      expect(words).not.toContain("Về nhất");
    }
  });
});
