import { z } from "zod";
import type { FieldGuide } from "@/lib/problems/check-fields";
import type { Picture } from "@/lib/site/media-address";
import { picturePath, plainText } from "./field-types";

/** Front matter of `authors/<slug>.md`; the body is the biography. */
export const authorFrontMatter = z.strictObject({
  name: plainText(80),
  /** Desk or job, `Phóng viên`. */
  role: plainText(120).optional(),
  /** A portrait; it is cut to a square. */
  photo: z
    .strictObject({
      src: picturePath("/media/tac-gia/hong-thai.jpg"),
      /** What the picture shows, for readers who do not see it. */
      alt: plainText(300),
    })
    .readonly()
    .optional(),
});

const PHOTO_EXAMPLE = "photo:\n  src: /media/tac-gia/hong-thai.jpg\n  alt: Chân dung Hồng Thái";

export const authorFieldGuide: FieldGuide = {
  name: { expects: "tên in trên bài", example: "name: Hồng Thái" },
  role: { expects: "chức danh", example: "role: Phóng viên" },
  photo: { expects: "ảnh chân dung với src và alt", example: PHOTO_EXAMPLE },
  "photo.src": { expects: "đường dẫn ảnh trong /media/", example: "src: /media/tac-gia/hong-thai.jpg" },
  "photo.alt": { expects: "mô tả ảnh", example: "alt: Chân dung Hồng Thái" },
};

/** A portrait whose file was found. */
export type Portrait = Picture & { readonly alt: string };

/** A person with a page and a name in bylines. */
export type Author = Readonly<Omit<z.output<typeof authorFrontMatter>, "photo">> & {
  readonly slug: string;
  readonly photo?: Portrait;
  readonly bioHtml: string;
};

/** Canonical path of an author's page. */
export function authorPath(slug: string): string {
  return `/tac-gia/${slug}`;
}
