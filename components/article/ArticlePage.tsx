import type { Article, ArticleCard } from "@/lib/article/article";
import type { BylineEntry } from "@/lib/article/byline";
import type { Category } from "@/lib/site/category";
import { labels } from "@/lib/site/labels";
import { listingPath } from "@/lib/site/routes";
import { Prose } from "../site/Prose";
import { ArticleHeader } from "./ArticleHeader";
import { ArticleTools } from "./ArticleTools";
import { Breadcrumb } from "./Breadcrumb";
import { CorrectionNotice } from "./CorrectionNotice";
import { Gallery } from "./Gallery";
import { LiveEntries } from "./LiveEntries";
import { MoreToRead } from "./MoreToRead";
import { Neighbours } from "./Neighbours";
import { PhotoFigure } from "./PhotoFigure";
import { ShareLinks } from "./ShareLinks";
import { ShareTools } from "./ShareTools";
import { SourceLine } from "./SourceLine";
import { TagList } from "./TagList";

interface Props {
  readonly article: Article;
  /** Missing when the menu lost it: the article stays where it was. */
  readonly category?: Pick<Category, "slug" | "name">;
  readonly byline: readonly BylineEntry[];
  /** The page's own address, whole. */
  readonly address: string;
  /** Whole years since it was published. */
  readonly years: number;
  readonly related: readonly ArticleCard[];
  readonly newer?: ArticleCard;
  readonly older?: ArticleCard;
  /** Of the same category, none of them related. */
  readonly nearby: readonly ArticleCard[];
}

/** One article, whole, in the order a Vietnamese newspaper prints its parts. */
export function ArticlePage({ article, category, byline, address, years, related, newer, older, nearby }: Props) {
  const { body, corrections, editorNote, genre, live, photo, photos, source, tags } = article;
  return (
    <>
      <article className={genre === "photo" ? "article photo-story" : "article"}>
        <Breadcrumb
          steps={
            category ? [{ name: category.name, path: listingPath({ kind: "category", slug: category.slug }) }] : []
          }
        />
        <ArticleHeader article={article} byline={byline} />
        <ArticleTools />
        {years > 0 && <p className="notice font-semibold">{labels.article.yearsAgo(years)}</p>}
        {corrections.length > 0 && <CorrectionNotice corrections={corrections} />}
        {editorNote && (
          <aside aria-label={labels.article.editorNote} className="notice">
            <strong>{labels.article.editorNote}:</strong> <em>{editorNote}</em>
          </aside>
        )}
        {photo && <PhotoFigure photo={photo} lead />}
        {live ? <LiveEntries live={live} /> : <Prose html={body.html} />}
        {photos.length > 0 && <Gallery photos={photos} large={genre === "photo"} />}
        {source && <SourceLine source={source} />}
        {tags.length > 0 && <TagList tags={tags} />}
        <ShareLinks address={address} headline={article.headline} />
        <ShareTools />
        <p className="hidden print:block">
          {labels.article.address} {address}
        </p>
      </article>
      <MoreToRead related={related} nearby={nearby} />
      {(newer || older) && <Neighbours newer={newer} older={older} />}
    </>
  );
}
