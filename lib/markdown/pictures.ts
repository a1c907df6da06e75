/** Splits a picture's title into caption and credit line; wire copy has its own forms. */
export type CaptionOf = (title: string) => { readonly caption: string; readonly credit?: string };

/** Bounded everywhere: the expression also runs over whole files nobody has looked at yet. */
const NAME = String.raw`[\p{L}\p{N}_-][\p{L}\p{N}._-]{0,150}`;
const PICTURE_PATH = String.raw`/media/(?:${NAME}/){0,6}${NAME}\.(?:jpe?g|png|webp|avif)`;
const WHOLE_PICTURE_PATH = new RegExp(`^${PICTURE_PATH}$`, "iu");

/** Every picture path in a text, wherever it stands. */
export const PICTURE_PATHS = new RegExp(`${PICTURE_PATH}(?![\\p{L}\\p{N}_-])`, "giu");

/** What an editor is told who names a picture that is not there. */
export function missingPicture(src: string) {
  return {
    severity: "error",
    rule: "photo-missing",
    message: `Không có ảnh “content${src}”, hoặc không đọc được.`,
    fix: "Thêm tệp ảnh, hoặc sửa đường dẫn.",
  } as const;
}

/** True for the public path of a picture we publish: letters, digits, dots and hyphens under `/media/`. */
export function isPicturePath(path: string): boolean {
  return WHOLE_PICTURE_PATH.test(path);
}
