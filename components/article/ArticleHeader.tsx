import type { Article } from "@/lib/article/article";
import type { BylineEntry } from "@/lib/article/byline";
import { labels } from "@/lib/site/labels";
import { readingMinutes } from "@/lib/vietnamese/reading-time";
import { ArticleTimes } from "./ArticleTimes";
import { Byline } from "./Byline";
import { RegionLabel } from "./RegionLabel";

interface Props {
  readonly article: Article;
  readonly byline: readonly BylineEntry[];
}

/** What a reader sees first: what kind of piece it is, headline, place, lede, who wrote it and when. */
export function ArticleHeader({ article, byline }: Props) {
  const { ai, body, genre, headline, lede, region } = article;
  return (
    <header className="space-y-4">
      {genre !== "news" && <p className="text-label text-accent uppercase">{labels.genres[genre]}</p>}
      <h1 className="font-serif text-title">{headline}</h1>
      {region && <RegionLabel region={region} />}
      <p className="font-serif text-lede font-semibold">{lede}</p>
      <div className="border-y border-rule py-3">
        <Byline entries={byline} />
        <ArticleTimes article={article} minutes={readingMinutes(body.text)} />
        {ai !== "none" && <p className="text-meta font-semibold">{labels.article.ai[ai]}</p>}
      </div>
    </header>
  );
}
