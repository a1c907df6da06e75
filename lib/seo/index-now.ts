/** What search engines are told of at once; they take no more. */
export const MOST_ADDRESSES = 10_000;

/** Address of the file that holds the key, by which search engines know that the paper itself speaks to them. */
export function indexNowKeyPath(key: string): string {
  return `/${key}.txt`;
}

/**
 * The JSON by which search engines that speak IndexNow are told which paths of a site changed, at most
 * {@link MOST_ADDRESSES}; those that were left and withdrawn too.
 */
export function indexNowBody(origin: string, key: string, paths: readonly string[]): string {
  return JSON.stringify({
    host: new URL(origin).host,
    key,
    keyLocation: origin + indexNowKeyPath(key),
    urlList: paths.map((path) => origin + path),
  });
}
