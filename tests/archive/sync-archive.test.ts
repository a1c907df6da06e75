import { mkdir, rename, rmdir } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { findMasthead, findStandingPage, listAuthors, listCategories } from "@/lib/archive/documents";
import { listProblems } from "@/lib/archive/file-problems";
import { findArticle } from "@/lib/archive/find-article";
import { listArticles } from "@/lib/archive/list-articles";
import { archiveVersion, openArchiveForWriting } from "@/lib/archive/open-archive";
import { searchArticles } from "@/lib/archive/search-articles";
import { syncArchive } from "@/lib/archive/sync-archive";
import { resolveByline } from "@/lib/article/byline";
import { directorySource } from "@/lib/content/directory-source";
import { type FileParser, PARSE_LIMIT, parseInWorker } from "@/lib/content/parse-in-worker";
import { articleText, type Desk, NOW, openDesk } from "../support/newsroom";

const parser = parseInWorker();
afterAll(() => parser.close());

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk(parser);
});
afterEach(() => desk.close());

const headline = (slug: string, category = "thoi-su") => findArticle(desk.archive, category, slug, NOW)?.headline;
const online = () => listArticles(desk.archive, { kind: "latest" }, 1, NOW).cards.map(({ slug }) => slug);
const problems = () =>
  listProblems(desk.archive).map(({ path, line, column, rule }) => `${path}:${line}:${column} ${rule}`);

describe("two processes that sync at once", () => {
  it("the one that was overtaken looks again, and takes nothing back that the other published", async () => {
    await desk.newsroom.putArticle({ slug: "bai-mot" });
    await desk.sync();
    const other = openArchiveForWriting(desk.newsroom.archiveFile);
    const source = directorySource(desk.newsroom.content);
    let listings = 0;
    let published: number | undefined;
    const list = async () => {
      const entries = await source.list();
      if (listings++ === 0) {
        await desk.newsroom.putArticle({ slug: "bai-hai" });
        await syncArchive(other, directorySource(desk.newsroom.content), parser, "pipeline one", true);
        published = archiveVersion(other);
        other.close();
      }
      return entries;
    };
    const report = await syncArchive(desk.archive, { ...source, list }, parser, "pipeline one", true);
    expect(report).toMatchObject({ removed: 0, published: false });
    expect(online().sort()).toEqual(["bai-hai", "bai-mot"]);
    expect(archiveVersion(desk.archive)).toBe(published);
  });
});

describe("a file that cannot be read", () => {
  it("keeps what it last said, and editors are told once", async () => {
    const path = await desk.newsroom.putArticle({ slug: "bai-mot" });
    await desk.sync();
    await desk.newsroom.remove(path);
    await mkdir(join(desk.newsroom.content, path));
    expect((await desk.sync()).newProblems).toMatchObject([{ path, rule: "unreadable-file", severity: "error" }]);
    expect((await desk.sync()).newProblems).toEqual([]);
    expect(problems()).toEqual([`${path}:1:1 unreadable-file`]);
    expect(headline("bai-mot")).toBe("Tin bai-mot");

    await rmdir(join(desk.newsroom.content, path));
    await desk.newsroom.putArticle({ slug: "bai-mot", headline: "Tít đã sửa" });
    await desk.sync();
    expect(problems()).toEqual([]);
    expect(headline("bai-mot")).toBe("Tít đã sửa");
  });

  it("may be a whole folder: what is known of its files stands", async () => {
    const path = await desk.newsroom.putArticle({ slug: "bai-mot" });
    await desk.sync();
    const source = directorySource(desk.newsroom.content);
    const entries = (await source.list()).filter((entry) => entry.path !== path);
    const closed = { path: "articles/thoi-su", stamp: "unreadable", closedFolder: true } as const;
    const report = await syncArchive(
      desk.archive,
      { ...source, list: async () => [...entries, closed] },
      parser,
      "pipeline one",
    );
    expect(report).toMatchObject({ removed: 0, newProblems: [{ path: "articles/thoi-su", rule: "unreadable-file" }] });
    expect(headline("bai-mot")).toBe("Tin bai-mot");
  });

  it("may be a folder of pictures, of which editors hear and readers notice nothing", async () => {
    await desk.newsroom.putArticle({ slug: "bai-mot" });
    await desk.newsroom.putPicture("/media/2024/03/anh.jpg");
    await desk.sync();
    const source = directorySource(desk.newsroom.content);
    const entries = (await source.list()).filter(({ path }) => !path.startsWith("media/"));
    const closed = { path: "media/2024", stamp: "unreadable", closedFolder: true } as const;
    const sync = () =>
      syncArchive(desk.archive, { ...source, list: async () => [...entries, closed] }, parser, "pipeline one");
    const version = desk.version();
    expect((await sync()).newProblems).toMatchObject([{ path: "media/2024", rule: "unreadable-file" }]);
    expect(await sync()).toMatchObject({ removed: 0, published: false, newProblems: [] });
    expect(desk.version()).toBe(version);

    await desk.sync();
    expect(problems()).toEqual([]);
  });
});

