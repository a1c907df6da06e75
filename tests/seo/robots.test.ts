import robotsParser from "robots-parser";
import { describe, expect, it } from "vitest";
import { robotsText } from "@/lib/seo/robots";

const ORIGIN = "https://bao.example.vn";
const textFor = (aiTraining: boolean) =>
  robotsText({ origin: ORIGIN, aiTraining, sitemaps: ["/sitemap.xml", "/news-sitemap.xml"] });
const mayRead = (agent: string, path: string, aiTraining = false) =>
  robotsParser(`${ORIGIN}/robots.txt`, textFor(aiTraining)).isAllowed(ORIGIN + path, agent);

const SEARCH = ["Googlebot", "Googlebot-News", "bingbot", "coccocbot-web", "coccocbot-image", "OAI-SearchBot"];
const OTHER_AI = ["Claude-SearchBot", "PerplexityBot", "DuckAssistBot", "Applebot", "ChatGPT-User", "Claude-User"];
const TRAINING = ["GPTBot", "ClaudeBot", "CCBot", "Google-Extended", "Applebot-Extended", "meta-externalagent"];
const READABLE = ["/", "/thoi-su/bai-mot", "/tim-kiem?q=a", "/media/2024/03/a.jpg", "/_next/static/a.css", "/rss.xml"];
const CLOSED = ["/api/publish", "/tim-kiem/goi-y?q=a"];

describe("robots.txt", () => {
  it.each([...SEARCH, ...OTHER_AI])("lets %s read what readers can, also what it shall not keep", (agent) => {
    for (const choice of [true, false]) {
      for (const path of READABLE) expect(mayRead(agent, path, choice), path).toBe(true);
      for (const path of CLOSED) expect(mayRead(agent, path, choice), path).toBe(false);
    }
  });

  it.each(TRAINING)("lets %s read it only when the paper chose so", (agent) => {
    for (const path of READABLE) expect(mayRead(agent, path, false), path).toBe(false);
    for (const path of READABLE) expect(mayRead(agent, path, true), path).toBe(true);
    for (const path of CLOSED) expect(mayRead(agent, path, true), path).toBe(false);
  });

  it("names the sitemaps by their whole addresses", () => {
    expect(robotsParser(`${ORIGIN}/robots.txt`, textFor(false)).getSitemaps()).toEqual([
      `${ORIGIN}/sitemap.xml`,
      `${ORIGIN}/news-sitemap.xml`,
    ]);
  });

  it("is small: search engines read half a megabyte", () => {
    expect(textFor(false).length).toBeLessThan(2_000);
  });
});
