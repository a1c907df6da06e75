import { join } from "node:path";
import sharp from "sharp";
import { expect, it } from "vitest";
import validate from "web-app-manifest-validator";
import { webManifest } from "@/lib/seo/web-manifest";
import { COLOURS } from "@/lib/site/colours";

const PUBLIC = join(import.meta.dirname, "../../public");
const manifest = JSON.parse(webManifest({ name: "Tòa Soạn", slogan: "Một câu về tờ báo" }));
const pixelsOf = (file: string, size: number) =>
  sharp(join(PUBLIC, file), { density: 1_152 })
    .resize(size, size)
    .flatten({ background: COLOURS.light.accent })
    .raw()
    .toBuffer();

it("the manifest is one a browser takes, in the paper's name and language", () => {
  expect(validate(manifest)).toEqual([]);
  expect(manifest).toMatchObject({ name: "Tòa Soạn", description: "Một câu về tờ báo", lang: "vi", start_url: "/" });
});

it("a paper without a slogan has a manifest too", () => {
  expect(validate(JSON.parse(webManifest({ name: "Báo" })))).toEqual([]);
});

it.each(["/icons/192.png", "/icons/512.png", "/icons/512-maskable.png"])("%s is as large as it says", async (src) => {
  const icon = manifest.icons.find((each: { readonly src: string }) => each.src === src);
  const { width, height, format } = await sharp(join(PUBLIC, src)).metadata();
  expect([`${width}x${height}`, `image/${format}`]).toEqual([icon.sizes, icon.type]);
});

it.each([
  ["icons/192.png", 0],
  ["icons/512.png", 0],
  // A device cuts as much off its edges.
  ["icons/512-maskable.png", 0.075],
  ["apple-touch-icon.png", 0],
])("%s shows the sign of icon.svg", async (file, edge) => {
  const size = 64;
  const inner = Math.round(size / (1 - 2 * edge));
  const cut = Math.round((inner - size) / 2);
  const region = { left: cut, top: cut, width: size, height: size };
  const larger = await sharp(join(PUBLIC, file))
    .resize(inner, inner)
    .flatten({ background: COLOURS.light.accent })
    .png()
    .toBuffer();
  const [drawn, sign] = [await sharp(larger).extract(region).raw().toBuffer(), await pixelsOf("icon.svg", size)];
  expect(drawn).toHaveLength(sign.length);
  const difference = drawn.reduce((sum, value, index) => sum + Math.abs(value - (sign[index] ?? 0)), 0) / drawn.length;
  expect(difference).toBeLessThan(8);
});

it.each(["icons/512-maskable.png", "apple-touch-icon.png"])("%s has no corner that shows through", async (file) => {
  const { data, info } = await sharp(join(PUBLIC, file)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const alphas = data.filter((_, index) => index % info.channels === info.channels - 1);
  expect(Math.min(...new Set(alphas))).toBe(255);
});
