import type { Category } from "@/lib/site/category";
import { labels } from "@/lib/site/labels";
import { listingPath, SEARCH_PATH } from "@/lib/site/routes";
import { type SearchRequest, searchPath, withoutFilters } from "@/lib/site/search-request";
import { SearchFilterForm } from "./SearchFilterForm";
import { SearchFilters } from "./SearchFilters";
import { type Hit, SearchHits } from "./SearchHits";
import { SearchPages } from "./SearchPages";

interface Props {
  readonly request: SearchRequest;
  readonly categories: readonly Category[];
  /** The best of what was found. */
  readonly hits: readonly Hit[];
  /** All that was found, as far as it was counted. */
  readonly total: number;
  /** More than that was found. */
  readonly isMore: boolean;
  readonly pageCount: number;
}

/** Search form and results. */
export function SearchPage({ request, categories, total, ...found }: Props) {
  const { query } = request;
  const { search } = labels;
  return (
    <div className="max-w-[54rem] space-y-5">
      <h1 className="border-b-2 border-ink pb-4 font-serif text-title">
        {query && total > 0 ? search.results(query) : search.title}
      </h1>
      <SearchFilterForm request={request} categories={categories} />
      <SearchFilters request={request} categories={categories} />
      {!query && <Sections request={request} categories={categories} />}
      {query && total === 0 && <Advice request={request} />}
      {query && total > 0 && <Results request={request} categories={categories} total={total} {...found} />}
    </div>
  );
}

/** One page of what was found. Beyond the last there is none: it has become less since somebody linked there. */
function Results({ request, categories, hits, total, isMore, pageCount }: Props) {
  const { search } = labels;
  return (
    <>
      <p className="font-semibold">{search.total(total, isMore)}</p>
      {hits.length > 0 ? (
        <SearchHits hits={hits} categories={categories} />
      ) : (
        <p>
          {search.pastTheEnd}{" "}
          <a href={searchPath({ ...request, page: 1 })} className="underline hover:text-accent">
            {search.firstPage}
          </a>
        </p>
      )}
      <SearchPages request={request} pageCount={pageCount} />
    </>
  );
}

/** What to try when nothing was found. */
function Advice({ request }: Pick<Props, "request">) {
  const { search } = labels;
  const unquoted = request.query
    .replace(/["“”„«»]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const everywhere = searchPath(withoutFilters(request, ["category", "region", "from", "to"]));
  const isNarrowed = everywhere !== searchPath({ ...request, page: 1 });
  const link = "inline-block py-1 underline hover:text-accent";
  return (
    <section aria-labelledby="khong-co-ket-qua" className="border-t border-rule pt-4">
      <h2 id="khong-co-ket-qua" className="text-part">
        {search.none(request.query)}
      </h2>
      <ul className="mt-2 list-disc space-y-1 pl-5">
        {isNarrowed && (
          <li>
            <a href={everywhere} className={link}>
              {search.withoutFilters}
            </a>
          </li>
        )}
        {unquoted !== request.query && unquoted && (
          <li>
            <a href={searchPath({ ...request, query: unquoted, page: 1 })} className={link}>
              {search.withoutQuotes(unquoted)}
            </a>
          </li>
        )}
        <li>{search.otherWords}</li>
      </ul>
    </section>
  );
}

/** Where to begin for who has nothing to search for. */
function Sections({ request, categories }: Pick<Props, "request" | "categories">) {
  const { search, front } = labels;
  const isNarrowed = searchPath(request) !== SEARCH_PATH;
  const link = "block py-2 font-semibold hover:text-accent hover:underline";
  return (
    <>
      {isNarrowed && <p>{search.needsWords}</p>}
      <nav aria-labelledby="theo-chuyen-muc">
        <h2 id="theo-chuyen-muc" className="border-t border-rule pt-4 text-part">
          {search.sections}
        </h2>
        <ul className="mt-3 columns-2 gap-8 sm:columns-3">
          {categories.map(({ slug, name }) => (
            <li key={slug}>
              <a href={listingPath({ kind: "category", slug })} className={link}>
                {name}
              </a>
            </li>
          ))}
          <li>
            <a href={listingPath({ kind: "latest" })} className={link}>
              {front.latest}
            </a>
          </li>
        </ul>
      </nav>
    </>
  );
}
