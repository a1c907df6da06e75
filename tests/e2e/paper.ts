import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { formatDate, formatTime } from "@/lib/vietnamese/date-time";
import { FULL_MONTH, RUNNING_REPORT } from "./every-page";

const HOUR = 3_600_000;

/**
 * Writes the paper of the browser tests into a folder: the project's own content, a month with more articles than fit on
 * one page, and a report that is running now. They are old, so that no list begins with them.
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
  await writeFile(
    join(folder, "articles", `${RUNNING_REPORT.replace("/thoi-su", `/thoi-su/${FULL_MONTH}`)}.md`),
    reportOf(Date.now()),
  );
}

/** A live report of more than one day, up to a moment: with and without headlines, key events, a picture, a table and a note. */
function reportOf(now: number): string {
  const hoursAgo = (hours: number) => `${formatDate(now - hours * HOUR)} ${formatTime(now - hours * HOUR)}`;
  return `---
headline: "Tường thuật: phường Hóa Châu đưa dân vùng đỏ về nhà sinh hoạt cộng đồng"
lede: Bài viết để thử một bài tường thuật đang chạy.
region: hue
byline: le-quang-huy
datePublished: ${FULL_MONTH.replace("/", "-")}-26T07:00:00+07:00
photo:
  src: /media/2026/11/thuyen-tren-song-huong-mua-lu.jpg
  alt: Dòng sông rộng với thuyền nhỏ neo ven bờ
  caption: Thuyền của tổ ứng trực neo sẵn ở khúc sông hạ lưu.
  credit: "Minh họa: Tòa Soạn"
genre: live
---

Huế (Tòa Soạn) - Tổ ứng trực lập chốt ở nhà sinh hoạt cộng đồng.[^1]

## ${hoursAgo(26)} Chốt trực lên đèn

Mười một người có mặt: sáu dân quân, hai cô giáo, y sĩ của trạm và hai chủ thuyền.

## ${hoursAgo(25)} **Kẻng hồi thứ nhất: nhà trong vùng đỏ bắt đầu đi**

> “Đi sớm một giờ thì khỏi chạy”, ông Tuyến nói.

## ${hoursAgo(1.5)}

Nước lên 2,91 m. Mưa ngớt nhưng gió chuyển hướng đông bắc.

### Mực nước từng giờ

| Giờ | Mực nước (m) |
| :-- | --: |
| 18:40 | 2,86 |
| 19:15 | 2,91 |

## ${hoursAgo(0.1)} **Đỉnh lũ 3,92 m, các hộ cuối cùng đã vào nhà sinh hoạt cộng đồng**

![Cột đo nước dựng trước cổng](/media/2026/11/thuyen-tren-song-huong-mua-lu.jpg "Cột đo của tổ. Minh họa: Tòa Soạn")

[^1]: Mực nước đọc ở cột đo của tổ.
`;
}
