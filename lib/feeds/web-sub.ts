/** The form by which a WebSub hub is told that a feed changed. It fetches the feed and tells whoever follows it. */
export function webSubBody(feed: string): string {
  return new URLSearchParams({ "hub.mode": "publish", "hub.url": feed }).toString();
}
