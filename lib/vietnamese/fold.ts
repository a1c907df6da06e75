/**
 * Vietnamese text reduced to what a keyboard without marks can type: `Đồng Văn` → `dong van`.
 * NFC and NFD spellings, and both tone placements (hòa, hoà), fold to the same text.
 * `đ` has no canonical decomposition, so it is mapped by hand.
 */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
}
