import { labels } from "@/lib/site/labels";
import { type SearchRequest, searchPath } from "@/lib/site/search-request";

interface Props {
  readonly request: SearchRequest;
  readonly pageCount: number;
}

/** Links to the pages of results before and after; nothing when there is one page. */
export function SearchPages({ request, pageCount }: Props) {
  const { page } = request;
  if (pageCount <= 1 || page > pageCount) return null;
  const { listing } = labels;
  const link = "inline-block py-2 font-semibold hover:text-accent hover:underline";
  return (
    <nav aria-label={listing.pages} className="grid grid-cols-3 items-center gap-4">
      <span>
        {page > 1 && (
          <a rel="prev" href={searchPath({ ...request, page: page - 1 })} className={link}>
            {listing.previous}
          </a>
        )}
      </span>
      <span className="text-center text-meta text-muted">{listing.page(page, pageCount)}</span>
      <span className="text-right">
        {page < pageCount && (
          <a rel="next" href={searchPath({ ...request, page: page + 1 })} className={link}>
            {listing.next}
          </a>
        )}
      </span>
    </nav>
  );
}
