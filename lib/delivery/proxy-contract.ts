/** What the proxy and the document server agree on. */

/**
 * Response header in which the proxy names a status Next cannot be told (it ignores the status of a rewrite).
 * The document server applies it and takes it away. Plain `next start`, the fallback, can do neither.
 */
export const DOCUMENT_STATUS = "x-document-status";

/** A path no route matches: Next answers it with `app/global-not-found.tsx`, whole, as 404. */
export const NO_ROUTE = "/khong/co/trang/nao/o-day";
