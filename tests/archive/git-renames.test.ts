import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { resolveUrl } from "@/lib/archive/resolve-url";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import { NOW } from "../support/newsroom";
import { commitAll, git } from "../support/repository";
import { type GitDesk, openGitDesk } from "./git-desk";

/** Every step is several git commands, each a process. */
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const parser = parseInWorker();
afterAll(() => parser.close());

let desk: GitDesk;

const resolve = (slug: string) => resolveUrl(desk.archive, `/thoi-su/${slug}`, NOW);
const moved = (slug: string) => ({ kind: "moved", to: `/thoi-su/${slug}` });

beforeEach(async () => {
  desk = await openGitDesk(parser, "bai-mot");
});
afterEach(() => desk.close());

describe("an article whose file git saw renamed", () => {
  it("is found at its old address for good, in one hop, without anybody writing an alias", async () => {
    desk.rename("bai-mot", "bai-hai");
    await desk.sync();
    expect(resolve("bai-mot")).toEqual(moved("bai-hai"));
    desk.rename("bai-hai", "bai-ba");
    await desk.sync();
    expect([resolve("bai-mot"), resolve("bai-hai")]).toEqual([moved("bai-ba"), moved("bai-ba")]);
    expect(resolve("bai-ba")).toEqual({ kind: "page" });
  });

  it("is found there after the index was deleted, because git remembers", async () => {
    desk.rename("bai-mot", "bai-hai");
    desk.rename("bai-hai", "bai-ba");
    await desk.beginAnew();
    expect([resolve("bai-mot"), resolve("bai-hai")]).toEqual([moved("bai-ba"), moved("bai-ba")]);
  });

  it("lives at its old address again when it is renamed back", async () => {
    desk.rename("bai-mot", "bai-hai");
    await desk.sync();
    desk.rename("bai-hai", "bai-mot");
    await desk.sync();
    expect(resolve("bai-mot")).toEqual({ kind: "page" });
    expect(resolve("bai-hai")).toEqual(moved("bai-mot"));
  });

  it("leaves nothing behind when it is deleted", async () => {
    desk.rename("bai-mot", "bai-hai");
    await desk.sync();
    await desk.newsroom.remove("articles/thoi-su/2024/03/bai-hai.md");
    commitAll(desk.newsroom.content, "Delete the article");
    await desk.sync();
    expect([resolve("bai-mot"), resolve("bai-hai")]).toEqual([{ kind: "unknown" }, { kind: "unknown" }]);
  });
});

describe("a category whose folder git saw renamed", () => {
  const published = (slug: string, category = "kinh-te") => desk.newsroom.putArticle({ slug, category });
  const renameCategory = async (from: string, to: string, ...categories: string[]) => {
    git(desk.newsroom.content, "mv", `articles/${from}`, `articles/${to}`);
    await desk.newsroom.putCategories(...categories);
    commitAll(desk.newsroom.content, `Rename the category ${from}`);
    await desk.sync();
  };
  const to = (path: string) => ({ kind: "moved", to: path });
  const at = (path: string) => resolveUrl(desk.archive, path, NOW);

  beforeEach(async () => {
    for (let number = 1; number <= 21; number++) await published(`gia-lua-${number}`);
    commitAll(desk.newsroom.content, "Add the price of rice");
    await desk.sync();
  });

  it("leads its pages and its articles to the new one, in one hop", async () => {
    await renameCategory("kinh-te", "kinh-doanh", "thoi-su", "kinh-doanh");
    expect(at("/kinh-doanh/gia-lua-1")).toEqual({ kind: "page" });
    expect(at("/kinh-te/gia-lua-1")).toEqual(to("/kinh-doanh/gia-lua-1"));
    expect(at("/kinh-te")).toEqual(to("/kinh-doanh"));
    expect(at("/kinh-te/")).toEqual(to("/kinh-doanh"));
    expect(at("/kinh-te/trang/1")).toEqual(to("/kinh-doanh"));
    expect(at("/kinh-te/trang/2")).toEqual(to("/kinh-doanh/trang/2"));
    expect(at("/kinh-te/trang/9")).toEqual({ kind: "unknown" });
    expect(at("/kinh-te/khong-co")).toEqual({ kind: "unknown" });
  });

  it("does so after a second change of name, and after the index was deleted", async () => {
    await renameCategory("kinh-te", "kinh-doanh", "thoi-su", "kinh-doanh");
    await renameCategory("kinh-doanh", "tai-chinh", "thoi-su", "tai-chinh");
    const addresses = ["/kinh-te", "/kinh-doanh/trang/2", "/kinh-te/gia-lua-1"];
    const expected = [to("/tai-chinh"), to("/tai-chinh/trang/2"), to("/tai-chinh/gia-lua-1")];
    expect(addresses.map(at)).toEqual(expected);
    await desk.beginAnew();
    expect(addresses.map(at)).toEqual(expected);
  });

  it("lives at its old address again when it gets its name back", async () => {
    await renameCategory("kinh-te", "kinh-doanh", "thoi-su", "kinh-doanh");
    await renameCategory("kinh-doanh", "kinh-te", "thoi-su", "kinh-te");
    expect(at("/kinh-te")).toEqual({ kind: "page" });
    expect(at("/kinh-doanh")).toEqual(to("/kinh-te"));
    expect(at("/kinh-doanh/trang/2")).toEqual(to("/kinh-te/trang/2"));
  });

  it("is not renamed by the one article that leaves it", async () => {
    git(desk.newsroom.content, "mv", "articles/kinh-te/2024/03/gia-lua-1.md", "articles/thoi-su/2024/03/gia-lua-1.md");
    commitAll(desk.newsroom.content, "Move one article");
    await desk.sync();
    expect(at("/kinh-te/gia-lua-1")).toEqual(to("/thoi-su/gia-lua-1"));
    expect(at("/kinh-te")).toEqual({ kind: "page" });
    // An address nobody ever had stays unknown, though the other category has an article of that name.
    expect(at("/kinh-te/bai-mot")).toEqual({ kind: "unknown" });
  });

  it("is no loss of articles, however large a part of the paper it is", async () => {
    for (let number = 22; number <= 80; number++) await published(`gia-lua-${number}`);
    commitAll(desk.newsroom.content, "Add more");
    await desk.sync();
    await renameCategory("kinh-te", "kinh-doanh", "thoi-su", "kinh-doanh");
    expect(at("/kinh-te/gia-lua-80")).toEqual(to("/kinh-doanh/gia-lua-80"));
  });

  it("keeps articles online that fail under their new name", async () => {
    git(desk.newsroom.content, "mv", "articles/kinh-te", "articles/kinh-doanh");
    commitAll(desk.newsroom.content, "Rename the folder and forget the menu");
    await desk.sync();
    expect(at("/kinh-te/gia-lua-1")).toEqual({ kind: "page" });
    await desk.newsroom.putCategories("thoi-su", "kinh-doanh");
    commitAll(desk.newsroom.content, "Mend the menu");
    await desk.sync();
    expect(at("/kinh-te/gia-lua-1")).toEqual(to("/kinh-doanh/gia-lua-1"));
  });
});
