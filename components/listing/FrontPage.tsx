import type { ArticleCard } from "@/lib/article/article";
import type { Category } from "@/lib/site/category";
import { labels } from "@/lib/site/labels";
import { listingPath } from "@/lib/site/routes";
import { CardList } from "./CardList";
import { StoryCard } from "./StoryCard";

interface Props {
  /** Most important first; the first is the lead. */
  readonly top: readonly ArticleCard[];
  readonly latest: readonly ArticleCard[];
  readonly blocks: readonly { readonly category: Category; readonly cards: readonly ArticleCard[] }[];
}

/** The front page: lead and second stories, the latest beside them, then a block for every category. */
export function FrontPage({ top, latest, blocks }: Props) {
  const [lead, ...second] = top;
  return (
    <div className="space-y-12">
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <section aria-labelledby="tieu-diem" className="space-y-8">
          <h1 id="tieu-diem" className="sr-only">
            {labels.front.top}
          </h1>
          {lead ? <StoryCard card={lead} form="lead" eager /> : <p>{labels.listing.empty}</p>}
          {second.length > 0 && (
            <div className="border-t border-rule pt-6">
              <CardList cards={second} />
            </div>
          )}
        </section>
        {latest.length > 0 && (
          <section aria-labelledby="tin-moi" className="lg:border-l lg:border-rule lg:pl-6">
            <BlockHeading id="tin-moi" name={labels.front.latest} path={listingPath({ kind: "latest" })} />
            <CardList cards={latest} headingLevel="h3" form="line" />
          </section>
        )}
      </div>
      <div className="grid gap-x-10 gap-y-12 md:grid-cols-2">
        {blocks.map(({ category, cards: [first, ...others] }) => (
          <section key={category.slug} aria-labelledby={`muc-${category.slug}`}>
            <BlockHeading
              id={`muc-${category.slug}`}
              name={category.name}
              path={listingPath({ kind: "category", slug: category.slug })}
            />
            <div className="space-y-4">
              {first && <StoryCard card={first} headingLevel="h3" />}
              {others.length > 0 && (
                <div className="border-t border-rule pt-4">
                  <CardList cards={others} headingLevel="h3" form="line" />
                </div>
              )}
            </div>
          </section>
        ))}
      </div>
    </div>
  );
}

function BlockHeading({ id, name, path }: { readonly id: string; readonly name: string; readonly path: string }) {
  return (
    <h2 id={id} className="mb-4 border-t-2 border-ink pt-2 text-xl font-bold">
      <a href={path} className="hover:text-accent">
        {name}
      </a>
    </h2>
  );
}
