import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { cache } from "react";
import { ArticlePage } from "@/components/article/ArticlePage";
import { findMasthead, listAuthors, listCategories } from "@/lib/archive/documents";
import { findArticle } from "@/lib/archive/find-article";
import { listNeighbours } from "@/lib/archive/list-neighbours";
import { listRelated } from "@/lib/archive/list-related";
import { readArchive } from "@/lib/archive/read-archive";
import { yearsPublished } from "@/lib/archive/years-published";
import { articlePath } from "@/lib/article/article";
import { resolveByline } from "@/lib/article/byline";
import { buildMetadata } from "@/lib/seo/build-metadata";
import { readSettings } from "@/lib/site/site";

interface Props {
  readonly params: Promise<{ readonly section: string; readonly article: string }>;
}

/** Metadata and page ask for the same article; it is read once a request. */
const loadArticle = cache(
  (section: string, slug: string) => findArticle(readArchive(), section, slug, Date.now()) ?? notFound(),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await connection();
  const { section, article: slug } = await params;
  const article = loadArticle(section, slug);
  return buildMetadata({
    title: article.headline,
    description: article.lede,
    path: articlePath(article),
    canonicalUrl: article.canonicalUrl,
    siteName: findMasthead(readArchive()).name,
    origin: readSettings().origin,
  });
}

export default async function ArticleRoute({ params }: Props) {
  await connection();
  const { section, article: slug } = await params;
  const article = loadArticle(section, slug);
  const archive = readArchive();
  const now = Date.now();
  const related = listRelated(archive, article, 4, now);
  const { newer, older, others } = listNeighbours(archive, article, related, 4, now);
  return (
    <ArticlePage
      {...{ article, related, newer, older, nearby: others }}
      category={listCategories(archive).find(({ slug }) => slug === article.category)}
      byline={resolveByline(article.byline, listAuthors(archive))}
      address={`${readSettings().origin}${articlePath(article)}`}
      years={yearsPublished(article, now)}
    />
  );
}
