import type { ContentProblem } from "@/lib/problems/content-problem";
import { parseRoute } from "@/lib/site/routes";
import { findStandingPage, listCategories } from "./documents";
import type { Archive } from "./open-archive";
import { resolveUrl } from "./resolve-url";

/** What is wrong with one old address, which its file alone does not show. */
export interface AliasFault extends Pick<ContentProblem, "path" | "rule" | "message" | "fix"> {
  /** As the file says it, but for a slash at its end. */
  readonly alias: string;
}

/** Articles that wait for their hour have their addresses already. */
const END_OF_TIME = Number.MAX_SAFE_INTEGER;
/** Folders of files, and answers for machines, which the server gives without asking the archive. */
const SERVED_WITHOUT_ARCHIVE = /^\/(?:_next|fonts|healthz|media|readyz)(?:\/|$)/;

/**
 * Old addresses that do not do what their editors expect: the article's own, one that two articles claim, and one that
 * is a living page, which always wins. Faults of articles in file order, then those of categories.
 */
export function findAliasFaults(archive: Archive): readonly AliasFault[] {
  const aliases = archive.all(
    `SELECT alias.path AS alias, article.path AS file, category, slug FROM alias JOIN article ON article.id = alias.article
     ORDER BY article.path, alias.path`,
  );
  const ofArticles = aliases.flatMap((row) => {
    const article = { file: String(row.file), address: `/${row.category}/${row.slug}` };
    return articleFault(archive, String(row.alias), article) ?? [];
  });
  const ofCategories = listCategories(archive).flatMap((category) =>
    category.aliases.flatMap((alias) => categoryFault(archive, alias) ?? []),
  );
  return [...ofArticles, ...ofCategories];
}

/** The fault as a problem of its file, at the line that says the address; at the first line where there is no text. */
export function aliasProblem({ alias, ...fault }: AliasFault, text = ""): ContentProblem {
  const lines = text.split("\n");
  const key = lines.findIndex((line) => line.includes("aliases:"));
  const isSaid = (line: string) => line.split(/[\s,[\]{}"']+/u).some((word) => word === alias || word === `${alias}/`);
  const line = lines.findIndex((content, index) => index >= key && isSaid(content));
  const column = lines[line]?.indexOf(alias) ?? 0;
  return { ...fault, severity: "warning", line: Math.max(line, 0) + 1, column: column + 1 };
}

interface AliasedArticle {
  readonly file: string;
  readonly address: string;
}

function articleFault(archive: Archive, alias: string, { file, address }: AliasedArticle): AliasFault | undefined {
  const fault = (rule: string, message: string, fix: string): AliasFault => ({ path: file, alias, rule, message, fix });
  if (alias === address) {
    const message = `“${alias}” là chính địa chỉ hiện nay của bài này.`;
    return fault("alias-self", message, "Xóa đường dẫn này khỏi aliases.");
  }

  const living = articleAt(archive, alias);
  if (living && claims(archive, living, address)) {
    const message = `Bài này và “content/${living}” ghi địa chỉ của nhau làm đường dẫn cũ; cả hai đều không có tác dụng.`;
    return fault("alias-loop", message, "Xóa đường dẫn này ở cả hai bài.");
  }
  const answer = resolveUrl(archive, alias, END_OF_TIME);
  const winner = answer.kind === "moved" ? answer.to : address;
  const rival = archive.get(
    `SELECT article.path AS file FROM alias JOIN article ON article.id = alias.article
     WHERE alias.path = ? AND article.path <> ? ORDER BY file`,
    alias,
    file,
  );
  const page = livingPage(archive, alias) ?? (rival || winner === address ? undefined : `trang “${winner}”`);
  if (page) {
    const message = `“${alias}” đang là địa chỉ của ${page}, nên không bao giờ dẫn về bài này.`;
    return fault("alias-live", message, "Xóa đường dẫn này khỏi aliases.");
  }
  if (!rival) return undefined;
  const message = `“${alias}” cũng là đường dẫn cũ của “content/${rival.file}”; bạn đọc chỉ được dẫn tới “${winner}”.`;
  return fault("alias-twice", message, "Giữ đường dẫn này ở một bài, xóa ở bài kia.");
}

function categoryFault(archive: Archive, alias: string): AliasFault | undefined {
  const page = livingPage(archive, `/${alias}`);
  if (!page) return undefined;
  const message = `Slug cũ “${alias}” đang là địa chỉ của ${page}, nên không bao giờ dẫn về chuyên mục này.`;
  return {
    path: "categories.yml",
    alias,
    rule: "alias-live",
    message,
    fix: "Xóa slug này khỏi aliases, hoặc đổi tên trang kia.",
  };
}

/** What lives at an address today, as told to editors; undefined when nothing does. */
function livingPage(archive: Archive, pathname: string): string | undefined {
  if (SERVED_WITHOUT_ARCHIVE.test(pathname)) return "một tệp của máy chủ";
  const file = articleAt(archive, pathname);
  if (file) return `bài “content/${file}”`;
  const route = parseRoute(pathname);
  if (route.kind === "section" && findStandingPage(archive, route.slug))
    return `trang “content/pages/${route.slug}.md”`;
  if (resolveUrl(archive, pathname, END_OF_TIME).kind !== "page") return undefined;
  return route.kind === "section" ? `chuyên mục “${route.slug}”` : "một trang khác của báo";
}

/** The file of the article that readers find at an address, or will. */
function articleAt(archive: Archive, pathname: string): string | undefined {
  const route = parseRoute(pathname);
  if (route.kind !== "article") return undefined;
  const row = archive.get(
    "SELECT path FROM article WHERE category = ? AND slug = ? AND state IN ('published', 'withdrawn')",
    route.category,
    route.slug,
  );
  return row && String(row.path);
}

function claims(archive: Archive, file: string, address: string): boolean {
  return (
    archive.get(
      "SELECT 1 FROM alias JOIN article ON article.id = alias.article WHERE article.path = ? AND alias.path = ?",
      file,
      address,
    ) !== undefined
  );
}
