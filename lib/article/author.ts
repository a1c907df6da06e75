import { z } from "zod";
import type { FieldGuide } from "@/lib/problems/check-fields";
import { plainText } from "./field-types";

/** Front matter of `authors/<slug>.md`; the body is the biography. */
export const authorFrontMatter = z.strictObject({
  name: plainText(80),
  /** Desk or job, `Phóng viên`. */
  role: plainText(120).optional(),
});

export const authorFieldGuide: FieldGuide = {
  name: { expects: "tên in trên bài", example: "name: Hồng Thái" },
  role: { expects: "chức danh", example: "role: Phóng viên" },
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