describe("the first sync", () => {
  it("reads every file but pictures, and publishes them as version 1", async () => {
    await desk.newsroom.putArticle({ slug: "bai-mot" });
    await desk.newsroom.putArticle({ slug: "bai-hai", category: "kinh-te" });
    await desk.newsroom.putAuthor("hong-thai", "Hồng Thái");
    await desk.newsroom.put("pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n\nTòa soạn là ai.\n");
    await desk.newsroom.putPicture("/media/2024/03/anh.jpg");
    expect(desk.version()).toBe(0);

    expect(await desk.sync()).toEqual({ parsed: 6, removed: 0, published: true, newProblems: [] });
    expect(desk.version()).toBe(1);
    expect(online().sort()).toEqual(["bai-hai", "bai-mot"]);
    expect(listAuthors(desk.archive).map(({ name }) => name)).toEqual(["Hồng Thái"]);
    expect(findStandingPage(desk.archive, "gioi-thieu")?.title).toBe("Giới thiệu");
    expect(findMasthead(desk.archive).name).toBe("Tòa Soạn");
    expect(listCategories(desk.archive).map(({ slug }) => slug)).toEqual(["thoi-su", "kinh-te"]);
  });

  it("gives articles the categories and the paper's name, although their files come first in the folder", async () => {
    await desk.newsroom.putArticle({ slug: "bai-mot", dateline: "Tòa Soạn - Sáng 20/3" });
    await desk.sync();
    expect(problems()).toEqual([]);
    expect(headline("bai-mot")).toBe("Tin bai-mot");
  });

  it("puts the sound articles online beside a faulty one", async () => {
    await desk.newsroom.putArticle({ slug: "bai-tot" });
    const faulty = await desk.newsroom.putArticle({ slug: "bai-hong", urgency: 12 });
    const report = await desk.sync();
    expect(report.newProblems.map(({ path }) => path)).toEqual([faulty]);
    expect(online()).toEqual(["bai-tot"]);
  });
});

describe("an unchanged newsroom", () => {
  it("costs no reading and keeps the version", async () => {
    await desk.newsroom.putArticle({ slug: "bai-mot" });
    await desk.newsroom.putPicture("/media/2024/03/anh.jpg");
    await desk.sync();
    expect(await desk.sync()).toEqual({ parsed: 0, removed: 0, published: false, newProblems: [] });
    expect(desk.version()).toBe(1);
  });

  it("tells a standing problem once, not at every sync", async () => {
    await desk.newsroom.putArticle({ slug: "bai-hong", urgency: 12 });
    await desk.sync();
    expect((await desk.sync()).newProblems).toEqual([]);
    expect(problems()).toHaveLength(1);
  });

  it("stays the same version when a file is touched and its bytes stay", async () => {
    const path = await desk.newsroom.putArticle({ slug: "bai-mot" });
    await desk.sync();
    await desk.newsroom.touch(path);
    expect(await desk.sync()).toMatchObject({ parsed: 0, published: false });
    expect(desk.version()).toBe(1);
  });

  it("stays the same version when an edit changes nothing a reader sees", async () => {
    await desk.newsroom.putArticle({ slug: "bai-mot" });
    await desk.sync();
    await desk.newsroom.putArticle({ slug: "bai-mot", deskNote: "Kiểm tra lại số liệu." });
    expect(await desk.sync()).toMatchObject({ parsed: 1, published: false });
    expect(desk.version()).toBe(1);
  });
});

