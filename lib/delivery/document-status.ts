/**
 * Response header in which the proxy names a status Next cannot be told (it ignores the status of a rewrite).
 * The document server applies it and takes it away; no client ever sees it.
 */
export const DOCUMENT_STATUS = "x-document-status";
