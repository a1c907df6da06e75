/** Under `next dev` and plain `next start` nobody else keeps the archive in step with the content. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { keepArchiveForNext } = await import("@/lib/delivery/keep-for-next");
    await keepArchiveForNext();
  }
}
