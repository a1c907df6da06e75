import { expect, test } from "playwright/test";

const PAGES = [
  "/",
  "/thoi-su",
  "/thoi-su/phoi-hop-thuc-hien-hieu-qua-nhiem-vu-quoc-phong-an-ninh",
  "/khoa-hoc-cong-nghe/con-duong-dua-chu-viet-vao-may-tinh",
  "/tim-kiem?q=lua",
  "/gioi-thieu",
  "/da-luu",
  "/khong-co-trang-nay",
  "/kinh-te/cuoc-cho-trai-cay-o-dong-thap-du-kien-giam",
];

// A browser that runs scripts, so that only the policy stops them.
test.use({ javaScriptEnabled: true });

for (const path of PAGES) {
  test(`the policy of ${path} stops nothing of its own, and the browser has nothing to say of its headers`, async ({
    page,
  }) => {
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    await page.goto(path, { waitUntil: "networkidle" });
    // A status of 404 or 410 is reported as a resource that failed to load.
    expect(said.filter((text) => !/status of 4(?:04|10)/.test(text))).toEqual([]);
    await expect(page.locator("body")).toHaveCSS("font-family", /Source Sans 3/);
    expect(await page.evaluate(() => [...document.fonts].some(({ status }) => status === "loaded"))).toBe(true);
  });
}

test("markup that found its way into a page runs nothing, styles nothing, fetches from nowhere and sends nowhere", async ({
  page,
}) => {
  const foreign: string[] = [];
  await page.route(/evil\.example/, (route) => {
    foreign.push(route.request().url());
    return route.fulfill({ status: 200, contentType: "text/javascript", body: "document.title = 'ran'" });
  });
  const attacks = `<base href="https://evil.example/"><script>document.title = "ran"</script>
    <script src="https://evil.example/a.js"></script><script src="data:text/javascript,document.title='ran'"></script>
    <img src="/khong-co.jpg" onerror="document.title = 'ran'"><img src="https://evil.example/a.gif">
    <style>body { color: rgb(1, 2, 3) !important }</style><link rel="stylesheet" href="https://evil.example/a.css">
    <p style="position: fixed" id="tan-cong">x</p><iframe src="https://evil.example/"></iframe>
    <iframe srcdoc="<script>parent.document.title = 'ran'</script>"></iframe>
    <object data="https://evil.example/a.swf"></object><a id="chay" href="javascript:document.title='ran'">x</a>
    <form id="gui" action="https://evil.example/nhan"><button>x</button></form>`;
  await page.route("**/gioi-thieu", async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace("</main>", `${attacks}</main>`);
    await route.fulfill({ response, body });
  });

  await page.goto("/gioi-thieu");
  const title = await page.title();
  await expect(page.locator("#tan-cong")).toHaveCSS("position", "static");
  await expect(page.locator("body")).not.toHaveCSS("color", "rgb(1, 2, 3)");
  await page.locator("#chay").click();
  expect(await page.title()).toBe(title);
  const refused = page.waitForEvent("console", (message) => message.text().includes("form-action"));
  await page.evaluate(() => document.querySelector<HTMLFormElement>("#gui")?.requestSubmit());
  await refused;
  expect(new URL(page.url()).pathname).toBe("/gioi-thieu");
  expect(foreign).toEqual([]);
});
