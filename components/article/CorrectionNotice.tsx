import type { Correction } from "@/lib/article/article";
import { labels } from "@/lib/site/labels";
import { formatDateTime } from "@/lib/vietnamese/date-time";

/** What was wrong, what is right, and the apology, under the heading the press law gives it. */
export function CorrectionNotice({ corrections }: { readonly corrections: readonly Correction[] }) {
  const { title, wrong, right } = labels.article.corrections;
  return (
    <section aria-labelledby="cai-chinh" className="max-w-measure border-l-[3px] border-accent bg-surface px-5 py-4">
      <h2 id="cai-chinh" className="text-lg font-bold">
        {title}
      </h2>
      {corrections.map((correction) => (
        <div key={correction.date} className="mt-3 space-y-1">
          <p className="text-sm text-muted">
            <time dateTime={correction.date}>{formatDateTime(correction.date)}</time>
          </p>
          <p>
            <strong>{wrong}</strong> {correction.wrong}
          </p>
          <p>
            <strong>{right}</strong> {correction.right}
          </p>
          {correction.apology && <p>{correction.apology}</p>}
        </div>
      ))}
    </section>
  );
}
