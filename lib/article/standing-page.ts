import { z } from "zod";
import type { FieldGuide } from "@/lib/problems/check-fields";
import { plainText } from "./field-types";

/** Front matter of `pages/<slug>.md`, a page that is not news: Giới thiệu, Liên hệ. */
export const standingPageFrontMatter = z.strictObject({
  title: plainText(120),
  description: plainText(300).optional(),
});

export const standingPageFieldGuide: FieldGuide = {
  title: { expects: "tên trang", example: "title: Giới thiệu" },
  description: { expects: "một câu giới thiệu trang", example: 'description: "Tòa soạn là ai."' },
};

export type StandingPage = Readonly<z.output<typeof standingPageFrontMatter>> & {
  readonly slug: string;
  readonly html: string;
};
