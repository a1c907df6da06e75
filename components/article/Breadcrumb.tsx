import { labels } from "@/lib/site/labels";

interface Props {
  /** From the front page down, the front page itself left out. */
  readonly steps: readonly { readonly name: string; readonly path: string }[];
}

export function Breadcrumb({ steps }: Props) {
  return (
    <nav aria-label={labels.breadcrumb} className="text-sm text-muted">
      <ol className="flex flex-wrap gap-x-2">
        {[{ name: labels.home, path: "/" }, ...steps].map((step, index) => (
          <li key={step.path} className="flex gap-x-2">
            {index > 0 && <span aria-hidden="true">›</span>}
            <a href={step.path} className="py-1 hover:text-accent hover:underline">
              {step.name}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
