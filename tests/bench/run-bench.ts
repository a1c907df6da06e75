/**
 * Runs a program of measurements. It ends with exit code 1 when `bench` says that a budget was missed, when it fails,
 * and when it is stopped or takes longer than so many minutes; whatever it started is told by the event `exit`.
 */
export async function runBench(minutes: number, bench: () => Promise<boolean>): Promise<void> {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
  setTimeout(() => {
    console.error(`The bench did not end within ${minutes} minutes.`);
    process.exit(1);
  }, minutes * 60_000).unref();
  process.exitCode = (await bench()) ? 0 : 1;
}
