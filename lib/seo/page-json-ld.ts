import type { AboutPage, CollectionPage, ItemList, ProfilePage, WebSite } from "schema-dts";
import { type Author, authorPath } from "@/lib/article/author";
import type { StandingPage } from "@/lib/article/standing-page";
import type { Masthead } from "@/lib/site/masthead";
import { croppedPicture } from "@/lib/site/media-address";
import { serializeJsonLd } from "./json-ld";
import { isAboutPage, publisherNode, publisherReference } from "./publisher";
import { absolute, type SiteFacts } from "./site-facts";

/** The paper and its site, as its front page has them. */
export function frontJsonLd(site: SiteFacts, masthead: Masthead, pages: readonly StandingPage[]): string {
  const publisher = publisherNode(site, masthead, pages);
  const website: WebSite = {
    "@type": "WebSite",
    "@id": absolute(site, "/#website"),
    name: site.name,
    url: absolute(site, "/"),
    inLanguage: "vi",
    publisher: { "@id": absolute(site, "/#toa-soan") },
  };
  return serializeJsonLd([website, publisher]);
}

/** The page about the paper; undefined for other standing pages, which are their words and nothing more. */
export function standingPageJsonLd(
  page: StandingPage,
  site: SiteFacts,
  masthead: Masthead,
  pages: readonly StandingPage[],
): string | undefined {
  if (!isAboutPage(page)) return undefined;
  const about: AboutPage = {
    "@type": "AboutPage",
    name: page.title,
    url: absolute(site, `/${page.slug}`),
    inLanguage: "vi",
    mainEntity: publisherNode(site, masthead, pages),
  };
  return serializeJsonLd([about]);
}

/** A page that lists others, in the order it shows them. */
export interface ListedPaths {
  readonly name: string;
  /** Canonical path of the page. */
  readonly path: string;
  readonly description?: string;
  readonly listed: readonly string[];
}

/** One page of a list. */
export function listingJsonLd(facts: ListedPaths, site: SiteFacts): string {
  return serializeJsonLd([collectionPage(facts, site)]);
}

/** The first page of an author's work: who that is, then the list. */
export function authorJsonLd({ slug, name, role, photo }: Author, facts: ListedPaths, site: SiteFacts): string {
  const url = absolute(site, authorPath(slug));
  const portrait = photo && croppedPicture(photo, "1x1");
  const profile: ProfilePage = {
    "@type": "ProfilePage",
    url,
    inLanguage: "vi",
    mainEntity: {
      "@type": "Person",
      name,
      url,
      jobTitle: role,
      image: portrait && absolute(site, portrait.path),
      worksFor: publisherReference(site),
    },
  };
  return serializeJsonLd([profile, collectionPage(facts, site)]);
}

function collectionPage({ name, path, description, listed }: ListedPaths, site: SiteFacts): CollectionPage {
  const list: ItemList = {
    "@type": "ItemList",
    itemListElement: listed.map((each, index) => ({
      "@type": "ListItem",
      position: index + 1,
      url: absolute(site, each),
    })),
  };
  return {
    "@type": "CollectionPage",
    name,
    description,
    url: absolute(site, path),
    inLanguage: "vi",
    mainEntity: list,
  };
}
