import type { ArticleCard } from "@/lib/article/article";
import type { Category } from "@/lib/site/category";
import { labels } from "@/lib/site/labels";
import { listingPath } from "@/lib/site/routes";
import { HeadedList } from "../listing/HeadedList";
import { PartHeading } from "../listing/PartHeading";
import { SearchForm } from "./SearchForm";

interface Props {
  readonly categories: readonly Pick<Category, "slug" | "name">[];
  readonly latest: readonly ArticleCard[];
}

/** The 404 page: says so, and offers a search, the sections and the latest news. */
export function NotFoundPage({ categories, latest }: Props) {
  return (
    <div className="max-w-[46rem] space-y-8">
      <div className="space-y-4">
        <h1 className="font-serif text-title">{labels.notFound.title}</h1>
        <p className="max-w-measure">{labels.notFound.body}</p>
        <SearchForm id="tim-trong-trang" place={labels.search.places.main} />
      </div>
      {categories.length > 0 && (
        <section aria-labelledby="muc-goi-y">
          <PartHeading id="muc-goi-y" title={labels.sections} />
          <ul className="flex flex-wrap gap-x-6 font-semibold">
            {categories.map(({ slug, name }) => (
              <li key={slug}>
                <a
                  href={listingPath({ kind: "category", slug })}
                  className="inline-block py-1 underline hover:text-accent"
                >
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <HeadedList id="tin-moi" title={labels.front.latest} cards={latest} />
    </div>
  );
}
