export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The smallest value that so many per cent of them do not exceed; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((share / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** Rise of the line that fits the points best, by least squares, in units of y for one of x. */
export function slope(points: readonly { readonly x: number; readonly y: number }[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x0 = mean(points.map(({ x }) => x));
  const y0 = mean(points.map(({ y }) => y));
  const together = points.reduce((sum, { x, y }) => sum + (x - x0) * (y - y0), 0);
  return together / points.reduce((sum, { x }) => sum + (x - x0) ** 2, 0);
}
