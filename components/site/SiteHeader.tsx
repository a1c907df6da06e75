import type { Category } from "@/lib/site/category";
import { labels } from "@/lib/site/labels";
import type { Masthead } from "@/lib/site/masthead";
import { listingPath, REGIONS_PATH } from "@/lib/site/routes";
import { SearchForm } from "./SearchForm";
import { MENU_ID } from "./SiteFooter";

interface Props {
  readonly masthead: Masthead;
  readonly categories: readonly Category[];
}

/** Name of the paper, search, and the menu: every page's head. */
export function SiteHeader({ masthead, categories }: Props) {
  const { name, slogan, governingBody } = masthead;
  return (
    <header>
      <a
        href="#noi-dung"
        className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:bg-paper focus:px-4 focus:py-2"
      >
        {labels.skip}
      </a>
      <div className="relative mx-auto flex max-w-page flex-wrap items-end justify-between gap-x-8 gap-y-3 px-4 pt-4 pb-3 sm:px-6 lg:pt-7 lg:pb-5">
        <div>
          <a
            href="/"
            className="font-serif text-[clamp(2.25rem,1.7rem+2.4vw,3.75rem)] leading-tight font-black tracking-tight hover:text-accent"
          >
            {name}
          </a>
          {slogan && <p className="text-meta text-muted">{slogan}</p>}
          {governingBody && (
            <p className="text-meta text-muted">
              {labels.masthead.governingBody} {governingBody}
            </p>
          )}
          <theme-switch />
        </div>
        <SearchForm id="tim" place={labels.search.places.head} />
      </div>
      {categories.length > 0 && (
        <nav aria-label={labels.sections} className="border-y border-t-[3px] border-rule border-t-ink">
          <ul className="menu">
            {[
              { name: labels.listing.latest, path: listingPath({ kind: "latest" }) },
              ...categories.map(({ slug, name }) => ({ name, path: listingPath({ kind: "category", slug }) })),
              { name: labels.regions.menu, path: REGIONS_PATH },
            ].map(({ name, path }) => (
              <li key={path}>
                <a href={path}>{name}</a>
              </li>
            ))}
            {/* Stays at the edge of a strip too long for a phone, and leads to the same links at the page's foot. */}
            <li>
              <a href={`#${MENU_ID}`}>{labels.menu}</a>
            </li>
          </ul>
        </nav>
      )}
    </header>
  );
}