describe("an edit", () => {
  it("shows the new text and raises the version by exactly one", async () => {
    await desk.newsroom.putArticle({ slug: "bai-mot" });
    await desk.newsroom.putArticle({ slug: "bai-hai" });
    await desk.sync();
    await desk.newsroom.putArticle({ slug: "bai-mot", headline: "Tít đã sửa", body: "Sầu riêng được mùa." });
    expect(await desk.sync()).toEqual({ parsed: 1, removed: 0, published: true, newProblems: [] });
    expect(desk.version()).toBe(2);
    expect(headline("bai-mot")).toBe("Tít đã sửa");
    expect(searchArticles(desk.archive, "sầu riêng", NOW).hits.map(({ card }) => card.slug)).toEqual(["bai-mot"]);
    expect(searchArticles(desk.archive, "lớp học", NOW).hits.map(({ card }) => card.slug)).toEqual(["bai-hai"]);
  });

  it("of many files at once is one version", async () => {
    for (const slug of ["bai-mot", "bai-hai", "bai-ba"]) await desk.newsroom.putArticle({ slug });
    await desk.sync();
    for (const slug of ["bai-mot", "bai-hai", "bai-bon"])
      await desk.newsroom.putArticle({ slug, headline: "Tít đã sửa" });
    expect(await desk.sync()).toMatchObject({ parsed: 3, published: true });
    expect(desk.version()).toBe(2);
  });

  it("of a draft is no news to readers, its publication is", async () => {
    await desk.newsroom.putArticle({ slug: "bai-mot", status: "draft" });
    await desk.sync();
    const before = desk.version();
    await desk.newsroom.putArticle({ slug: "bai-mot", status: "draft", headline: "Tít đã sửa" });
    expect(await desk.sync()).toMatchObject({ published: false });
    expect(desk.version()).toBe(before);
    await desk.newsroom.putArticle({ slug: "bai-mot", headline: "Tít đã sửa" });
    expect(await desk.sync()).toMatchObject({ published: true });
    expect(online()).toEqual(["bai-mot"]);
  });

  it("that turns a published article back into a draft takes it offline", async () => {
    await desk.newsroom.putArticle({ slug: "bai-mot" });
    await desk.sync();
    await desk.newsroom.putArticle({ slug: "bai-mot", status: "draft" });
    expect(await desk.sync()).toMatchObject({ published: true });
    expect(headline("bai-mot")).toBeUndefined();
    expect(searchArticles(desk.archive, "lớp học", NOW).hits).toEqual([]);
  });
});

