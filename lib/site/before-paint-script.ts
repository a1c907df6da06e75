/**
 * Puts on `<html>`, before anything is painted, what the reader chose, edition and size of letters, and whether the
 * paper's own letters are at hand: they are to who comes from another of its pages. It stands in the page itself and is
 * allowed by its hash: as a file it would be a request more before the first line can be seen, and after the first paint
 * a flash of the other edition. Where storage is blocked the page stays as it is.
 */
export const BEFORE_PAINT_SCRIPT =
  'try{const d=document.documentElement.dataset;if(document.referrer.startsWith(origin+"/"))d.letters="own";for(const k of["theme","size"]){const v=localStorage.getItem(k);if(v)d[k]=v}}catch{}';
