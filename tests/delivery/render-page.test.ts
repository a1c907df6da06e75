import type { RequestListener } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { findArticle } from "@/lib/archive/find-article";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import type { PlainDocument } from "@/lib/delivery/plain-document";
import { pageRenderer } from "@/lib/delivery/render-page";
import { type Desk, NOW, openDesk } from "../support/newsroom";

const parser = parseInWorker();
afterAll(() => parser.close());

let desk: Desk;
const publish = async (headline: string) => {
  await desk.newsroom.putArticle({ slug: "bai-mot", headline });
  await desk.sync();
};
beforeEach(async () => {
  desk = await openDesk(parser);
  await publish("Tít số 0");
}, 60_000);
afterEach(() => desk.close());

const headline = () => findArticle(desk.archive, "thoi-su", "bai-mot", NOW)?.headline;

const unstyled = ({ html }: PlainDocument) => ({ html, styles: [] });

/** Renders as the site does, one query for the title and another for the text; something happens in between. */
function rendererWith(meanwhile: () => Promise<unknown>) {
  const listener: RequestListener = async (request, response) => {
    if (request.url === "/hong") {
      response.writeHead(500).end();
      return;
    }
    const title = headline();
    await meanwhile();
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(`<title>${title}</title><h1>${headline()}</h1>`);
  };
  return pageRenderer(listener, () => desk.archive, "https://bao.example.vn", unstyled);
}

describe("a page that a publication overtakes while it is rendered", () => {
  it("is of the new version from title to text", async () => {
    let editions = 0;
    const render = rendererWith(async () => {
      if (editions === 0) await publish(`Tít số ${++editions}`);
    });
    const { gzip } = await render("/thoi-su/bai-mot");
    expect(gunzipSync(gzip).toString()).toBe("<title>Tít số 1</title><h1>Tít số 1</h1>");
  });

  it("is not sent at all when that goes on and on", async () => {
    let editions = 0;
    const render = rendererWith(() => publish(`Tít số ${++editions}`));
    await expect(render("/thoi-su/bai-mot")).rejects.toThrow("/thoi-su/bai-mot");
  });

  it("is not rendered again for an edit no reader can notice", async () => {
    let renderings = 0;
    const render = rendererWith(async () => {
      renderings++;
      await desk.newsroom.putArticle({ slug: "ban-nhap", status: "draft", deskNote: `Lần ${renderings}` });
      await desk.sync();
    });
    await render("/thoi-su/bai-mot");
    expect(renderings).toBe(1);
  });
});

describe("pages that are wanted at the same time", () => {
  it("are rendered one after the other, and one that fails does not stop the next", async () => {
    let underWay = 0;
    let most = 0;
    const render = rendererWith(async () => {
      most = Math.max(most, ++underWay);
      await wait(5);
      underWay--;
    });
    const outcomes = await Promise.allSettled(["/mot", "/hong", "/hai", "/ba"].map(render));
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
    expect(most).toBe(1);
  });
});

describe("a page whose policies changed, as with the address readers use,", () => {
  it("has another tag, because a browser keeps the policies of a copy that is confirmed", async () => {
    const listener: RequestListener = (_request, response) => {
      response.setHeader("Content-Type", "text/html; charset=utf-8").end("<h1>Tin</h1>");
    };
    const page = (origin: string) => pageRenderer(listener, () => desk.archive, origin, unstyled)("/tin");
    const [plain, secure, again] = await Promise.all(
      ["http://bao.example.vn", "https://bao.example.vn", "https://bao.example.vn"].map(page),
    );
    expect(plain?.gzip).toEqual(secure?.gzip);
    expect(plain?.hash).not.toBe(secure?.hash);
    expect(again?.hash).toBe(secure?.hash);
  });
});
