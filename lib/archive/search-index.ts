import type { Article } from "@/lib/article/article";
import { readSearchWords, type SearchWord } from "@/lib/vietnamese/search-words";
import type { Archive } from "./open-archive";

/** A word no text has, between two texts of one article: no phrase reaches from one into the other. */
const GAP = " \ue000 ";

const exactly = (words: readonly SearchWord[]): string => words.map(({ exact }) => exact).join(" ");
const foldedly = (words: readonly SearchWord[]): string => words.map(({ folded }) => folded).join(" ");

/** Makes an article findable by its headline, lede, text, topics and region. */
export function indexForSearch(archive: Archive, id: number, article: Article): void {
  const headline = readSearchWords(article.headline);
  const lede = readSearchWords(article.lede);
  const texts = [
    headline,
    lede,
    readSearchWords(article.body.text),
    readSearchWords(article.region?.name ?? ""),
    ...article.tags.map(readSearchWords),
  ];
  archive.run("INSERT INTO article_search (rowid, words) VALUES (?, ?)", id, texts.map(foldedly).join(GAP));
  archive.run("INSERT INTO article_search_exact (rowid, words) VALUES (?, ?)", id, texts.map(exactly).join(GAP));
  archive.run(
    "INSERT INTO article_search_head (rowid, headline, lede, exact_headline, exact_lede) VALUES (?, ?, ?, ?, ?)",
    id,
    foldedly(headline),
    foldedly(lede),
    exactly(headline),
    exactly(lede),
  );
}

/** Takes an article out of search; nothing happens when it is not in it. */
export function removeFromSearch(archive: Archive, id: number): void {
  archive.run("DELETE FROM article_search WHERE rowid = ?", id);
  archive.run("DELETE FROM article_search_exact WHERE rowid = ?", id);
  archive.run("DELETE FROM article_search_head WHERE rowid = ?", id);
}