describe("an edit that breaks the front matter", () => {
  const breakIt = () => desk.newsroom.putArticle({ slug: "bai-mot", headline: "Tít hỏng", urgency: 12 });

  it("keeps the last good version online and is listed with file and line", async () => {
    await desk.newsroom.putArticle({ slug: "bai-mot" });
    await desk.newsroom.putArticle({ slug: "bai-hai" });
    await desk.sync();
    const path = await breakIt();
    expect(await desk.sync()).toMatchObject({ parsed: 1, published: false });
    expect(desk.version()).toBe(1);
    expect(problems()).toEqual([`${path}:6:10 out-of-range`]);
    expect(headline("bai-mot")).toBe("Tin bai-mot");
    expect(headline("bai-hai")).toBe("Tin bai-hai");
    expect(online().sort()).toEqual(["bai-hai", "bai-mot"]);
  });

  it("is forgotten when it is repaired: new text online, problem gone", async () => {
    await desk.newsroom.putArticle({ slug: "bai-mot" });
    await desk.sync();
    await breakIt();
    await desk.sync();
    await desk.newsroom.putArticle({ slug: "bai-mot", headline: "Tít đã sửa" });
    expect(await desk.sync()).toMatchObject({ parsed: 1, published: true, newProblems: [] });
    expect(headline("bai-mot")).toBe("Tít đã sửa");
    expect(problems()).toEqual([]);
    expect(desk.version()).toBe(2);
  });

  it("is forgotten when the edit is taken back, without a new version", async () => {
    await desk.newsroom.putArticle({ slug: "bai-mot" });
    await desk.sync();
    await breakIt();
    await desk.sync();
    await desk.newsroom.putArticle({ slug: "bai-mot" });
    expect(await desk.sync()).toMatchObject({ parsed: 1, published: false });
    expect(problems()).toEqual([]);
    expect(desk.version()).toBe(1);
  });

  it("of the menu or the masthead keeps the old one, and every article", async () => {
    await desk.newsroom.putArticle({ slug: "bai-mot" });
    await desk.sync();
    await desk.newsroom.put("categories.yml", "- slug: tim-kiem\n  name: Tìm\n");
    await desk.newsroom.put("site.yml", "name: [Tòa Soạn\n");
    expect(await desk.sync()).toMatchObject({ published: false });
    expect(listCategories(desk.archive).map(({ slug }) => slug)).toEqual(["thoi-su", "kinh-te"]);
    expect(findMasthead(desk.archive).name).toBe("Tòa Soạn");
    expect(headline("bai-mot")).toBe("Tin bai-mot");
    expect(problems().map((line) => line.split(":", 1)[0])).toEqual(["categories.yml", "site.yml"]);
  });

  it("or loss of the menu and the masthead keeps them too, and is reported until they are back", async () => {
    await desk.newsroom.putArticle({ slug: "bai-mot" });
    await desk.sync();
    await desk.newsroom.remove("categories.yml");
    await desk.newsroom.remove("site.yml");
    expect(await desk.sync()).toMatchObject({ published: false });
    expect(listCategories(desk.archive).map(({ slug }) => slug)).toEqual(["thoi-su", "kinh-te"]);
    expect(findMasthead(desk.archive).name).toBe("Tòa Soạn");
    expect(problems()).toEqual(["categories.yml:1:1 missing-file", "site.yml:1:1 missing-file"]);
    expect((await desk.sync()).newProblems).toEqual([]);

    await desk.newsroom.putCategories("thoi-su", "kinh-te");
    await desk.newsroom.put("site.yml", "name: Tòa Soạn\n");
    await desk.sync();
    expect(problems()).toEqual([]);
    expect(headline("bai-mot")).toBe("Tin bai-mot");
  });

  it("is not put right by running code: a file that begins with ---js is refused", async () => {
    await desk.newsroom.put(
      "articles/thoi-su/2024/03/ma-doc.md",
      "---js\n{ headline: (globalThis.ran = true, 'x') }\n---\n\nBài.\n",
    );
    await desk.sync();
    expect(problems()).toEqual(["articles/thoi-su/2024/03/ma-doc.md:1:1 front-matter-language"]);
    expect(online()).toEqual([]);
  });
});

describe("a file that is deleted", () => {
  it("takes its article out of the site, the lists and the search", async () => {
    const path = await desk.newsroom.putArticle({
      slug: "bai-mot",
      tags: ["Quốc phòng"],
      aliases: ["/thoi-su/ten-cu"],
    });
    await desk.sync();
    await desk.newsroom.remove(path);
    expect(await desk.sync()).toEqual({ parsed: 0, removed: 1, published: true, newProblems: [] });
    expect(desk.version()).toBe(2);
    expect(headline("bai-mot")).toBeUndefined();
    expect(online()).toEqual([]);
    expect(searchArticles(desk.archive, "lớp học", NOW).hits).toEqual([]);
    expect(listArticles(desk.archive, { kind: "topic", slug: "quoc-phong" }, 1, NOW).total).toBe(0);
  });

  it("takes its problems along", async () => {
    const path = await desk.newsroom.putArticle({ slug: "bai-hong", urgency: 12 });
    await desk.sync();
    await desk.newsroom.remove(path);
    expect(await desk.sync()).toMatchObject({ removed: 1, published: false });
    expect(problems()).toEqual([]);
  });

  it("under one name and comes back under another is a move of the article", async () => {
    const path = await desk.newsroom.putArticle({ slug: "ten-cu" });
    await desk.sync();
    await desk.newsroom.remove(path);
    await desk.newsroom.putArticle({ slug: "ten-moi" });
    expect(await desk.sync()).toMatchObject({ parsed: 1, removed: 1, published: true });
    expect(desk.version()).toBe(2);
    expect(online()).toEqual(["ten-moi"]);
  });
});

