import type { Correction } from "@/lib/article/article";
import { labels } from "@/lib/site/labels";

/** What was wrong, what is right, and the apology. */
export function CorrectionText({ correction }: { readonly correction: Correction }) {
  const { wrong, right } = labels.article.corrections;
  return (
    <>
      <p>
        <strong>{wrong}</strong> {correction.wrong}
      </p>
      <p>
        <strong>{right}</strong> {correction.right}
      </p>
      {correction.apology && <p>{correction.apology}</p>}
    </>
  );
}
