import { expect, test } from "playwright/test";
import { inspect, type LayoutFault } from "./layout-faults";

test.use({ javaScriptEnabled: true, viewport: { width: 1280, height: 900 } });

test("what is too wide, cut, covered or too small to hit is found where it is", async ({ page }) => {
  await page.setContent(`<!doctype html><body style="margin: 0; font: 20px/1.5 sans-serif">
    <div id="rong" style="width: 1400px; height: 1px"></div>
    <p id="khit" style="line-height: 0.8; width: 2em">Ẵgộ Ẵgộ Ẵgộ</p>
    <p id="cat" style="overflow: hidden; height: 12px; width: 300px">ẴẲỄ</p>
    <p id="bo" style="overflow: hidden; height: 30px; width: 60px">một hai ba bốn</p>
    <p>Xem <a id="cau" href="#a">bài này</a> và <a href="#b">bài kia</a>.</p>
    <ul style="font-size: 10px; line-height: 1; padding: 0"><li><a id="nho" href="#c">nhỏ</a></li><li><a href="#d">bé</a></li></ul>
    <div style="position: relative; height: 40px">chữ<img id="de" alt="" style="position: absolute; inset: 0; width: 40px; height: 40px"></div>`);
  await inspect(page);
  const found = async (kind: LayoutFault) =>
    (await page.evaluate((kind) => window.inspector.faults({ name: "here", kinds: [kind] }), kind)).join();
  expect(await found("wide")).toContain("#rong");
  expect(await found("overlaps")).toMatch(/#khit.*lies on .*#de/);
  expect(await found("cuts")).toContain("#cat");
  expect(await found("cuts")).not.toContain("#bo");
  expect(await found("smallTargets")).toContain("#nho");
  expect(await found("smallTargets")).not.toContain("#cau");
});
