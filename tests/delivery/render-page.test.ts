import type { RequestListener } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { findArticle } from "@/lib/archive/find-article";
import { parseInWorker } from "@/lib/content/parse-in-worker";
import { cachedPage } from "@/lib/delivery/cached-page";
import type { PlainDocument } from "@/lib/delivery/plain-document";
import { pageRenderer } from "@/lib/delivery/render-page";
import { DATA_TYPES } from "@/lib/site/data-routes";
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

describe("what is written for programs", () => {
  const answerOf = (type: string, body = "User-agent: *\n", status = 200) => {
    const listener: RequestListener = (_request, response) => {
      const headers = { "Content-Type": type, Link: '</tin>; rel="canonical"', "X-Powered-By": "máy" };
      response.writeHead(status, headers).end(body);
    };
    return pageRenderer(listener, () => desk.archive, "https://bao.example.vn", unstyled)("/robots.txt");
  };

  it.each(Object.values(DATA_TYPES))("as %s is kept as it was written, with the headers of a file", async (type) => {
    const body = "<b>một</b> <!-- hai --><script>ba</script>\n";
    const page = await answerOf(type, body);
    expect(gunzipSync(page.gzip).toString()).toBe(body);
    expect(page).toMatchObject({ status: 200, type });
    expect(page.headers).toContain("nosniff");
    expect(page.headers).not.toContain("Content-Security-Policy");
    expect(page.headers.slice(0, 2)).toEqual(["link", '</tin>; rel="canonical"']);
    expect(page.headers).not.toContain("máy");
  });

  it.each(["image/png", "text/plain", "application/json", ""])(
    "is not sent as “%s”, which we never write",
    async (type) => {
      await expect(answerOf(type)).rejects.toThrow("/robots.txt gave 200");
    },
  );

  it("is not sent when it failed", async () => {
    await expect(answerOf(DATA_TYPES.plain, "Internal Server Error", 500)).rejects.toThrow("/robots.txt gave 500");
  });

  it("has no rules for links, which pages have", async () => {
    const { identity } = cachedPage(await answerOf(DATA_TYPES.plain), true);
    expect(identity.headers).toEqual(
      expect.arrayContaining(["Content-Type", DATA_TYPES.plain, "Content-Length", "14"]),
    );
    expect(identity.headers).not.toContain("Speculation-Rules");
  });
});
