import { labels } from "@/lib/site/labels";
import { ListingHeader } from "../listing/ListingHeader";

/** The articles a reader keeps. They lie in the reader's browser, so that only a script there can list them. */
export function SavedPage() {
  const { title, body, needsScript } = labels.saved;
  return (
    <>
      <ListingHeader title={title}>
        <p className="max-w-measure text-muted">{body}</p>
      </ListingHeader>
      <saved-articles className="block max-w-[54rem]">
        <p>{needsScript}</p>
      </saved-articles>
    </>
  );
}