describe("a picture", () => {
  const photo = { src: "/media/2024/03/anh.jpg", alt: "Lớp học", caption: "Buổi học đầu.", credit: "Hồng Thái" };

  it("that arrives mends the article that lacked it", async () => {
    await desk.newsroom.putArticle({ slug: "bai-mot", photo });
    await desk.sync();
    expect(headline("bai-mot")).toBeUndefined();
    expect(problems()).toEqual(["articles/thoi-su/2024/03/bai-mot.md:7:8 photo-missing"]);

    await desk.newsroom.putPicture(photo.src);
    expect(await desk.sync()).toMatchObject({ parsed: 1, published: true });
    expect(problems()).toEqual([]);
    expect(findArticle(desk.archive, "thoi-su", "bai-mot", NOW)?.photo).toMatchObject({ width: 6, height: 4 });
  });

  it("that is replaced under its name has another address in every article that shows it", async () => {
    await desk.newsroom.putPicture(photo.src);
    await desk.newsroom.putArticle({ slug: "anh-dau", photo });
    await desk.newsroom.putArticle({ slug: "anh-giua", body: `![Lớp học](${photo.src} "Buổi học. Ảnh: HT")` });
    await desk.newsroom.putArticle({ slug: "khong-anh" });
    await desk.sync();
    const hashOf = () => findArticle(desk.archive, "thoi-su", "anh-dau", NOW)?.photo?.hash ?? "";
    const bodyOf = () => findArticle(desk.archive, "thoi-su", "anh-giua", NOW)?.body.html ?? "";
    const before = hashOf();

    const wide = sharp({ create: { width: 400, height: 300, channels: 3, background: "#336699" } });
    await desk.newsroom.put(photo.src.slice(1), await wide.jpeg().toBuffer());
    expect(await desk.sync()).toMatchObject({ parsed: 2, published: true });
    expect(hashOf()).toMatch(/^[0-9a-f]{12}$/u);
    expect(hashOf()).not.toBe(before);
    expect(bodyOf()).toContain(`srcset="${photo.src}/${hashOf()}/w320.avif 320w"`);
  });

  it("that leaves is a problem of its article, which stays online as it was", async () => {
    await desk.newsroom.putPicture(photo.src);
    await desk.newsroom.putArticle({ slug: "bai-mot", photo });
    await desk.sync();
    await desk.newsroom.remove("media/2024/03/anh.jpg");
    await desk.sync();
    expect(problems()).toEqual(["articles/thoi-su/2024/03/bai-mot.md:7:8 photo-missing"]);
    expect(headline("bai-mot")).toBe("Tin bai-mot");
  });

  it("in the text of an article counts like its lead photo", async () => {
    await desk.newsroom.putArticle({ slug: "bai-mot", body: '![Lớp học](/media/2024/03/anh.jpg "Buổi học. Ảnh: HT")' });
    await desk.sync();
    expect(headline("bai-mot")).toBeUndefined();
    await desk.newsroom.putPicture(photo.src);
    expect(await desk.sync()).toMatchObject({ parsed: 1, published: true });
    expect(headline("bai-mot")).toBe("Tin bai-mot");
  });
});

