/** What a reader may do with an article, as far as the browser can: size of letters, keeping it, hearing it. */
export function ArticleTools() {
  return (
    <div className="tools">
      <text-size />
      <save-page />
      <listen-article />
    </div>
  );
}
