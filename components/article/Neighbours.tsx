import { type ArticleCard, articlePath } from "@/lib/article/article";
import { labels } from "@/lib/site/labels";

interface Props {
  readonly newer?: ArticleCard;
  readonly older?: ArticleCard;
}

/** The articles published before and after this one in its category. */
export function Neighbours({ newer, older }: Props) {
  return (
    <nav
      aria-label={labels.article.neighbours}
      className="mx-auto mt-10 grid max-w-[60rem] gap-x-12 gap-y-4 border-t border-rule pt-4 sm:grid-cols-2"
    >
      {older && <Neighbour card={older} rel="prev" label={labels.article.older} />}
      {newer && (
        <Neighbour card={newer} rel="next" label={labels.article.newer} className="sm:col-start-2 sm:text-right" />
      )}
    </nav>
  );
}

interface NeighbourProps {
  readonly card: ArticleCard;
  readonly rel: "prev" | "next";
  readonly label: string;
  readonly className?: string;
}

function Neighbour({ card, rel, label, className }: NeighbourProps) {
  return (
    <a href={articlePath(card)} rel={rel} className={className}>
      <span className="block text-meta text-muted">{label} </span>
      <span className="font-serif text-line hover:text-accent">{card.shortHeadline ?? card.headline}</span>
    </a>
  );
}
