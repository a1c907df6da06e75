import { labels } from "@/lib/site/labels";

/** The articles a reader keeps. They lie in the reader's browser, so that only a script there can list them. */
export function SavedPage() {
  const { title, body, needsScript } = labels.saved;
  return (
    <div className="mx-auto max-w-[46rem] space-y-6">
      <h1 className="font-serif text-3xl font-bold sm:text-4xl">{title}</h1>
      <p>{body}</p>
      <saved-articles>
        <p>{needsScript}</p>
      </saved-articles>
    </div>
  );
}
