import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { ParseContext } from "@/lib/article/parse-context";
import { type ParsedFile, parseContentFile } from "@/lib/content/parse-content-file";

const FIXTURES = join(import.meta.dirname, "../fixtures");

/** The newsroom the fixture files belong to. */
export const FIXTURE_CONTEXT: ParseContext = {
  categories: ["thoi-su", "the-gioi", "kinh-te", "tin-dia-phuong"],
  houseName: "Tòa Soạn",
  pictures: {
    "/media/2024/03/lop-boi.jpg": { width: 1200, height: 800, hash: "aaaaaaaaaaaa" },
    "/media/2024/03/ho-boi.jpg": { width: 800, height: 1000, hash: "bbbbbbbbbbbb" },
    "/media/2024/03/trao-giay-khen.jpg": { width: 1600, height: 1067, hash: "cccccccccccc" },
  },
};

/** One folder with an `input.md` and the files that say what should come of it. */
export interface FixtureCase {
  readonly name: string;
  readonly folder: string;
  /** Where the file pretends to lie inside the content folder; `place.txt` may say otherwise. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The cases of one folder of `tests/fixtures`, by name. */
export function fixtureCases(kind: "articles" | "malformed"): readonly FixtureCase[] {
  return readdirSync(join(FIXTURES, kind), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const folder = join(FIXTURES, kind, name);
      const place = join(folder, "place.txt");
      return {
        name,
        folder,
        path: existsSync(place)
          ? (readFileSync(place, "utf8").split("\n", 1)[0] ?? "").trim()
          : `articles/thoi-su/2024/03/${name}.md`,
        bytes: readFileSync(join(folder, "input.md")),
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export function parseFixture({ path, bytes }: FixtureCase): ParsedFile {
  return parseContentFile(path, bytes, FIXTURE_CONTEXT);
}

/**
 * The text a golden file holds. With `UPDATE=1` the file is written first; without, a missing file is a failure:
 * a golden nobody has read proves nothing.
 */
export function goldenText(file: string, actual: string): string {
  if (process.env.UPDATE === "1") {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, actual);
  }
  if (!existsSync(file)) {
    throw new Error(
      `There is no golden file ${relative(process.cwd(), file)}. Run UPDATE=1 npx vitest run --project unit tests/article tests/content, then read what was written before you commit it.`,
    );
  }
  return readFileSync(file, "utf8");
}

/** Plain data as golden files hold it. */
export function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** An article file of the shortest acceptable kind, with other front matter lines or another body. */
export function articleFile({
  frontMatter = [],
  body = "Lớp học mở vào sáng thứ Bảy.",
}: {
  readonly frontMatter?: readonly string[];
  readonly body?: string;
} = {}): Uint8Array {
  const own = new Set(frontMatter.map((line) => line.split(":", 1)[0]));
  const usual = [
    "headline: Xã Vĩnh Viễn mở lớp dạy bơi",
    "lede: Mười hai buổi học không thu tiền cho trẻ em vùng sông nước.",
    "byline: Hồng Thái",
    "datePublished: 2024-03-20T10:30:00+07:00",
  ].filter((line) => !own.has(line.split(":", 1)[0]));
  return Buffer.from(`---\n${[...usual, ...frontMatter].join("\n")}\n---\n\n${body}\n`);
}

/** Where {@link articleFile} may lie. */
export const ARTICLE_PATH = "articles/thoi-su/2024/03/lop-day-boi.md";
