/** Text that was Markdown. The HTML was sanitised by lib/markdown when its file was read. */
export function Prose({ html }: { readonly html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the archive holds sanitised HTML
  return <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
