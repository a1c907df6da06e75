import type { Category } from "@/lib/site/category";
import { labels } from "@/lib/site/labels";
import type { Masthead } from "@/lib/site/masthead";
import { listingPath } from "@/lib/site/routes";
import { SearchForm } from "./SearchForm";

interface Props {
  readonly masthead: Masthead;
  readonly categories: readonly Category[];
}

/** Name of the paper, search, and the menu: every page's head. */
export function SiteHeader({ masthead, categories }: Props) {
  return (
    <header className="border-b border-rule">
      <a
        href="#noi-dung"
        className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:bg-paper focus:px-4 focus:py-2"
      >
        {labels.skip}
      </a>
      <div className="mx-auto flex max-w-page flex-wrap items-end justify-between gap-x-8 gap-y-3 px-4 pt-5 pb-4 sm:px-6">
        <div>
          <a href="/" className="font-serif text-4xl leading-tight font-black tracking-tight hover:text-accent">
            {masthead.name}
          </a>
          {masthead.slogan && <p className="text-sm text-muted">{masthead.slogan}</p>}
          {masthead.governingBody && (
            <p className="text-sm text-muted">
              {labels.masthead.governingBody} {masthead.governingBody}
            </p>
          )}
        </div>
        <SearchForm id="tim" />
      </div>
      {categories.length > 0 && (
        <nav aria-label={labels.sections} className="border-t border-rule">
          <ul className="mx-auto flex max-w-page gap-x-5 overflow-x-auto px-4 sm:flex-wrap sm:px-6">
            {categories.map(({ slug, name }) => (
              <li key={slug}>
                <a
                  href={listingPath({ kind: "category", slug })}
                  className="block py-2 font-semibold whitespace-nowrap hover:text-accent hover:underline"
                >
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </header>
  );
}