describe("two files with one address", () => {
  const first = () => desk.newsroom.putArticle({ slug: "bai-mot", headline: "Bài tháng Ba" });
  const second = () =>
    desk.newsroom.putArticle({ slug: "bai-mot", headline: "Bài tháng Tư", datePublished: "2024-04-02T08:00:00+07:00" });

  it("leave the address to the first, and the second is reported under the name of its rival", async () => {
    const held = await first();
    const refused = await second();
    await desk.sync();
    expect(headline("bai-mot")).toBe("Bài tháng Ba");
    expect(problems()).toEqual([`${refused}:1:1 duplicate-slug`]);
    expect(listProblems(desk.archive)[0]?.message).toContain(`content/${held}`);
  });

  it("are told of once, not at every sync", async () => {
    await first();
    await second();
    await desk.sync();
    expect(await desk.sync()).toEqual({ parsed: 0, removed: 0, published: false, newProblems: [] });
  });

  it("bring the second online as soon as the first goes away", async () => {
    const held = await first();
    await second();
    await desk.sync();
    await desk.newsroom.remove(held);
    expect(await desk.sync()).toMatchObject({ published: true, newProblems: [] });
    expect(headline("bai-mot")).toBe("Bài tháng Tư");
    expect(problems()).toEqual([]);
  });

  it("in different categories are no rivals", async () => {
    await desk.newsroom.putArticle({ slug: "bai-mot" });
    await desk.newsroom.putArticle({ slug: "bai-mot", category: "kinh-te" });
    await desk.sync();
    expect(problems()).toEqual([]);
    expect(online()).toHaveLength(2);
  });
});

describe("the menu", () => {
  it("lets articles in when their category is added", async () => {
    await desk.newsroom.putArticle({ slug: "bai-mot", category: "the-thao" });
    await desk.sync();
    expect(problems()).toEqual(["articles/the-thao/2024/03/bai-mot.md:1:1 unknown-category"]);
    await desk.newsroom.putCategories("thoi-su", "kinh-te", "the-thao");
    expect(await desk.sync()).toMatchObject({ published: true });
    expect(headline("bai-mot", "the-thao")).toBe("Tin bai-mot");
    expect(problems()).toEqual([]);
  });

  it("lets them in even when a new checkout gave every file another time", async () => {
    const path = await desk.newsroom.putArticle({ slug: "bai-mot", category: "the-thao" });
    await desk.sync();
    await desk.newsroom.putCategories("thoi-su", "the-thao");
    await desk.newsroom.touch(path);
    await desk.sync();
    expect(headline("bai-mot", "the-thao")).toBe("Tin bai-mot");
    expect(problems()).toEqual([]);
  });

  it("that loses a category names its articles, which stay online", async () => {
    await desk.newsroom.putArticle({ slug: "bai-mot", category: "kinh-te" });
    await desk.sync();
    await desk.newsroom.putCategories("thoi-su");
    await desk.sync();
    expect(problems()).toEqual(["articles/kinh-te/2024/03/bai-mot.md:1:1 unknown-category"]);
    expect(headline("bai-mot", "kinh-te")).toBe("Tin bai-mot");
  });
});

describe("an author who changes their name", () => {
  it("is linked under the new name from every byline, without their articles being read again", async () => {
    await desk.newsroom.putAuthor("hong-thai", "Hồng Thái");
    await desk.newsroom.putArticle({ slug: "bai-mot", byline: "hong-thai" });
    await desk.newsroom.putArticle({ slug: "bai-hai", byline: "hong-thai" });
    await desk.sync();
    await desk.newsroom.putAuthor("hong-thai", "Nguyễn Hồng Thái");
    expect(await desk.sync()).toMatchObject({ parsed: 1, published: true });
    const article = findArticle(desk.archive, "thoi-su", "bai-mot", NOW);
    expect(resolveByline(article?.byline ?? [], listAuthors(desk.archive))).toEqual([
      { kind: "author", slug: "hong-thai", name: "Nguyễn Hồng Thái" },
    ]);
  });
});

