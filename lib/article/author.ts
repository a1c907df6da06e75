import { z } from "zod";
import type { FieldGuide } from "@/lib/problems/check-fields";
import { plainText, sitePath } from "./field-types";

/** Front matter of `authors/<slug>.md`; the body is the biography. */
export const authorFrontMatter = z.strictObject({
  name: plainText(80),
  /** Desk or job, `Phóng viên`. */
  role: plainText(120).optional(),
  photo: z
    .strictObject({ src: sitePath, alt: plainText(300) })
    .readonly()
    .optional(),
});

export const authorFieldGuide: FieldGuide = {
  name: { expects: "tên in trên bài", example: "name: Hồng Thái" },
  role: { expects: "chức danh", example: "role: Phóng viên" },
  photo: {
    expects: "ảnh chân dung với src và alt",
    example: "photo:\n  src: /media/tac-gia/hong-thai.jpg\n  alt: Chân dung Hồng Thái",
  },
  "photo.src": { expects: "đường dẫn ảnh trong /media/", example: "src: /media/tac-gia/hong-thai.jpg" },
  "photo.alt": { expects: "mô tả ảnh", example: "alt: Chân dung Hồng Thái" },
};

/** A person with a page and a name in bylines. */
export type Author = Readonly<z.output<typeof authorFrontMatter>> & {
  readonly slug: string;
  readonly bioHtml: string;
};

/** Canonical path of an author's page. */
export function authorPath(slug: string): string {
  return `/tac-gia/${slug}`;
}
