/** Ways to hand an article on that need a script; the plain links stand beside them. */
export function ShareTools() {
  return (
    <div className="tools">
      <copy-link />
      <native-share />
      <print-page />
    </div>
  );
}
