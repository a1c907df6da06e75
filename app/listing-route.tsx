import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { cache } from "react";
import { DayCalendar } from "@/components/listing/DayCalendar";
import { ListingPage } from "@/components/listing/ListingPage";
import { MonthCalendar } from "@/components/listing/MonthCalendar";
import { JsonLd } from "@/components/site/JsonLd";
import { findAuthor } from "@/lib/archive/documents";
import { listArticles } from "@/lib/archive/list-articles";
import { listArchiveMonths, listDays } from "@/lib/archive/list-months";
import type { Archive } from "@/lib/archive/open-archive";
import { readArchive } from "@/lib/archive/read-archive";
import { type ArticleCard, articlePath } from "@/lib/article/article";
import type { PageFacts } from "@/lib/seo/build-metadata";
import { authorJsonLd, listingJsonLd } from "@/lib/seo/page-json-ld";
import type { FeedScope } from "@/lib/site/data-routes";
import { labels } from "@/lib/site/labels";
import { type ListingScope, listingPath } from "@/lib/site/routes";
import { type Heading, headingOf } from "./listing-heading";
import { pageMetadata, siteFacts } from "./page-metadata";

/** What every listing route does: the routes differ in the scope alone. */
interface Props {
  readonly scope: ListingScope;
  readonly page: number;
}

/** The number in the segments `trang/{n}` of an optional catch-all; 1 without them. */
export function pageOf(segments: readonly string[] | undefined): number {
  return segments?.[0] === "trang" && segments.length === 2 ? Number(segments[1]) : 1;
}

const headings = cache(() => new Map<string, Heading | undefined>());

/** Metadata and page ask for the same heading; it is read once a request. */
function loadHeading(archive: Archive, scope: ListingScope, now: number): Heading | undefined {
  const known = headings();
  const path = listingPath(scope);
  if (!known.has(path)) known.set(path, headingOf(archive, scope, now));
  return known.get(path);
}

export async function listingMetadata({ scope, page }: Props): Promise<Metadata> {
  await connection();
  const archive = readArchive();
  const { title = labels.notFound.title, description } = loadHeading(archive, scope, Date.now()) ?? {};
  const titleOfPage = `${title}${labels.listing.pageSuffix(page)}`;
  const described = page === 1 ? description : undefined;
  const facts = {
    title: titleOfPage,
    description: described ?? labels.listing.description(titleOfPage, siteFacts(archive).name),
    path: listingPath(scope, page),
    feed: feedOf(archive, scope),
  };
  return pageMetadata(archive, facts, listingPath(scope));
}

/** The list itself, where it can be followed, or that of the category of a month. */
function feedOf(archive: Archive, scope: ListingScope): PageFacts["feed"] {
  if (scope.kind === "latest" || scope.kind === "corrections") return undefined;
  const followed: FeedScope = scope.kind === "month" ? { kind: "category", slug: scope.category } : scope;
  const heading = loadHeading(archive, followed, Date.now());
  return heading && { scope: followed, name: heading.title };
}

/** What search engines are told of one page of a list. */
export function ListingData({ scope, page, cards }: Props & { readonly cards: readonly ArticleCard[] }) {
  const archive = readArchive();
  const { title: name = labels.notFound.title, description } = loadHeading(archive, scope, Date.now()) ?? {};
  const facts = { name, description, path: listingPath(scope, page), listed: cards.map(articlePath) };
  const author = scope.kind === "author" && page === 1 ? findAuthor(archive, scope.slug) : undefined;
  const site = siteFacts(archive);
  return <JsonLd json={author ? authorJsonLd(author, facts, site) : listingJsonLd(facts, site)} />;
}

export async function ListingRoute({ scope, page }: Props) {
  await connection();
  const archive = readArchive();
  const now = Date.now();
  const heading = loadHeading(archive, scope, now);
  if (!heading) notFound();
  const { cards, pageCount } = listArticles(archive, scope, page, now);
  return (
    <>
      <ListingData scope={scope} page={page} cards={cards} />
      <ListingPage
        {...heading}
        scope={scope}
        page={page}
        pageCount={pageCount}
        cards={cards}
        placeOf={scope.kind === "region" ? (card) => placeWithin(scope.slug, card) : undefined}
        aside={calendarOf(archive, scope, now)}
      />
    </>
  );
}

/** On a region's own page its name goes without saying; that of a unit it took in says that it is a former one. */
function placeWithin(region: string, { region: place }: ArticleCard): string {
  if (place?.kind !== "province" || place.slug === region) return "";
  return labels.regions.formerUnit(place.name);
}

function calendarOf(archive: Archive, scope: ListingScope, now: number) {
  if (scope.kind === "category")
    return <MonthCalendar category={scope.slug} months={listArchiveMonths(archive, scope.slug, now)} />;
  if (scope.kind !== "month") return undefined;
  const { category, month } = scope;
  return (
    <>
      <DayCalendar category={category} month={month} days={listDays(archive, category, month, now)} />
      <MonthCalendar
        category={category}
        months={listArchiveMonths(archive, category, now, month.slice(0, 4))}
        current={month}
      />
    </>
  );
}
