import type { ReactNode } from "react";

interface Props {
  readonly title: string;
  /** What kind of page it is, above the title: “Chủ đề”. */
  readonly kicker?: string;
  /** A few lines about the category, author or region. */
  readonly children?: ReactNode;
}

/** The head of a page that lists. */
export function ListingHeader({ title, kicker, children }: Props) {
  return (
    <header className="mb-6 space-y-2 border-b border-rule pb-5">
      {kicker && <p className="kicker">{kicker}</p>}
      <h1 className="font-serif text-title">{title}</h1>
      {children}
    </header>
  );
}
