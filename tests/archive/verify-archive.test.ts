import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { openArchiveForWriting } from "@/lib/archive/open-archive";
import { findFaults } from "@/lib/archive/verify-archive";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import { type Desk, hoursAgo, openDesk } from "../support/newsroom";

const parser = parseInWorker();
afterAll(() => parser.close());

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk(parser);
  const draft = { tags: ["An ninh"], region: "hau-giang", byline: ["Hồng Thái", "hong-thai"] };
  await desk.newsroom.putArticle({ slug: "bai-mot", ...draft });
  await desk.newsroom.putArticle({
    slug: "bai-hai",
    ...draft,
    datePublished: hoursAgo(30),
    expires: hoursAgo(-20),
    corrections: [10, 20, -40].map((hours) => ({ date: hoursAgo(hours), wrong: "Mười hai xã.", right: "Hai xã." })),
  });
  await desk.newsroom.putArticle({ slug: "ban-nhap", status: "draft" });
  await desk.sync();
});
afterEach(() => desk.close());

it("an archive that was edited and lost articles has no fault", async () => {
  await desk.newsroom.remove(await desk.newsroom.putArticle({ slug: "bai-mot" }));
  await desk.newsroom.putArticle({ slug: "bai-ba", embargoedUntil: hoursAgo(-3) });
  await desk.sync();
  await desk.newsroom.putArticle({ slug: "bai-ba", status: "withheld" });
  await desk.sync("pipeline two");
  expect(findFaults(desk.archive)).toEqual([]);
});

it.each([
  [
    "a list that lost an article",
    "DELETE FROM listing WHERE scope = 'latest' AND slug = 'bai-mot'",
    ["Danh sách không khớp với bài: thiếu 1 dòng, thừa 0 dòng."],
  ],
  [
    "a list that shows an article for too long",
    "UPDATE listing SET listed_until = NULL WHERE scope = 'topic/an-ninh' AND slug = 'bai-hai'",
    ["Danh sách không khớp với bài: thiếu 1 dòng, thừa 1 dòng."],
  ],
  [
    "a month counted wrong",
    "UPDATE listing_month SET total = 7 WHERE scope = 'latest' AND month < unixepoch('2025-01-01') * 1000",
    ["Tổng số bài theo tháng không khớp với danh sách: thiếu 1 dòng, thừa 1 dòng."],
  ],
  [
    "an article search does not know",
    "DELETE FROM search_entry WHERE slug = 'bai-mot'",
    [
      "Mục tìm kiếm không khớp với bài: thiếu 1 dòng, thừa 0 dòng.",
      "Từ để tìm (article_search) không khớp với mục tìm kiếm: thiếu 0 dòng, thừa 1 dòng.",
    ],
  ],
  [
    "words of an article that are gone",
    "DELETE FROM article_search_head WHERE rowid IN (SELECT id FROM search_entry WHERE slug = 'bai-hai')",
    ["Từ để tìm (article_search_head) không khớp với mục tìm kiếm: thiếu 1 dòng, thừa 0 dòng."],
  ],
  [
    "words in ruins",
    "UPDATE article_search_data SET block = zeroblob(40) WHERE id > 10",
    [expect.stringMatching(/^Từ để tìm \(article_search\) bị hỏng: /u)],
  ],
  [
    "an article whose file nobody has seen",
    "DELETE FROM source_file WHERE path LIKE '%bai-mot.md'",
    ["1 bài không còn tệp nào đứng sau."],
  ],
])("names %s", (_, damage, faults) => {
  desk.archive.exec(damage);
  expect(findFaults(desk.archive)).toEqual(expect.arrayContaining(faults));
});

it("does not take another process that writes for a fault", () => {
  const server = openArchiveForWriting(desk.newsroom.archiveFile);
  server.exec("BEGIN IMMEDIATE");
  desk.archive.exec("PRAGMA busy_timeout = 10");
  expect(() => findFaults(desk.archive)).toThrow(
    expect.objectContaining({ code: expect.stringMatching(/^SQLITE_BUSY/) }),
  );
  server.exec("ROLLBACK");
  expect(findFaults(desk.archive)).toEqual([]);
  server.close();
});
