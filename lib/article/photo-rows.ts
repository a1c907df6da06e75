import type { Photo } from "./article";

/**
 * A gallery in rows, in the editors' order: two lying pictures side by side, or up to three standing ones, because those
 * of one row are then about as high. A picture without a fellow has a row to itself, the first rather than the last.
 */
export function photoRows(photos: readonly Photo[]): readonly (readonly Photo[])[] {
  const [first, ...rest] = photos;
  if (!first) return [];
  const isStanding = first.height > first.width;
  const other = rest.findIndex((photo) => photo.height > photo.width !== isStanding);
  const alike = other < 0 ? photos : photos.slice(0, other + 1);
  const most = isStanding ? 3 : 2;
  const row = alike.slice(0, alike.length % most || most);
  return [row, ...photoRows(photos.slice(row.length))];
}
