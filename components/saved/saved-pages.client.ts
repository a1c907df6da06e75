import { SAVED_PATH } from "@/lib/site/routes";

/**
 * Pages readers keep on their device. Each lies in a cache of its own with its pictures, so that it leaves whole, and
 * caches are listed in the order they were made in. What all pages need is kept once.
 */
const OF_PAGE = "bai-da-luu ";
const COMMON = "trang-da-luu";

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

/** Keeps a page with its pictures, as they are now; the oldest others make room. Rejects when it cannot be kept. */
export async function savePage(path: string, pictures: readonly string[], common: readonly string[]): Promise<void> {
  const page = await caches.open(OF_PAGE + path);
  try {
    await page.add(path);
    const rest = await caches.open(COMMON);
    // A picture that is missing today is no reason not to keep the text.
    await Promise.allSettled([
      ...pictures.map((picture) => page.add(picture)),
      ...[SAVED_PATH, ...common].map((file) => rest.add(file)),
    ]);
  } catch (error) {
    await removePage(path);
    throw error;
  }
  await makeRoom(path);
}

export async function removePage(path: string): Promise<void> {
  await caches.delete(OF_PAGE + path);
}

async function makeRoom(newest: string): Promise<void> {
  const paths = (await savedPaths()).filter((path) => path !== newest);
  let count = 1;
  let bytes = await bytesOf(newest);
  for (const path of paths.reverse()) {
    bytes += await bytesOf(path);
    if (++count > MOST_PAGES || bytes > MOST_BYTES) await removePage(path);
  }
}

async function bytesOf(path: string): Promise<number> {
  const files = await (await caches.open(OF_PAGE + path)).matchAll();
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
