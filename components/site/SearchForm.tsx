import { SEARCH_PATH } from "@/lib/site/routes";
import { SearchBox } from "./SearchBox";

interface Props {
  /** Tells apart two forms on one page. */
  readonly id: string;
  /** Where on the page it stands, which tells them apart for who hears the page. */
  readonly place: string;
}

/** A plain GET form. */
export function SearchForm({ id, place }: Props) {
  return (
    <search aria-label={place} className="min-w-0 max-sm:w-full">
      <form action={SEARCH_PATH} method="get" className="flex max-w-md">
        <SearchBox id={id} />
      </form>
    </search>
  );
}
