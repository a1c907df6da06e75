import type { StandingPage } from "@/lib/article/standing-page";
import { Prose } from "./Prose";

/** A page that is not news. */
export function StandingPageView({ page }: { readonly page: StandingPage }) {
  return (
    <div className="mx-auto max-w-measure space-y-6">
      <h1 className="border-b-2 border-ink pb-4 font-serif text-title">{page.title}</h1>
      <Prose html={page.html} />
    </div>
  );
}
