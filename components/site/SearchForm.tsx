import { SEARCH_PATH } from "@/lib/site/routes";
import { SearchBox } from "./SearchBox";

/** A plain GET form. `id` tells apart two forms on one page. */
export function SearchForm({ id }: { readonly id: string }) {
  return (
    <search className="min-w-0">
      <form action={SEARCH_PATH} method="get" className="flex max-w-md">
        <SearchBox id={id} />
      </form>
    </search>
  );
}
