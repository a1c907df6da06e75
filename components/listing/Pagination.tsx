import { labels } from "@/lib/site/labels";
import { type ListingScope, listingPath } from "@/lib/site/routes";

interface Props {
  readonly scope: ListingScope;
  readonly page: number;
  readonly pageCount: number;
}

/** Links to the pages before and after; nothing when there is one page. */
export function Pagination({ scope, page, pageCount }: Props) {
  if (pageCount <= 1) return null;
  const link = "block rounded-sm border border-rule px-4 py-2 font-semibold hover:border-accent hover:text-accent";
  return (
    <nav
      aria-label={labels.listing.pages}
      className="flex items-center justify-between gap-4 border-t border-rule pt-5"
    >
      <span className="min-w-28">
        {page > 1 && (
          <a rel="prev" href={listingPath(scope, page - 1)} className={link}>
            {labels.listing.previous}
          </a>
        )}
      </span>
      <span className="text-sm text-muted">{labels.listing.page(page, pageCount)}</span>
      <span className="min-w-28 text-right">
        {page < pageCount && (
          <a rel="next" href={listingPath(scope, page + 1)} className={link}>
            {labels.listing.next}
          </a>
        )}
      </span>
    </nav>
  );
}
