/** Data for search engines. `json` is of `lib/seo`, which lets no text of it end the script. */
export function JsonLd({ json }: { readonly json: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: React would escape quotes, which scripts take literally
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
