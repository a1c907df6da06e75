import { connection } from "next/server";
import { dataAnswer } from "@/app/data-answer";
import { listAuthors } from "@/lib/archive/documents";
import { findArticle } from "@/lib/archive/find-article";
import { readArchive } from "@/lib/archive/read-archive";
import { resolveByline } from "@/lib/article/byline";
import { articleMarkdown, canonicalAddress } from "@/lib/feeds/article-markdown";
import { readSettings } from "@/lib/site/site";

interface Context {
  readonly params: Promise<{ readonly category: string; readonly slug: string }>;
}

/** An article as text. Search engines are led to its page and keep that alone. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  await connection();
  const { category, slug } = await params;
  const archive = readArchive();
  const article = findArticle(archive, category, slug, Date.now());
  if (!article) return dataAnswer("markdown", undefined);
  const { origin } = readSettings();
  const byline = resolveByline(article.byline, listAuthors(archive));
  return dataAnswer("markdown", articleMarkdown({ article, byline, origin }), {
    Link: `<${canonicalAddress(article, origin)}>; rel="canonical"`,
  });
}
