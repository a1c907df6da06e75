import { SAVED_PATH } from "@/lib/site/routes";

/**
 * Pages readers keep on their device. Each lies in a cache of its own with its pictures, so that it leaves whole, and
 * caches are listed in the order they were made in. What all pages need is kept once; the worker sees to it that it goes
 * when they are gone.
 */
const OF_PAGE = "bai-da-luu ";
export const COMMON = "trang-da-luu";

const MOST_PAGES = 40;
const MOST_BYTES = 40 * 2 ** 20;

/** Paths of the pages that are kept, the oldest first. Rejects where the browser keeps nothing. */
export async function savedPaths(): Promise<readonly string[]> {
  const names = await caches.keys();
  return names.filter((name) => name.startsWith(OF_PAGE)).map((name) => name.slice(OF_PAGE.length));
}

export async function savedPage(path: string): Promise<Response | undefined> {
  return caches.match(path, { cacheName: OF_PAGE + path });
}

/**
 * Keeps a page with its pictures, as they are now; the oldest others make room. Rejects when it cannot be kept, or the
 * signal came: what was kept of it before stays, unless the paper has taken the page back.
 */
export async function savePage(path: string, pictures: readonly string[], signal?: AbortSignal): Promise<void> {
  const answer = await fetch(path);
  if (isGone(answer)) await removePage(path);
  if (!answer.ok) throw new Error(path);
  const html = await answer.text();
  // Of the page as it is now, which may be of a newer build than the one the reader looks at.
  const common = html.match(/\/(?:fonts|enhancements)\/[\w.-]+|\/icon\.svg/g) ?? [];
  // Opening makes a cache, so it waits until there is something to keep. What is removed afterwards is not made again.
  signal?.throwIfAborted();
  const page = await caches.open(OF_PAGE + path);
  const rest = await caches.open(COMMON);
  try {
    await page.put(path, new Response(html, answer));
  } catch (error) {
    if (!(await page.match(path))) await removePage(path);
    throw error;
  }
  // A picture that is missing today is no reason not to keep the text.
  await Promise.allSettled([
    ...pictures.map((picture) => page.add(picture)),
    ...[SAVED_PATH, ...common].map((file) => rest.add(file)),
  ]);
  await makeRoom(path, page);
}

export async function removePage(path: string): Promise<void> {
  await caches.delete(OF_PAGE + path);
}

async function makeRoom(newest: string, page: Cache): Promise<void> {
  const paths = (await savedPaths()).filter((path) => path !== newest);
  let count = 1;
  let bytes = await bytesOf(page);
  for (const path of paths.reverse()) {
    bytes += await bytesOf(await caches.open(OF_PAGE + path));
    if (++count > MOST_PAGES || bytes > MOST_BYTES) await removePage(path);
  }
}

async function bytesOf(page: Cache): Promise<number> {
  const files = await page.matchAll();
  const sizes = await Promise.all(files.map(async (file) => (await file.blob()).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Whether the paper has taken a page back: withdrawn, or not there any more. */
export function isGone({ status }: Response): boolean {
  return status === 404 || status === 410;
}

/** Asks for each page that is kept whether it still stands; those that do not leave. Resolves to whether one did. */
export async function removeGonePages(): Promise<boolean> {
  let removed = false;
  for (const path of await savedPaths()) {
    const answer = await fetch(path, { method: "HEAD" });
    if (!isGone(answer)) continue;
    await removePage(path);
    removed = true;
  }
  return removed;
}
