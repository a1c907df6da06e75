import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { cache } from "react";
import { drawnImage, pageMetadata, siteFacts } from "@/app/page-metadata";
import { ArticlePage } from "@/components/article/ArticlePage";
import { JsonLd } from "@/components/site/JsonLd";
import { findCategory, listAuthors } from "@/lib/archive/documents";
import { findArticle } from "@/lib/archive/find-article";
import { listNeighbours } from "@/lib/archive/list-neighbours";
import { listRelated } from "@/lib/archive/list-related";
import { readArchive } from "@/lib/archive/read-archive";
import { yearsPublished } from "@/lib/archive/years-published";
import { articlePath } from "@/lib/article/article";
import { resolveByline } from "@/lib/article/byline";
import { articleFacts } from "@/lib/seo/article-facts";
import { articleJsonLd } from "@/lib/seo/article-json-ld";

interface Props {
  readonly params: Promise<{ readonly section: string; readonly article: string }>;
}

/** Metadata and page ask for the same article; it is read once a request. */
const loadArticle = cache((section: string, slug: string) => {
  const archive = readArchive();
  const article = findArticle(archive, section, slug, Date.now()) ?? notFound();
  const category = findCategory(archive, article.category);
  const drawn = article.photo ? undefined : drawnImage(archive, articlePath(article));
  return { article, setting: { category, byline: resolveByline(article.byline, listAuthors(archive)), drawn } };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await connection();
  const { section, article: slug } = await params;
  const { article, setting } = loadArticle(section, slug);
  return pageMetadata(readArchive(), articleFacts(article, setting));
}

export default async function ArticleRoute({ params }: Props) {
  await connection();
  const { section, article: slug } = await params;
  const { article, setting } = loadArticle(section, slug);
  const archive = readArchive();
  const site = siteFacts(archive);
  const now = Date.now();
  const related = listRelated(archive, article, 4, now);
  const { newer, older, others } = listNeighbours(archive, article, related, 4, now);
  return (
    <>
      <JsonLd json={articleJsonLd(article, setting, site)} />
      <ArticlePage
        {...{ article, related, newer, older, nearby: others }}
        {...setting}
        address={site.origin + articlePath(article)}
        years={yearsPublished(article, now)}
      />
    </>
  );
}
