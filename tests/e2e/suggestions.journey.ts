import type { Page } from "playwright/test";
import { expect, test } from "./enhanced";
import { MODEL_ARTICLE } from "./every-page";

const SUGGESTIONS = [
  { text: "Hậu Giang: Quân sự, Công an phối hợp", path: MODEL_ARTICLE, kind: "article" },
  { text: "Hậu Giang", path: "/dia-phuong/hau-giang", kind: "region" },
];

/** A server that suggests the same for whatever is asked; what it was asked. */
async function suggesting(page: Page, suggestions: readonly object[] = SUGGESTIONS): Promise<readonly string[]> {
  const asked: string[] = [];
  await page.route("**/tim-kiem/goi-y?*", async (route) => {
    asked.push(new URL(route.request().url()).searchParams.get("q") ?? "");
    await route.fulfill({ json: { suggestions } });
  });
  return asked;
}

const field = (page: Page) => page.getByRole("banner").getByRole("combobox", { name: "Tìm kiếm" });
const options = (page: Page) => page.getByRole("listbox", { name: "Gợi ý tìm kiếm" }).getByRole("option");

async function typeUntilSuggested(page: Page): Promise<void> {
  await field(page).fill("hau");
  await expect(options(page)).toHaveCount(SUGGESTIONS.length);
}

test("gợi ý: words typed lead to suggestions, asked for once the reader pauses", async ({ page }) => {
  const asked = await suggesting(page);
  await page.goto("/");
  await field(page).focus();
  await field(page).evaluate((input: HTMLInputElement) => {
    for (const words of ["h", "hậu", "hậu giang"]) {
      input.value = words;
      input.dispatchEvent(new InputEvent("input"));
    }
  });
  await expect(options(page)).toHaveText(["Hậu Giang: Quân sự, Công an phối hợp", "Hậu Giang Địa phương"]);
  expect(asked).toEqual(["hậu giang"]);
  await expect(field(page)).toHaveAttribute("aria-expanded", "true");
  await expect(page.getByRole("status").filter({ hasText: "Có 2 gợi ý" })).toHaveCount(1);

  await options(page).nth(1).click();
  await expect(page).toHaveURL(/\/dia-phuong\/hau-giang$/);
});

test("gợi ý: arrows mark one, Enter opens it, Escape closes the list and leaves the words", async ({ page }) => {
  await suggesting(page);
  await page.goto("/");
  await typeUntilSuggested(page);
  await page.keyboard.press("ArrowUp");
  await expect(options(page).nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(page.locator("[role=option][aria-selected=true]")).toHaveCount(0);
  await expect(field(page)).not.toHaveAttribute("aria-activedescendant");
  await page.keyboard.press("Escape");
  await expect(options(page)).toHaveCount(0);
  await expect(field(page)).toHaveValue("hau");
  await expect(field(page)).toHaveAttribute("aria-expanded", "false");

  await page.keyboard.press("ArrowDown");
  const id = await page.locator("[role=option][aria-selected=true]").getAttribute("id");
  await expect(field(page)).toHaveAttribute("aria-activedescendant", id ?? "none");
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${MODEL_ARTICLE}$`));
});

test("gợi ý: who marks one and goes on typing searches for the words, not for what was marked", async ({ page }) => {
  await suggesting(page);
  await page.goto("/");
  await typeUntilSuggested(page);
  await page.keyboard.press("ArrowDown");
  await expect(options(page).first()).toHaveAttribute("aria-selected", "true");
  await field(page).evaluate((input: HTMLInputElement) => {
    input.value = "hau giang";
    input.dispatchEvent(new InputEvent("input"));
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true })) &&
      input.form?.requestSubmit();
  });
  await expect(page).toHaveURL(/\/tim-kiem\?q=hau\+giang$/);
});

test("gợi ý: suggestions for other words do not come back when there are none for these", async ({ page }) => {
  await suggesting(page);
  await page.goto("/");
  const nothingComesBack = async () => {
    await expect(options(page)).toHaveCount(0);
    await page.keyboard.press("ArrowDown");
    await expect(options(page)).toHaveCount(0);
    await expect(field(page)).toHaveAttribute("aria-expanded", "false");
  };
  await typeUntilSuggested(page);
  await field(page).fill("h");
  await nothingComesBack();

  await typeUntilSuggested(page);
  await page.route("**/tim-kiem/goi-y?*", (route) => route.fulfill({ status: 429, body: "Vui lòng đợi" }));
  await field(page).fill("hau giang");
  await nothingComesBack();
});

test("gợi ý: without a choice the form searches as ever, and so it does when nothing is suggested", async ({
  page,
}) => {
  await suggesting(page, []);
  await page.goto("/");
  await field(page).fill("lúa");
  await expect(page.getByRole("status").filter({ hasText: "Không có gợi ý" })).toHaveCount(1);
  await expect(options(page)).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/tim-kiem\?q=l%C3%BAa$/);
});

test("gợi ý: an answer that comes late is not shown in place of a newer one", async ({ page }) => {
  await page.route("**/tim-kiem/goi-y?*", async (route) => {
    const words = new URL(route.request().url()).searchParams.get("q");
    if (words === "hau") await new Promise((late) => setTimeout(late, 1_000));
    await route
      .fulfill({ json: { suggestions: [{ text: `Về ${words}`, path: "/", kind: "article" }] } })
      .catch(() => {});
  });
  await page.goto("/");
  const first = page.waitForRequest("**/tim-kiem/goi-y?q=hau");
  await field(page).fill("hau");
  await first;
  await field(page).fill("hau giang");
  await expect(options(page)).toHaveText(["Về hau giang"]);
  await page.waitForTimeout(1_200);
  await expect(options(page)).toHaveText(["Về hau giang"]);
});

for (const status of [429, 503]) {
  test(`gợi ý: a server that answers ${status} leaves a plain form`, async ({ page }) => {
    const answered = page.waitForResponse("**/tim-kiem/goi-y?*");
    await page.route("**/tim-kiem/goi-y?*", (route) =>
      route.fulfill({ status, contentType: "text/html", body: "<h1>Vui lòng đợi</h1>" }),
    );
    await page.goto("/");
    await field(page).fill("lúa");
    await answered;
    await expect(options(page)).toHaveCount(0);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/tim-kiem\?q=l%C3%BAa$/);
  });
}
