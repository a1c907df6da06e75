/** A page of ours that was fetched. Without its styles: the policy of the page that reads it knows its own alone. */
export function parsePage(html: string): Document {
  return new DOMParser().parseFromString(html.replace(/<style[\s\S]*?<\/style>/g, ""), "text/html");
}
