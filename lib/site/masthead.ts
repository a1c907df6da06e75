import { z } from "zod";

const line = z.string().trim().min(1).max(300);

/**
 * `site.yml`: what the law asks a newspaper to print about itself, and what ours adds.
 * A field without a true value is left out; nothing is ever invented.
 */
export const mastheadSchema = z.strictObject({
  name: line,
  slogan: line.optional(),
  /** Shown on every page, e.g. that the site is a sample. */
  notice: line.optional(),
  governingBody: line.optional(),
  licence: line.optional(),
  editorInChief: line.optional(),
  address: line.optional(),
  phone: line.optional(),
  email: z.email().optional(),
  copyright: line.optional(),
  /** How others may quote. */
  quoting: line.optional(),
  /** Whether programs may read the paper to learn from it. They may not unless the paper says so. */
  aiTraining: z.boolean().optional(),
});

export const mastheadFieldGuide = {
  name: { expects: "tên báo", example: "name: Tòa Soạn" },
  slogan: { expects: "khẩu hiệu", example: "slogan: Một câu về tờ báo" },
  notice: { expects: "thông báo trên mọi trang", example: "notice: Trang báo mẫu." },
  governingBody: { expects: "cơ quan chủ quản", example: "governingBody: Tên cơ quan" },
  licence: { expects: "giấy phép (chỉ ghi giấy phép có thật)", example: "licence: Giấy phép số …" },
  editorInChief: { expects: "tổng biên tập", example: "editorInChief: Họ và tên" },
  address: { expects: "địa chỉ tòa soạn", example: "address: Số nhà, đường, phường, tỉnh" },
  phone: { expects: "điện thoại", example: 'phone: "024 0000 0000"' },
  email: { expects: "địa chỉ email", example: "email: toasoan@example.vn" },
  copyright: { expects: "dòng bản quyền", example: "copyright: © Tòa Soạn" },
  quoting: { expects: "cách dẫn lại", example: "quoting: Ghi rõ nguồn khi phát hành lại." },
  aiTraining: {
    expects: "true (cho phép máy học từ bài của báo) hoặc false (không cho phép)",
    example: "aiTraining: false",
  },
} as const;

export type Masthead = Readonly<z.output<typeof mastheadSchema>>;
