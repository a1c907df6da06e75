/**
 * Puts what the reader chose, edition and size of letters, on `<html>` before anything is painted. It stands in the page
 * itself and is allowed by its hash: as a file it would be a request more before the first line can be seen, and after
 * the first paint a flash of the other edition. Where storage is blocked the page stays as it is.
 */
export const PREFERENCES_SCRIPT =
  'try{for(const k of["theme","size"]){const v=localStorage.getItem(k);if(v)document.documentElement.dataset[k]=v}}catch{}';
