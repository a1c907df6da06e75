import { z } from "zod";
import { isPicturePath } from "@/lib/markdown/pictures";
import type { IssueParams } from "@/lib/problems/check-fields";
import { isSlug } from "@/lib/vietnamese/slug";

const params = (rule: string, fixedValue?: string): IssueParams & Record<string, unknown> => ({ rule, fixedValue });

/** One paragraph of plain text, its white space tidied; at most `max` characters. */
export function plainText(max: number) {
  // One step, with the issues zod's own would make: a chain of them takes several times as long, for every field.
  return z.string().transform((given, context) => {
    const text = given.replace(/\s+/g, " ").trim();
    const length = { origin: "string", input: text, inclusive: true } as const;
    if (text === "") context.issues.push({ ...length, code: "too_small", minimum: 1 });
    else if (text.length > max) context.issues.push({ ...length, code: "too_big", maximum: max });
    else if (HTML_TAG.test(text)) {
      context.addIssue({
        code: "custom",
        message: "Chỗ này chỉ nhận chữ thường, không nhận thẻ HTML.",
        params: params("html-in-field", JSON.stringify(text.split(HTML_TAG).join(""))),
      });
    }
    return text;
  });
}

const HTML_TAG = /<\/?[a-z!][^<>]*>/iu;

/** A slug as file names carry it. */
export const slug = z.string().refine(isSlug, {
  error: "Slug chỉ gồm chữ thường không dấu, số và gạch nối, ví dụ “ten-bai-viet”.",
  params: params("slug"),
});

/** True for an absolute path that stays inside the site. */
export function isSitePath(path: string): boolean {
  return /^\/(?!\/)[^\s?#\\]*$/u.test(path) && !path.split("/").includes("..");
}

/** An absolute path inside the site: `/thoi-su/ten-bai`. */
export const sitePath = z
  .string()
  .trim()
  .refine(isSitePath, {
    error: "Đường dẫn phải bắt đầu bằng một dấu “/”, không có khoảng trắng, “?” hay “..”.",
    params: params("site-path", "/thoi-su/ten-bai"),
  });

/** Public path of a picture; the file lies at the same place under `content/`. `example` is offered for a wrong one. */
export function picturePath(example: string) {
  return z
    .string()
    .trim()
    .refine(isPicturePath, {
      error: "“src” phải là đường dẫn ảnh trong /media/ (jpg, png, webp, avif), tên tệp chỉ có chữ, số, gạch nối.",
      params: params("photo-src", example),
    });
}

/** An absolute http(s) address. */
export const webUrl = z.url({ protocol: /^https?$/ });

/** A moment with its offset, as ISO 8601; calendar days that do not exist are refused. */
export const isoInstant = z
  .string()
  .trim()
  .superRefine((text, context) => {
    const problem = instantProblem(text);
    if (problem) {
      context.addIssue({ code: "custom", message: problem.message, params: params("date-time", problem.fixedValue) });
    }
  });

const ISO_INSTANT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const ISO_WITHOUT_ZONE = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?)?$/;
const DAY_FIRST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,]+(\d{1,2}):(\d{2}))?$/;

/** Calendar, clock and offset all are real. */
function exists(text: string): boolean {
  const [, year, month, day, hour, minute, second = "0"] = ISO_INSTANT.exec(text) ?? [];
  const calendar = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return (
    calendar.getUTCMonth() === Number(month) - 1 &&
    calendar.getUTCDate() === Number(day) &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60 &&
    !Number.isNaN(Date.parse(text))
  );
}

/** The corrected value is offered only when there is such a moment. */
function correctedTo(fixedValue: string, text: string, message: string): InstantProblem {
  return exists(fixedValue) ? { message, fixedValue } : { message: `Không có ngày giờ “${text}”.` };
}

interface InstantProblem {
  readonly message: string;
  readonly fixedValue?: string;
}

function instantProblem(text: string): InstantProblem | undefined {
  if (ISO_INSTANT.test(text)) return exists(text) ? undefined : { message: `Không có ngày giờ “${text}”.` };
  const bare = ISO_WITHOUT_ZONE.exec(text);
  if (bare) {
    const [, day, time = "00:00", seconds = ":00"] = bare;
    return correctedTo(
      `${day}T${time}${seconds}+07:00`,
      text,
      `“${text}” thiếu ${bare[2] ? "múi giờ" : "giờ và múi giờ"}.`,
    );
  }
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) {
    const [, day = "", month = "", year, hour = "0", minute = "00"] = dayFirst;
    const pad = (part: string) => part.padStart(2, "0");
    return correctedTo(
      `${year}-${pad(month)}-${pad(day)}T${pad(hour)}:${minute}:00+07:00`,
      text,
      `“${text}” viết ngày trước; hãy viết năm trước, có giờ và múi giờ.`,
    );
  }
  return { message: `“${text}” không phải ngày giờ.`, fixedValue: "2024-03-20T10:30:00+07:00" };
}
