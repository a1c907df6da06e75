import { connection } from "next/server";
import { findMasthead, listAuthors, listCategories } from "@/lib/archive/documents";
import { listFeed } from "@/lib/archive/list-feed";
import type { Archive } from "@/lib/archive/open-archive";
import { readArchive } from "@/lib/archive/read-archive";
import { resolveByline } from "@/lib/article/byline";
import { buildFeed, feedLinkHeader } from "@/lib/feeds/build-feed";
import { type FeedFormat, type FeedScope, feedPath } from "@/lib/site/data-routes";
import { labels } from "@/lib/site/labels";
import type { Masthead } from "@/lib/site/masthead";
import { listingPath } from "@/lib/site/routes";
import { readSettings } from "@/lib/site/site";
import { dataAnswer } from "./data-answer";
import { headingOf } from "./listing-heading";

/** What every route of a feed does: the routes differ in the scope alone, those of all articles in the format. */
export async function feedAnswer(scope: FeedScope, format: FeedFormat = "rss"): Promise<Response> {
  await connection();
  const archive = readArchive();
  const now = Date.now();
  const masthead = findMasthead(archive);
  const head = headOf(archive, scope, masthead, now);
  if (!head) return dataAnswer(format, undefined);
  const { origin, webSubHub: hub } = readSettings();
  const authors = listAuthors(archive);
  const categories = listCategories(archive);
  const facts = {
    ...head,
    publisher: masthead.name,
    copyright: masthead.copyright,
    origin,
    hub,
    self: scope.kind === "latest" ? feedPath(scope, format) : feedPath(scope),
    stories: listFeed(archive, scope, now).map(({ article, permanentId }) => ({
      article,
      permanentId,
      byline: resolveByline(article.byline, authors),
      category: categories.find(({ slug }) => slug === article.category)?.name,
    })),
  };
  return dataAnswer(format, buildFeed(format, facts), { Link: feedLinkHeader(facts) });
}

/** What a feed is called, and the page it goes with; undefined for what the archive does not know. */
function headOf(archive: Archive, scope: FeedScope, { name, slogan }: Masthead, now: number) {
  if (scope.kind === "latest")
    return { title: name, description: slogan ?? labels.listing.latestDescription, page: "/" };
  const heading = headingOf(archive, scope, now);
  return (
    heading && {
      title: labels.feed(heading.title, name),
      description: heading.description ?? labels.listing.description(heading.title, name),
      page: listingPath(scope),
    }
  );
}
