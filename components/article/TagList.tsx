import { labels } from "@/lib/site/labels";
import { listingPath } from "@/lib/site/routes";
import { slugify } from "@/lib/vietnamese/slug";

/** The topics of an article. */
export function TagList({ tags }: { readonly tags: readonly string[] }) {
  return (
    <nav aria-label={labels.article.tags} className="text-meta">
      <ul className="flex flex-wrap gap-2">
        {tags.map((tag) => (
          <li key={tag}>
            <a
              href={listingPath({ kind: "topic", slug: slugify(tag) })}
              className="block border border-rule px-3 py-1.5 hover:border-accent hover:text-accent"
            >
              {tag}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
