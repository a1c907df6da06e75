import { once } from "node:events";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type MediaReader, mediaReader } from "@/lib/content/media-reader";
import { sendMedia } from "@/lib/delivery/media-files";
import { type PictureVariants, pictureVariants } from "@/lib/media/picture-variants";
import { type VariantMaker, variantMaker } from "@/lib/media/variant-maker";
import { cardPath, type ShareCard } from "@/lib/site/share-card";
import { ask, type Question } from "../delivery/ask";
import { createNewsroom, type Newsroom } from "../support/newsroom";
import { pixelBomb } from "../support/pixel-bomb";
import { commitAll, commitFirst, git } from "../support/repository";

const SRC = "/media/2024/03/lop-boi.jpg";
const SHORT = "public, max-age=60";
const FOR_EVER = "public, max-age=31536000, immutable";

/** A media server over a content folder, with what it made. */
interface Desk {
  readonly newsroom: Newsroom;
  readonly cacheDir: string;
  /** Names of the variants that were ordered, in turn. */
  readonly ordered: string[];
  visit(path: string, question?: Question): ReturnType<typeof ask>;
  close(): Promise<void>;
}

let desk: Desk;
let maker: VariantMaker;
/** What there is to draw of pages. */
const cards = new Map<string, ShareCard>();
afterEach(async () => {
  vi.restoreAllMocks();
  cards.clear();
  await desk.close();
});

async function openDesk(source: "directory" | "git"): Promise<Desk> {
  const newsroom = await createNewsroom();
  const cacheDir = join(newsroom.content, "../bo-dem-anh");
  await putPhoto(newsroom, SRC, "#336699");
  if (source === "git") commitFirst(newsroom.content);

  const blobOf = (path: string) =>
    git(newsroom.content, "ls-tree", "-r", "-z", "HEAD")
      .split("\0")
      .map((line) => line.split(/[ \t]/u))
      .find(([, , , name]) => name === path)?.[2];
  const ordered: string[] = [];
  maker = variantMaker();
  const reader: MediaReader = mediaReader({ contentDir: newsroom.content, contentSource: source }, blobOf);
  const variants: PictureVariants = pictureVariants(
    { mediaCacheDir: cacheDir, mediaCacheBytes: 10 * 1024 * 1024, workers: 1 },
    {
      close: () => maker.close(),
      make(read, order) {
        ordered.push(order.variant.name);
        return maker.make(read, order);
      },
      draw(card) {
        ordered.push(card.title);
        return maker.draw(card);
      },
    },
  );
  const server: Server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? "");
    sendMedia(request, response, path, { reader, variants, findCard: (page) => cards.get(page) }).catch(
      (error: unknown) => response.destroy(error as Error),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    newsroom,
    cacheDir,
    ordered,
    visit: (path, question) => ask(`http://127.0.0.1:${port}`, path, question),
    async close() {
      server.close();
      variants.close();
      await reader.close();
      await newsroom.clear();
    },
  };
}

const CARD = { title: "Ẵẳễộợữ Đường", kicker: "Văn hóa", paper: "Tòa Soạn" };

async function putPhoto(newsroom: Newsroom, src: string, background: string, width = 800, height = 500): Promise<void> {
  const photo = sharp({ create: { width, height, channels: 3, background } });
  await newsroom.put(src.slice(1), await photo.jpeg().toBuffer());
}
const hashOf = (src: string) => git(desk.newsroom.content, "hash-object", src.slice(1)).slice(0, 12);
const at = (name: string, src = SRC) => `${src}/${hashOf(src)}/${name}`;
const cacheFiles = () => readdir(desk.cacheDir).catch(() => []);

