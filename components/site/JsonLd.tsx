/** Data for search engines. `json` is of `lib/seo`, which lets no text of it end the script. */
export function JsonLd({ json }: { readonly json: string }) {
  return <script type="application/ld+json">{json}</script>;
}
