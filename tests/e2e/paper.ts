import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { FULL_MONTH } from "./every-page";

/**
 * Writes the paper of the browser tests into a folder: the project's own content, and a month with more articles than
 * fit on one page. They are old, so that no list begins with them.
 */
export async function writePaper(folder: string): Promise<void> {
  await cp("content", folder, { recursive: true });
  const month = join(folder, "articles/thoi-su", FULL_MONTH);
  await mkdir(month, { recursive: true });
  for (let day = 1; day <= 25; day++) {
    const date = `${FULL_MONTH.replace("/", "-")}-${String(day).padStart(2, "0")}`;
    const text = `---
headline: "Nhật ký dàn trang, ngày ${day}: những dòng chữ có dấu đứng sát nhau"
lede: Bài viết để thử trang thứ hai của một tháng.
byline: Hồng Thái
datePublished: ${date}T07:00:00+07:00
---

Chữ in hoa có hai dấu cần chỗ ở phía trên, chữ có dấu nặng cần chỗ ở phía dưới.
`;
    await writeFile(join(month, `nhat-ky-dan-trang-ngay-${day}.md`), text);
  }
}
