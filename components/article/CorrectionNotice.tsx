import type { Correction } from "@/lib/article/article";
import { labels } from "@/lib/site/labels";
import { listingPath } from "@/lib/site/routes";
import { formatDateTime } from "@/lib/vietnamese/date-time";
import { CorrectionText } from "./CorrectionText";

/** What was wrong, what is right, and the apology, under the heading the press law gives it. */
export function CorrectionNotice({ corrections }: { readonly corrections: readonly Correction[] }) {
  const { title, all } = labels.article.corrections;
  return (
    <section aria-labelledby="cai-chinh" className="notice border-accent">
      <h2 id="cai-chinh" className="text-part">
        {title}
      </h2>
      {corrections.map((correction) => (
        <div key={correction.date} className="mt-2 space-y-1">
          <p className="text-meta text-muted">
            <time dateTime={correction.date}>{formatDateTime(correction.date)}</time>
          </p>
          <CorrectionText correction={correction} />
        </div>
      ))}
      <p className="mt-3 text-meta print:hidden">
        <a href={listingPath({ kind: "corrections" })} className="py-1 underline hover:text-accent">
          {all}
        </a>
      </p>
    </section>
  );
}
