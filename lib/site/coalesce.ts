/**
 * Runs `work` for whoever asks, never twice at once: whoever asks while it runs shares the one run that follows, which
 * sees everything that was there when they asked.
 */
export function coalesce<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  let following: Promise<T> | undefined;
  const start = () => {
    following = undefined;
    const run = work().finally(() => {
      if (running === run) running = undefined;
    });
    running = run;
    return run;
  };
  return () => {
    following ??= running?.then(start, start);
    return following ?? start();
  };
}
