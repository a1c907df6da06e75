import { type AtomFeed, generateAtomFeed, generateJsonFeed, generateRssFeed } from "feedsmith";
import { DATA_TYPES, type FeedFormat } from "@/lib/site/data-routes";
import { legalCharacters } from "@/lib/site/legal-characters";
import { FeedDate } from "./feed-date";
import { type FeedFacts, feedEntries } from "./feed-facts";
import { mediaContents } from "./media-contents";

const LANGUAGE = "vi";

/** The text of a feed: RSS 2.0, Atom 1.0 or JSON Feed 1.1. The same facts make the same bytes, anywhere and any time. */
export function buildFeed(format: FeedFormat, facts: FeedFacts): string {
  switch (format) {
    case "rss":
      return tidyXml(buildRss(facts));
    case "atom":
      return tidyXml(buildAtom(facts));
    case "json":
      return buildJson(facts);
  }
}

/** Without what no XML may hold, and without the white space that feedsmith puts around texts with signs in them. */
function tidyXml(xml: string): string {
  return legalCharacters(xml)
    .replace(/>\s+<!\[CDATA\[/g, "><![CDATA[")
    .replace(/\]\]>\s+<\//g, "]]></");
}

/** Value of the `Link` header of a feed, which says the same as its links do. */
export function feedLinkHeader({ origin, self, hub }: Pick<FeedFacts, "origin" | "self" | "hub">): string {
  return [`<${origin}${self}>; rel="self"`, ...(hub ? [`<${hub}>; rel="hub"`] : [])].join(", ");
}

function buildRss(facts: FeedFacts): string {
  const { title, description, copyright, origin, page } = facts;
  const { entries, updated } = feedEntries(facts);
  return generateRssFeed<true>(
    {
      title,
      link: origin + page,
      description,
      language: LANGUAGE,
      copyright,
      lastBuildDate: updated,
      atom: { links: linksOf(facts, "rss") },
      items: entries.map((entry) => ({
        title: entry.headline,
        link: entry.address,
        description: entry.lede,
        guid: { value: entry.name, isPermaLink: false },
        pubDate: entry.published,
        categories: entry.subjects.map((name) => ({ name })),
        dc: { creators: entry.authors.map(({ name }) => name) },
        content: { encoded: entry.html },
        media: { contents: mediaContents(entry) },
      })),
    },
    { strict: true },
  );
}

function buildAtom(facts: FeedFacts): string {
  const { title, description, publisher, copyright, origin, page, self } = facts;
  const { entries, updated } = feedEntries(facts);
  return generateAtomFeed<true>(
    {
      id: origin + self,
      title: { value: title },
      subtitle: { value: description },
      // Atom demands a moment, even of a paper that has printed nothing.
      updated: updated ?? new FeedDate(0),
      rights: copyright ? { value: copyright } : undefined,
      authors: [{ name: publisher, uri: `${origin}/` }],
      links: [...linksOf(facts, "atom"), { href: origin + page, rel: "alternate", type: "text/html" }],
      xml: { lang: LANGUAGE },
      entries: entries.map((entry) => ({
        id: entry.name,
        title: { value: entry.headline, type: "text" },
        links: [{ href: entry.address, rel: "alternate", type: "text/html" }],
        published: entry.published,
        updated: entry.updated,
        authors: entry.authors.map(({ name, url }) => ({ name, uri: url })),
        categories: entry.subjects.map((term) => ({ term })),
        summary: { value: entry.lede, type: "text" },
        content: { value: entry.html, type: "html" },
        media: { contents: mediaContents(entry) },
      })),
    },
    { strict: true },
  );
}

function buildJson(facts: FeedFacts): string {
  const { title, description, publisher, origin, page, self, hub } = facts;
  const { entries } = feedEntries(facts);
  const feed = generateJsonFeed<true>(
    {
      title,
      description,
      home_page_url: origin + page,
      feed_url: origin + self,
      language: LANGUAGE,
      authors: [{ name: publisher, url: `${origin}/` }],
      hubs: hub ? [{ type: "WebSub", url: hub }] : undefined,
      items: entries.map((entry) => ({
        id: entry.name,
        url: entry.address,
        title: entry.headline,
        summary: entry.lede,
        content_html: entry.html,
        image: entry.photo?.file.address,
        date_published: entry.published,
        date_modified: entry.updated,
        authors: [...entry.authors],
        tags: [...entry.subjects],
        language: LANGUAGE,
      })),
    },
    { strict: true },
  );
  // feedsmith leaves out a list without items, which the format demands.
  const whole: unknown = Object.assign(entries.length > 0 ? {} : { items: [] }, feed);
  return `${JSON.stringify(whole, (_, value) => (typeof value === "string" ? legalCharacters(value) : value))}\n`;
}

function linksOf({ origin, self, hub }: FeedFacts, format: "rss" | "atom"): AtomFeed.Link<Date, true>[] {
  const [type] = DATA_TYPES[format].split(";");
  return [{ href: origin + self, rel: "self", type }, ...(hub ? [{ href: hub, rel: "hub" }] : [])];
}
