import type { StandingPage } from "@/lib/article/standing-page";
import type { Category } from "@/lib/site/category";
import { labels } from "@/lib/site/labels";
import type { Masthead } from "@/lib/site/masthead";
import { listingPath, REGIONS_PATH, SAVED_PATH } from "@/lib/site/routes";

interface Props {
  readonly masthead: Masthead;
  readonly categories: readonly Category[];
  readonly pages: readonly Pick<StandingPage, "slug" | "title">[];
}

/** Where the whole menu stands, for links to it. */
export const MENU_ID = "chuyen-muc";

const PARTICULARS = ["licence", "editorInChief", "address", "phone", "email"] as const;

/** The whole menu, and what the law asks a paper to say of itself, as far as it is known. */
export function SiteFooter({ masthead, categories, pages }: Props) {
  const sections = categories.map(({ slug, name }) => ({ name, path: listingPath({ kind: "category", slug }) }));
  const about = [
    { name: labels.front.latest, path: listingPath({ kind: "latest" }) },
    { name: labels.regions.title, path: REGIONS_PATH },
    { name: labels.article.corrections.title, path: listingPath({ kind: "corrections" }) },
    { name: labels.saved.title, path: SAVED_PATH },
    ...pages.map(({ slug, title }) => ({ name: title, path: `/${slug}` })),
  ];
  return (
    <footer className="mt-16 border-t-[3px] border-ink bg-surface">
      <div className="mx-auto grid max-w-page gap-x-12 gap-y-8 px-4 py-10 sm:px-6 md:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)_minmax(0,0.8fr)]">
        <div className="space-y-2 text-[0.95rem]">
          <p className="font-serif text-3xl font-black">{masthead.name}</p>
          {masthead.notice && <p>{masthead.notice}</p>}
          {PARTICULARS.map(
            (key) =>
              masthead[key] && (
                <p key={key}>
                  {labels.masthead[key]} {masthead[key]}
                </p>
              ),
          )}
        </div>
        <LinkList id={MENU_ID} label={labels.allSections} links={sections} columns="grid-cols-2" />
        <LinkList label={labels.about} links={about} />
        {(masthead.quoting || masthead.copyright) && (
          <div className="space-y-1 border-t border-rule pt-4 text-meta text-muted md:col-span-3">
            {masthead.quoting && <p>{masthead.quoting}</p>}
            {masthead.copyright && <p>{masthead.copyright}</p>}
          </div>
        )}
      </div>
    </footer>
  );
}

interface LinkListProps {
  readonly id?: string;
  readonly label: string;
  readonly links: readonly { readonly name: string; readonly path: string }[];
  readonly columns?: string;
}

function LinkList({ id, label, links, columns = "" }: LinkListProps) {
  if (links.length === 0) return null;
  return (
    <nav id={id} aria-label={label}>
      <p aria-hidden="true" className="mb-1 text-label text-muted uppercase">
        {label}
      </p>
      <ul className={`grid gap-x-6 ${columns}`}>
        {links.map(({ name, path }) => (
          <li key={path}>
            <a href={path} className="block py-1 font-semibold hover:text-accent hover:underline">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
