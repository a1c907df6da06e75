import type { Article, ArticleCard } from "@/lib/article/article";
import type { BylineEntry } from "@/lib/article/byline";
import type { Category } from "@/lib/site/category";
import { labels } from "@/lib/site/labels";
import { listingPath } from "@/lib/site/routes";
import { slugify } from "@/lib/vietnamese/slug";
import { HeadedList } from "../listing/HeadedList";
import { Prose } from "../site/Prose";
import { ArticleTimes } from "./ArticleTimes";
import { Breadcrumb } from "./Breadcrumb";
import { Byline } from "./Byline";
import { CorrectionNotice } from "./CorrectionNotice";
import { LiveEntries } from "./LiveEntries";
import { PhotoFigure } from "./PhotoFigure";
import { RegionLabel } from "./RegionLabel";

interface Props {
  readonly article: Article;
  /** Missing when the menu lost it: the article stays where it was. */
  readonly category?: Pick<Category, "slug" | "name">;
  readonly byline: readonly BylineEntry[];
  readonly related: readonly ArticleCard[];
}

/** One article, whole, in the order a Vietnamese newspaper prints its parts. */
export function ArticlePage({ article, category, byline, related }: Props) {
  const { genre, ai, source } = article;
  return (
    <article className="mx-auto max-w-[46rem] space-y-5">
      <Breadcrumb
        steps={category ? [{ name: category.name, path: listingPath({ kind: "category", slug: category.slug }) }] : []}
      />
      <header className="space-y-3">
        {genre !== "news" && (
          <p className="text-sm font-bold tracking-wide text-accent uppercase">{labels.genres[genre]}</p>
        )}
        <h1 className="font-serif text-[1.75rem] font-bold sm:text-4xl">{article.headline}</h1>
        {article.region && <RegionLabel region={article.region} />}
        <p className="max-w-measure font-serif text-xl leading-normal font-semibold">{article.lede}</p>
        <ArticleTimes article={article} />
        {ai !== "none" && <p className="text-sm font-semibold">{labels.article.ai[ai]}</p>}
      </header>
      {article.editorNote && (
        <aside aria-label={labels.article.editorNote} className="max-w-measure bg-surface px-5 py-3 italic">
          <strong>{labels.article.editorNote}:</strong> {article.editorNote}
        </aside>
      )}
      {article.photo && <PhotoFigure photo={article.photo} lead />}
      {article.live ? <LiveEntries live={article.live} /> : <Prose html={article.body.html} />}
      {article.photos.length > 0 && (
        <section aria-label={labels.article.gallery} className="grid gap-5 sm:grid-cols-2">
          {article.photos.map((photo) => (
            <PhotoFigure key={photo.src} photo={photo} />
          ))}
        </section>
      )}
      <div className="max-w-measure space-y-1 text-right">
        <Byline entries={byline} />
        {source && (
          <p className="text-sm text-muted">
            {labels.article.source}{" "}
            {source.url ? (
              <a href={source.url} className="underline hover:text-accent">
                {source.name}
              </a>
            ) : (
              source.name
            )}
          </p>
        )}
      </div>
      {article.corrections.length > 0 && <CorrectionNotice corrections={article.corrections} />}
      {article.tags.length > 0 && <TagList tags={article.tags} />}
      <HeadedList id="xem-them" title={labels.article.related} cards={related} />
    </article>
  );
}

function TagList({ tags }: { readonly tags: readonly string[] }) {
  return (
    <nav aria-label={labels.article.tags}>
      <ul className="flex flex-wrap gap-2 text-sm">
        {tags.map((tag) => (
          <li key={tag}>
            <a
              href={listingPath({ kind: "topic", slug: slugify(tag) })}
              className="block rounded-sm border border-rule px-3 py-1.5 hover:border-accent hover:text-accent"
            >
              {tag}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
