import type { StandingPage } from "@/lib/article/standing-page";
import { labels } from "@/lib/site/labels";
import type { Masthead } from "@/lib/site/masthead";

interface Props {
  readonly masthead: Masthead;
  readonly pages: readonly Pick<StandingPage, "slug" | "title">[];
}

const PARTICULARS = ["licence", "editorInChief", "address", "phone", "email"] as const;

/** What the law asks a paper to say of itself, as far as it is known, and the standing pages. */
export function SiteFooter({ masthead, pages }: Props) {
  return (
    <footer className="mt-16 border-t-2 border-ink bg-surface">
      <div className="mx-auto max-w-page space-y-4 px-4 py-8 text-[0.95rem] sm:px-6">
        <p className="font-serif text-2xl font-black">{masthead.name}</p>
        {masthead.notice && <p className="max-w-measure">{masthead.notice}</p>}
        {PARTICULARS.map(
          (key) =>
            masthead[key] && (
              <p key={key}>
                {labels.masthead[key]} {masthead[key]}
              </p>
            ),
        )}
        {pages.length > 0 && (
          <nav aria-label={labels.about}>
            <ul className="flex flex-wrap gap-x-6">
              {pages.map(({ slug, title }) => (
                <li key={slug}>
                  <a href={`/${slug}`} className="block py-1.5 font-semibold hover:text-accent hover:underline">
                    {title}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {masthead.quoting && <p className="text-sm text-muted">{masthead.quoting}</p>}
        {masthead.copyright && <p className="text-sm text-muted">{masthead.copyright}</p>}
      </div>
    </footer>
  );
}
