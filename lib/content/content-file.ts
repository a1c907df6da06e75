import type { ArticlePlace } from "@/lib/article/parse-article";

/** What a path inside the content folder stands for. */
export type ContentPlace =
  | ({ readonly kind: "article" } & ArticlePlace)
  | { readonly kind: "author"; readonly slug: string }
  | { readonly kind: "standing-page"; readonly slug: string }
  | { readonly kind: "categories" }
  | { readonly kind: "masthead" }
  | { readonly kind: "media"; readonly src: string }
  /** Not content: the handbook, editors' droppings. */
  | { readonly kind: "ignored" }
  /** A Markdown file where no article, author or page can lie. */
  | { readonly kind: "misplaced" };

/**
 * By how a name begins, how it ends, or what it is: dot files and Word's owner files; backups, half downloads and the
 * copies JetBrains editors save through; vim's test file, and what Windows and macOS keep of a folder.
 */
const DROPPINGS =
  /(?:^|\/)(?:\.|~\$|#)|(?:~|\.(?:swp|swx|tmp|bak|orig|part|crdownload)|___jb_(?:tmp|old)___)$|(?:^|\/)(?:4913|thumbs\.db|desktop\.ini|__macosx)(?:\/|$)/iu;

/** What programs leave beside the files they write. */
export function isDropping(path: string): boolean {
  return DROPPINGS.test(path);
}

/** Classifies a path, relative to the content folder, with forward slashes. */
export function placeOf(path: string): ContentPlace {
  if (isDropping(path) || path === "README.md") return { kind: "ignored" };
  if (path === "site.yml") return { kind: "masthead" };
  if (path === "categories.yml") return { kind: "categories" };
  if (path.startsWith("media/")) return { kind: "media", src: `/${path}` };
  if (!path.endsWith(".md")) return { kind: "ignored" };

  const article = /^articles\/([^/]+)\/(\d{4}\/\d{2})\/([^/]+)\.md$/u.exec(path);
  if (article) {
    const [, category = "", month = "", slug = ""] = article;
    return { kind: "article", category, month, slug };
  }
  const [, folder, slug = ""] = /^(authors|pages)\/([^/]+)\.md$/u.exec(path) ?? [];
  if (folder === "authors") return { kind: "author", slug };
  if (folder === "pages") return { kind: "standing-page", slug };
  return { kind: "misplaced" };
}

/** Where files may lie, for messages. */
export const PLACES_HINT = "articles/<chuyên-mục>/<năm>/<tháng>/<slug>.md, authors/<slug>.md hoặc pages/<slug>.md";