describe.each(["directory", "git"] as const)("pictures of a %s", (source) => {
  beforeEach(async () => {
    desk = await openDesk(source);
  });
  /** What was saved is what readers see. */
  const publish = () => {
    if (source === "git") commitAll(desk.newsroom.content, "Change pictures");
  };

  it.each([
    ["w320.avif", "image/avif", 320, 200],
    ["w640.webp", "image/webp", 640, 400],
    ["w480.jpg", "image/jpeg", 480, 300],
    ["1200x630.jpg", "image/jpeg", 800, 420],
  ])("come in the size that is asked for, good for ever: %s", async (name, type, width, height) => {
    const answer = await desk.visit(at(name));
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      "content-type": type,
      "cache-control": FOR_EVER,
      "cross-origin-resource-policy": "cross-origin",
      "content-length": String(answer.body.length),
      "accept-ranges": "bytes",
    });
    const picture = await sharp(answer.body).metadata();
    expect([picture.width, picture.height]).toEqual([width, height]);
    expect((await desk.visit(at(name))).body.equals(answer.body)).toBe(true);
    expect(desk.ordered).toEqual([name]);
  });

  it.each([SRC, "a variant"])("are confirmed by a strong tag and sent in parts: %s", async (which) => {
    const path = which === SRC ? SRC : at("w640.webp");
    const { headers, body } = await desk.visit(path);
    const { etag = "" } = headers;
    expect(etag).toMatch(/^"[0-9a-f]{40}"$/u);
    const given = async (asked: Readonly<Record<string, string>>) => {
      const answer = await desk.visit(path, { headers: asked });
      return [answer.status, answer.headers["content-range"], answer.body] as const;
    };
    const nothing = Buffer.alloc(0);
    const size = body.length;
    expect(await given({ "if-none-match": etag })).toEqual([304, undefined, nothing]);
    expect(await given({ "if-none-match": '"khác"' })).toEqual([200, undefined, body]);
    expect(await given({ range: "bytes=10-19" })).toEqual([206, `bytes 10-19/${size}`, body.subarray(10, 20)]);
    expect(await given({ range: "bytes=-5" })).toEqual([
      206,
      `bytes ${size - 5}-${size - 1}/${size}`,
      body.subarray(-5),
    ]);
    expect(await given({ range: "bytes=10-19", "if-range": etag })).toEqual([
      206,
      `bytes 10-19/${size}`,
      body.subarray(10, 20),
    ]);
    expect(await given({ range: "bytes=10-19", "if-range": '"khác"' })).toEqual([200, undefined, body]);
    expect(await given({ range: `bytes=${size}-` })).toEqual([416, `bytes */${size}`, nothing]);

    const head = await desk.visit(path, { method: "HEAD" });
    expect([head.status, head.headers["content-length"], head.body]).toEqual([200, String(size), nothing]);
  });

  it("have their own bytes under their own name", async () => {
    const { status, headers, body } = await desk.visit(SRC);
    expect([status, headers["content-type"]]).toEqual([200, "image/jpeg"]);
    expect(headers["cache-control"]).toContain("max-age=86400");
    expect(body).toEqual(await readFile(join(desk.newsroom.content, SRC)));
  });

  it("that were replaced are shown as they are now; an address of the old one is good for a moment", async () => {
    const old = at("w320.jpg");
    const before = await desk.visit(old);
    await putPhoto(desk.newsroom, SRC, "#cc0000");
    publish();
    const [stale, fresh] = [await desk.visit(old), await desk.visit(at("w320.jpg"))];
    expect([stale.status, stale.headers["cache-control"]]).toEqual([200, SHORT]);
    expect([fresh.status, fresh.headers["cache-control"]]).toEqual([200, FOR_EVER]);
    expect([stale.body.equals(fresh.body), fresh.body.equals(before.body)]).toEqual([true, false]);
  });

  it("that were deleted are not shown in any size, though they were made", async () => {
    const paths = [SRC, at("w320.jpg"), at("16x9.jpg")];
    for (const path of paths) expect((await desk.visit(path)).status).toBe(200);
    await desk.newsroom.remove(SRC.slice(1));
    publish();
    for (const path of paths) {
      const answer = await desk.visit(path);
      expect([answer.status, answer.body.length, answer.headers["cache-control"]]).toEqual([404, 0, "no-store"]);
    }
  });

  it("that nobody offers are 404: no work is done, and no byte written", async () => {
    const hash = hashOf(SRC);
    await desk.newsroom.put("media/ghi-chu.md", "x");
    publish();
    const paths = [
      ...["w641.avif", "w960.avif", "w1920.jpg", "w320.gif", "w320", "2x1.jpg", "__proto__", "w320.jpg.webp"].map(
        (name) => at(name),
      ),
      `/media/2024/03/khong-co.jpg/${hash}/w320.jpg`,
      `/media/ghi-chu.md/${hash}/w320.jpg`,
      `${SRC}/w320.jpg`,
      `${SRC}/${hash}`,
      `${SRC}/${hash}/`,
      `${SRC}/${hash}/w320.jpg/`,
      `${SRC}/${hash}/..%2fw320.jpg`,
      `/media/..%2fmedia/2024/03/lop-boi.jpg/${hash}/w999.jpg`,
      `/media/..%2f..%2f..%2fetc/passwd`,
      "/media/%00.jpg",
    ];
    for (const path of paths) expect([path, (await desk.visit(path)).status]).toEqual([path, 404]);
    expect([desk.ordered, await cacheFiles()]).toEqual([[], []]);
  });

  it("are made once for a hundred readers who come together", async () => {
    const path = at("w640.avif");
    const answers = await Promise.all(Array.from({ length: 100 }, () => desk.visit(path)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.toString("base64")}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    expect(desk.ordered).toEqual(["w640.avif"]);
  });

  it("that cannot be taken apart are sent as they are, for a moment, and not tried again and again", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const whole = await readFile(join(desk.newsroom.content, SRC));
    await desk.newsroom.put(SRC.slice(1), whole.subarray(0, whole.length - 600));
    publish();
    for (let times = 0; times < 3; times++) {
      const { status, headers, body } = await desk.visit(at("w320.avif"));
      expect([status, headers["content-type"], headers["cache-control"]]).toEqual([200, "image/jpeg", SHORT]);
      expect(body.length).toBe(whole.length - 600);
    }
    expect(desk.ordered).toEqual(["w320.avif"]);
    expect(console.warn).toHaveBeenCalledTimes(1);
  });

  it("of too many pixels, and what only has the name of one, have no other sizes", async () => {
    await desk.newsroom.put("media/bom.png", pixelBomb());
    await desk.newsroom.put("media/ve.jpg", '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"/>');
    await desk.newsroom.put("media/trang.jpg", "<!doctype html><script>alert(1)</script>");
    publish();
    for (const src of ["/media/bom.png", "/media/ve.jpg", "/media/trang.jpg"]) {
      expect([src, (await desk.visit(at("w320.jpg", src))).status]).toEqual([src, 404]);
      const { status, headers } = await desk.visit(src);
      expect([status, headers["content-type"]]).toEqual([200, src.endsWith("png") ? "image/png" : "image/jpeg"]);
    }
    expect(desk.ordered).toEqual([]);
  });

  it("are sent though nothing can be kept of them", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    // A file where the folder should be: nobody, not even root, can write below it.
    await writeFile(desk.cacheDir, "");
    for (const path of [SRC, at("w320.webp")]) {
      const first = await desk.visit(path);
      expect(first.status).toBe(200);
      expect((await desk.visit(path)).body.equals(first.body)).toBe(true);
      const { etag = "" } = first.headers;
      expect((await desk.visit(path, { headers: { "if-none-match": etag } })).status).toBe(304);
    }
    expect((await stat(desk.cacheDir)).isFile()).toBe(true);
    expect(desk.ordered).toEqual(["w320.webp"]);
  });

  it("are made again when the folder they were kept in is emptied or deleted", async () => {
    const path = at("w320.webp");
    const { body } = await desk.visit(path);
    for (const name of await cacheFiles()) await writeFile(join(desk.cacheDir, name), "");
    expect((await desk.visit(path)).body.equals(body)).toBe(true);
    await rm(desk.cacheDir, { recursive: true });
    expect((await desk.visit(path)).body.equals(body)).toBe(true);
    await mkdir(desk.cacheDir, { recursive: true });
    expect((await cacheFiles()).length).toBeGreaterThan(0);
  });
});

