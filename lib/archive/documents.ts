import type { Author } from "@/lib/article/author";
import type { StandingPage } from "@/lib/article/standing-page";
import type { Category } from "@/lib/site/category";
import type { Masthead } from "@/lib/site/masthead";
import { type Archive, fromJson } from "./open-archive";
import { noteScope, versionUnderWay } from "./page-reads";
import { scopeOf } from "./scopes";

const ONE = "SELECT json FROM document WHERE kind = ? AND slug = ? ORDER BY path LIMIT 1";

/**
 * Every page asks for the masthead, the menu and the like, some of them several times, and few publications change them:
 * each is read once for all pages of a version. A page that another version overtakes is rendered again, as any is.
 */
function oncePerVersion<Document>(read: (archive: Archive) => Document): (archive: Archive) => Document {
  const known = new WeakMap<Archive, { readonly version: number; readonly document: Document }>();
  return (archive) => {
    const version = versionUnderWay();
    if (version === undefined) return read(archive);
    const last = known.get(archive);
    if (last?.version === version) return last.document;
    const document = read(archive);
    known.set(archive, { version, document });
    return document;
  };
}

export function findAuthor(archive: Archive, slug: string): Author | undefined {
  noteScope(scopeOf.author(slug));
  const row = archive.get(ONE, "author", slug);
  return row && fromJson<Author>(row.json);
}

export function listAuthors(archive: Archive): readonly Author[] {
  noteScope(scopeOf.authors);
  return readAuthors(archive);
}

const readAuthors = oncePerVersion((archive): readonly Author[] =>
  archive.all("SELECT json FROM document WHERE kind = 'author' ORDER BY slug").map((row) => fromJson<Author>(row.json)),
);

export function findStandingPage(archive: Archive, slug: string): StandingPage | undefined {
  noteScope(scopeOf.standingPage(slug));
  const row = archive.get(ONE, "standing-page", slug);
  return row && fromJson<StandingPage>(row.json);
}

export const listStandingPages = oncePerVersion((archive): readonly StandingPage[] =>
  archive
    .all("SELECT json FROM document WHERE kind = 'standing-page' ORDER BY slug")
    .map((row) => fromJson<StandingPage>(row.json)),
);

/** Categories in menu order; none before `categories.yml` was read. */
export const listCategories = oncePerVersion((archive): readonly Category[] => {
  const row = archive.get(ONE, "categories", "");
  return row ? fromJson<readonly Category[]>(row.json) : [];
});

/** The category of a slug; undefined when the menu has none. */
export function findCategory(archive: Archive, slug: string): Category | undefined {
  return listCategories(archive).find((category) => category.slug === slug);
}

/** The masthead; a nameless paper until `site.yml` was read. */
export const findMasthead = oncePerVersion((archive): Masthead => {
  const row = archive.get(ONE, "masthead", "");
  return row ? fromJson<Masthead>(row.json) : { name: "" };
});
