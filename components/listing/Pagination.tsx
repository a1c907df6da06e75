import { labels } from "@/lib/site/labels";
import { type ListingScope, listingPath } from "@/lib/site/routes";
import { formatNumber } from "@/lib/vietnamese/numbers";

interface Props {
  readonly scope: ListingScope;
  readonly page: number;
  readonly pageCount: number;
}

/** The pages before and after, the first, the last and those near this one; nothing when there is one page. */
export function Pagination({ scope, page, pageCount }: Props) {
  if (pageCount <= 1) return null;
  const { pages, previous, next, pageNumber } = labels.listing;
  const shown = [...new Set([1, page - 1, page, page + 1, pageCount])].filter((n) => n >= 1 && n <= pageCount);
  return (
    <nav aria-label={pages} className="pages">
      {page > 1 && (
        <a rel="prev" href={listingPath(scope, page - 1)}>
          {previous}
        </a>
      )}
      <ol>
        {shown.map((number, index) => (
          <li key={number}>
            {number - (shown[index - 1] ?? 0) > 1 && <span>…</span>}
            <a
              href={listingPath(scope, number)}
              aria-label={pageNumber(number)}
              aria-current={number === page ? "page" : undefined}
            >
              {formatNumber(number)}
            </a>
          </li>
        ))}
      </ol>
      {page < pageCount && (
        <a rel="next" href={listingPath(scope, page + 1)}>
          {next}
        </a>
      )}
    </nav>
  );
}