describe("another pipeline", () => {
  it("reads every file again; what says the same is no new version", async () => {
    await desk.newsroom.putArticle({ slug: "bai-mot" });
    await desk.newsroom.putAuthor("hong-thai", "Hồng Thái");
    await desk.sync("pipeline one");
    expect(await desk.sync("pipeline two")).toEqual({ parsed: 4, removed: 0, published: false, newProblems: [] });
    expect(await desk.sync("pipeline two")).toMatchObject({ parsed: 0 });
    expect(desk.version()).toBe(1);
  });

  it("derives anew what lists and search are made of", async () => {
    await desk.newsroom.putArticle({ slug: "bai-mot" });
    await desk.sync("pipeline one");
    desk.archive.exec("DELETE FROM article_search; UPDATE article SET published_at = 0, card = '{}'");
    await desk.sync("pipeline two");
    expect(online()).toEqual(["bai-mot"]);
    expect(searchArticles(desk.archive, "bai mot", NOW).hits).toHaveLength(1);
  });

  it("keeps the last good version of a file that is broken meanwhile", async () => {
    await desk.newsroom.putArticle({ slug: "bai-mot" });
    await desk.sync("pipeline one");
    await desk.newsroom.putArticle({ slug: "bai-mot", urgency: 12 });
    await desk.sync("pipeline one");
    await desk.sync("pipeline two");
    expect(headline("bai-mot")).toBe("Tin bai-mot");
    expect(problems()).toHaveLength(1);
  });
});

describe("a source that is out of reach", () => {
  it("makes the sync fail and changes nothing", async () => {
    await desk.newsroom.putArticle({ slug: "bai-mot" });
    await desk.newsroom.putArticle({ slug: "bai-hong", urgency: 12 });
    await desk.sync();
    const listed = problems();
    await rename(desk.newsroom.content, `${desk.newsroom.content}-away`);
    await expect(desk.sync()).rejects.toThrow(/ENOENT/);
    await expect(desk.sync("pipeline two")).rejects.toThrow(/ENOENT/);
    expect(desk.version()).toBe(1);
    expect(headline("bai-mot")).toBe("Tin bai-mot");
    expect(problems()).toEqual(listed);

    await rename(`${desk.newsroom.content}-away`, desk.newsroom.content);
    expect(await desk.sync()).toMatchObject({ parsed: 0, published: false });
  });
});

describe("a file that took too long to read", () => {
  it("is read again, because the machine may have been busy, but not for ever", async () => {
    const path = await desk.newsroom.putArticle({ slug: "bai-mot" });
    let readings = 0;
    const busy: FileParser = {
      async parse(parsedPath, bytes, context) {
        if (parsedPath !== path) return parser.parse(parsedPath, bytes, context);
        readings++;
        const problem = { path, line: 1, column: 1, severity: "error", rule: PARSE_LIMIT, message: "Chậm." } as const;
        return { problems: [problem] };
      },
      close: async () => undefined,
    };
    const source = directorySource(desk.newsroom.content);
    for (let round = 0; round < 5; round++) await syncArchive(desk.archive, source, busy, "pipeline one");
    expect(readings).toBe(3);

    await desk.newsroom.putArticle({ slug: "bai-mot", lede: "Sapo mới." });
    await syncArchive(desk.archive, source, busy, "pipeline one");
    await desk.sync();
    expect(headline("bai-mot")).toBe("Tin bai-mot");
    expect(problems()).toEqual([]);
  });
});

describe("a picture named inside braces", () => {
  it("is found like any other", async () => {
    await desk.newsroom.putPicture("/media/2024/03/anh.jpg");
    const text = articleText({ slug: "bai-mot" }).replace(
      "headline:",
      "photo: {src: /media/2024/03/anh.jpg, alt: a, caption: b, credit: c}\nheadline:",
    );
    await desk.newsroom.put("articles/thoi-su/2024/03/bai-mot.md", text);
    await desk.sync();
    expect(problems()).toEqual([]);
    expect(findArticle(desk.archive, "thoi-su", "bai-mot", NOW)?.photo?.width).toBe(6);
  });
});

describe("a hostile file", () => {
  it("is refused within its time and keeps nobody else offline", async () => {
    await desk.newsroom.put("articles/thoi-su/2024/03/bom.md", articleText({ slug: "bom", body: "]".repeat(100_000) }));
    await desk.newsroom.putArticle({ slug: "bai-mot" });
    await desk.sync();
    expect(online()).toEqual(["bai-mot"]);
    expect(new Set(listProblems(desk.archive).map(({ path }) => path))).toEqual(
      new Set(["articles/thoi-su/2024/03/bom.md"]),
    );
  });
});
