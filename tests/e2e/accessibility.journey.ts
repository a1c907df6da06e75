import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "playwright/test";

const PAGES = {
  "the front page": "/",
  "a category": "/thoi-su",
  "the model article": "/thoi-su/phoi-hop-thuc-hien-hieu-qua-nhiem-vu-quoc-phong-an-ninh",
  "a long read with table, quote and footnotes": "/khoa-hoc-cong-nghe/con-duong-dua-chu-viet-vao-may-tinh",
  "a live report": "/thoi-su/dem-canh-lu-ben-song-bo-phuong-hoa-chau",
  "a corrected article": "/thoi-su/vinh-long-dua-thu-tuc-hanh-chinh-ve-tan-khom-ap",
  "an author": "/tac-gia/hong-thai",
  "a former region": "/dia-phuong/hau-giang",
  "search results": "/tim-kiem?q=lua",
  "a narrowed search": "/tim-kiem?q=lua&chuyen-muc=kinh-te&tu=2020-01-01",
  "a search that finds nothing": "/tim-kiem?q=zzzz&dia-phuong=can-tho",
  "a search before anything was asked": "/tim-kiem",
  "a standing page": "/chinh-sach-cai-chinh",
  "an unknown address": "/khong-co-trang-nay",
  "a withdrawn article": "/kinh-te/cuoc-cho-trai-cay-o-dong-thap-du-kien-giam",
} as const;

// Axe runs in the page; readers' pages bring no script of their own.
test.use({ javaScriptEnabled: true });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} edition`, () => {
    test.use({ colorScheme });
    for (const [name, path] of Object.entries(PAGES)) {
      test(`${name} can be read by everybody`, async ({ page }) => {
        await page.goto(path);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      });
    }
  });
}
