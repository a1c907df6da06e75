import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { recordReads } from "@/lib/archive/page-reads";
import { findShareCard } from "@/lib/archive/share-card";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import { type Desk, NOW, openDesk } from "../support/newsroom";

const parser = parseInWorker();
afterAll(() => parser.close());

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk(parser);
  await desk.newsroom.put("site.yml", "name: Tòa Soạn\nslogan: Báo của mọi nhà\n");
});
afterEach(() => desk.close());

const card = (path: string, now = NOW) => findShareCard(desk.archive, path, now);

describe("what is drawn of a page", () => {
  it("is the headline of an article, under its category", async () => {
    await desk.newsroom.putArticle({ slug: "bai-mot", headline: "Tít của bài" });
    await desk.sync();
    expect(card("/thoi-su/bai-mot")).toEqual({ title: "Tít của bài", kicker: "thoi-su", paper: "Tòa Soạn" });
  });

  it("is nothing of an article readers may not see: a draft, one ahead, one under embargo, withheld or withdrawn", async () => {
    const { newsroom } = desk;
    await newsroom.putArticle({ slug: "nhap", status: "draft" });
    await newsroom.putArticle({ slug: "hen-gio", datePublished: "2026-11-24T09:00:00+07:00" });
    await newsroom.putArticle({ slug: "cam", embargoedUntil: "2026-11-24T09:00:00+07:00" });
    await newsroom.putArticle({ slug: "giu", status: "withheld" });
    await newsroom.putArticle({
      slug: "go",
      status: "withdrawn",
      withdrawal: { date: "2026-11-20T08:00:00+07:00", reason: "Chưa kiểm chứng." },
    });
    await desk.sync();
    const slugs = ["nhap", "hen-gio", "cam", "giu", "go", "khong-co"];
    expect(slugs.filter((slug) => card(`/thoi-su/${slug}`))).toEqual([]);
    const nineOClock = Date.parse("2026-11-24T09:00:00+07:00");
    expect(slugs.filter((slug) => card(`/thoi-su/${slug}`, nineOClock))).toEqual(["hen-gio", "cam"]);
  });

  it("is the name of a list, and of the front page what the paper says of itself", async () => {
    await desk.newsroom.putAuthor("hong-thai", "Hồng Thái");
    await desk.newsroom.put("pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n\nVề báo.\n");
    await desk.sync();
    const titles = ["/", "/thoi-su", "/tin-moi", "/tac-gia/hong-thai", "/dia-phuong/can-tho", "/gioi-thieu"].map(
      (path) => card(path)?.title,
    );
    expect(titles).toEqual(["Báo của mọi nhà", "thoi-su", "Tin mới nhất", "Hồng Thái", "TP. Cần Thơ", "Giới thiệu"]);
    expect(card("/tac-gia/hong-thai")?.kicker).toBe("Tác giả");
  });

  it("is nothing of pages that have no address to be shared by, or do not exist", async () => {
    await desk.sync();
    expect(["/tim-kiem", "/da-luu", "/khong-co", "/tac-gia/khong-co", "//"].filter((path) => card(path))).toEqual([]);
  });

  it("outdates the page it is named on when the headline changes", async () => {
    await desk.newsroom.putArticle({ slug: "bai-mot" });
    await desk.sync();
    const { reads } = await recordReads(async () => card("/thoi-su/bai-mot"));
    expect(reads.scopes).toContain("card/thoi-su/bai-mot");
  });
});
