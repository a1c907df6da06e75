import { labels } from "@/lib/site/labels";
import { shareLinks } from "@/lib/site/share-links";

interface Props {
  /** Of the page, whole. */
  readonly address: string;
  readonly headline: string;
}

/** Links that hand the page on; they ask nobody anything before they are followed. */
export function ShareLinks({ address, headline }: Props) {
  return (
    <nav aria-label={labels.article.share} className="flex flex-wrap gap-x-5 border-y border-rule py-2 text-meta">
      <span aria-hidden="true" className="py-1 text-muted">
        {labels.article.share}
      </span>
      {shareLinks(address, headline).map(({ name, href }) => (
        <a key={name} href={href} rel="nofollow" className="py-1 font-semibold hover:text-accent hover:underline">
          {name}
        </a>
      ))}
    </nav>
  );
}
