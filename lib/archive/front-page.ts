import { type ArticleCard, articlePath } from "@/lib/article/article";
import type { Portrait } from "@/lib/article/author";
import { type BylineEntry, resolveByline } from "@/lib/article/byline";
import type { Category } from "@/lib/site/category";
import { dayOf, dayRange } from "@/lib/vietnamese/date-time";
import { listKey } from "./article-lists";
import { findAuthor, listAuthors, listCategories } from "./documents";
import { listNewest, listTopStories } from "./list-articles";
import { type CorrectedArticle, listLastCorrected } from "./list-corrections";
import { listRegionalStories, type RegionalStory } from "./list-regions";
import { newestRows, noteList, readCard } from "./list-rows";
import { type Archive, fromJson } from "./open-archive";
import { noteDue, noteScope } from "./page-reads";

/** A piece somebody answers for by name, and the portrait of who wrote it alone. */
export interface OpinionPiece {
  readonly card: ArticleCard;
  readonly byline: readonly BylineEntry[];
  readonly portrait?: Portrait;
}

/** What the front page prints, no article in two places but a corrected one. */
export interface FrontPageContent {
  /** The moment it is printed for: its day is the paper's date. */
  readonly now: number;
  /** Most important first; the first is the lead. */
  readonly top: readonly ArticleCard[];
  readonly latest: readonly ArticleCard[];
  /** What was corrected in the last week, which a paper has to say here. */
  readonly corrections: readonly CorrectedArticle[];
  readonly opinions: readonly OpinionPiece[];
  /** In menu order, none of them empty. */
  readonly blocks: readonly { readonly category: Category; readonly cards: readonly ArticleCard[] }[];
  readonly regions: readonly RegionalStory[];
}

const OPINION_GENRES = ["opinion", "analysis", "interview"] as const;

/** Chooses what the front page prints at `now`; good until midnight in Vietnam at the latest. */
export function readFrontPage(archive: Archive, now: number): FrontPageContent {
  noteDue(dayRange(dayOf(now)).before);
  const printed = new Set<string>();
  const print = <Printed extends ArticleCard | { readonly card: ArticleCard }>(chosen: readonly Printed[]) => {
    for (const each of chosen) printed.add(articlePath("card" in each ? each.card : each));
    return chosen;
  };
  return {
    now,
    top: print(listTopStories(archive, 4, now)),
    opinions: print(listOpinions(archive, 3, now, printed)),
    latest: print(listNewest(archive, { kind: "latest" }, 8, now, printed)),
    regions: print(listRegionalStories(archive, 4, now, printed)),
    blocks: listCategories(archive).flatMap((category, index) => {
      const limit = index === 0 ? 5 : 4;
      const cards = print(listNewest(archive, { kind: "category", slug: category.slug }, limit, now, printed));
      return cards.length > 0 ? [{ category, cards }] : [];
    }),
    corrections: listLastCorrected(archive, 7, 3, now),
  };
}

function listOpinions(
  archive: Archive,
  limit: number,
  now: number,
  without: ReadonlySet<string>,
): readonly OpinionPiece[] {
  const keys = OPINION_GENRES.map(listKey.genre);
  for (const key of keys) noteList(archive, key, now);
  const rows = newestRows(archive, { keys }, limit, now, without);
  const authors = rows.length > 0 ? listAuthors(archive) : [];
  return rows.flatMap(({ article }) => {
    const row = archive.get("SELECT card, record -> '$.article.byline' AS byline FROM article WHERE id = ?", article);
    if (!row) return [];
    const card = readCard(row);
    // Who wrote it is part of the article, not of its card.
    noteScope(articlePath(card));
    const byline = resolveByline(fromJson<readonly string[]>(row.byline), authors);
    const [writer, ...others] = byline;
    const isByOne = writer?.kind === "author" && others.length === 0;
    return [{ card, byline, portrait: isByOne ? findAuthor(archive, writer.slug)?.photo : undefined }];
  });
}