describe("the picture that is drawn of a page", () => {
  beforeEach(async () => {
    desk = await openDesk("directory");
    cards.set("/van-hoa/bai-mot", CARD);
  });
  const path = cardPath("/van-hoa/bai-mot", CARD);

  it("is a JPEG of 1200 by 630 pixels, good for ever, drawn once however many ask", async () => {
    const [first, second] = await Promise.all([desk.visit(path), desk.visit(path)]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(first.headers).toMatchObject({
      "content-type": "image/jpeg",
      "cross-origin-resource-policy": "cross-origin",
    });
    expect(first.headers["cache-control"]).toContain("immutable");
    expect(await sharp(first.body).metadata()).toMatchObject({ format: "jpeg", width: 1200, height: 630 });
    expect(second.body.equals(first.body)).toBe(true);
    expect(desk.ordered).toEqual([CARD.title]);
  });

  it("is that of the page as it is now, for the moment, under the address of an earlier headline", async () => {
    cards.set("/van-hoa/bai-mot", { ...CARD, title: "Tít mới" });
    const answer = await desk.visit(path);
    expect(answer.status).toBe(200);
    expect(answer.headers["cache-control"]).toBe("public, max-age=60");
    expect(desk.ordered).toEqual(["Tít mới"]);
  });

  it("is none when readers may not see the page, even if it was drawn before", async () => {
    await desk.visit(path);
    cards.clear();
    expect((await desk.visit(path)).status).toBe(404);
    expect((await desk.visit(path.replace("bai-mot", "bai-hai"))).status).toBe(404);
  });
});
