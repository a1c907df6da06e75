import { offlineNote } from "@/lib/site/labels";
import { SAVED_PATH } from "@/lib/site/routes";
import { COMMON, isGone, removeGonePages, removePage, savedPage, savedPaths } from "./saved-pages.client";

/** What TypeScript's library for pages leaves out of a worker's world. */
interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends WorkerEvent {
  readonly request: Request;
  readonly preloadResponse: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
}
declare global {
  interface WindowEventMap {
    install: WorkerEvent;
    activate: WorkerEvent;
    fetch: FetchEvent;
  }
}
declare const registration: ServiceWorkerRegistration;
declare const clients: { claim(): Promise<void> };
declare function skipWaiting(): Promise<void>;

addEventListener("install", (event) => event.waitUntil(skipWaiting()));
addEventListener("activate", (event) =>
  // A page is asked for while the worker starts: who has saved one does not wait longer for all others.
  event.waitUntil(Promise.all([clients.claim(), registration.navigationPreload?.enable()])),
);

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  // What scripts ask for themselves has no destination: they shall hear that there is no network.
  else if (request.destination) event.respondWith(fetch(request).catch(() => savedFile(request)));
});

/** Whether saved pages were looked over since this worker started, which is when a reader comes back. */
let hasLooked = false;

/** The page from the network as long as that answers, whatever it says. */
async function page(event: FetchEvent): Promise<Response> {
  const { pathname } = new URL(event.request.url);
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request));
    if (isGone(answer)) event.waitUntil(removePage(pathname));
    if (!hasLooked) event.waitUntil(lookOver().catch(() => undefined));
    hasLooked = true;
    return answer;
  } catch {
    return (await offlinePage(pathname)) ?? Response.error();
  }
}

/** Has what leaves that nobody needs any more: pages the paper took back, files no page names, and this worker itself. */
async function lookOver(): Promise<void> {
  await removeGonePages();
  const paths = await savedPaths();
  if (paths.length === 0) {
    await Promise.all([caches.delete(COMMON), registration.unregister()]);
    return;
  }
  const pages = await Promise.all([SAVED_PATH, ...paths].map(async (path) => (await caches.match(path))?.text()));
  const common = await caches.open(COMMON);
  for (const file of await common.keys()) {
    const { pathname } = new URL(file.url);
    if (!pages.some((html) => html?.includes(pathname))) await common.delete(file);
  }
}

/** The page as it was saved, and says so; for one that was not, the list of those that were. */
async function offlinePage(pathname: string): Promise<Response | undefined> {
  const saved = (await savedPage(pathname)) ?? (await caches.match(SAVED_PATH));
  if (!saved) return undefined;
  const note = `<p role="status" class="mx-auto max-w-page px-4 pt-6 font-semibold sm:px-6">${offlineNote}</p>`;
  const html = (await saved.text()).replace("<html", "<html data-offline").replace("<main", `${note}<main`);
  const headers = new Headers({ "Content-Type": "text/html; charset=utf-8" });
  const policy = saved.headers.get("Content-Security-Policy");
  if (policy) headers.set("Content-Security-Policy", policy);
  return new Response(html, { headers });
}

/** A file as it was saved with a page; of a picture that was saved in another size, that. */
async function savedFile({ url }: Request): Promise<Response> {
  const saved = await caches.match(url);
  if (saved) return saved;
  const picture = /^.*\/media\/.+\/[0-9a-f]{12}\//.exec(url)?.[0];
  for (const name of picture ? await caches.keys() : []) {
    const cache = await caches.open(name);
    const other = (await cache.keys()).find((kept) => picture && kept.url.startsWith(picture));
    const file = other && (await cache.match(other));
    if (file) return file;
  }
  return Response.error();
}
