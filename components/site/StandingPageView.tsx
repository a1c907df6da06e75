import type { StandingPage } from "@/lib/article/standing-page";
import { Prose } from "./Prose";

/** A page that is not news. */
export function StandingPageView({ page }: { readonly page: StandingPage }) {
  return (
    <div className="mx-auto max-w-[46rem] space-y-6">
      <h1 className="font-serif text-3xl font-bold sm:text-4xl">{page.title}</h1>
      <Prose html={page.html} />
    </div>
  );
}
