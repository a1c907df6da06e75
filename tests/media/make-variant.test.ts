import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { makeVariant } from "@/lib/media/make-variant";
import { type PixelSize, parseMediaAddress, variantSize } from "@/lib/site/media-address";
import { pixelBomb } from "../support/pixel-bomb";

/** What an address asks for, made of a picture. */
async function made(bytes: Buffer, name: string, original: PixelSize): Promise<Buffer> {
  const address = parseMediaAddress(`/media/anh.jpg/0123456789ab/${name}`);
  const size = address?.kind === "variant" && variantSize(address.variant, original);
  if (address?.kind !== "variant" || !size) throw new Error(`there is no ${name}`);
  return makeVariant({ bytes, variant: address.variant, size });
}
const plain = (width: number, height: number, background = "#336699") =>
  sharp({ create: { width, height, channels: 3, background } });
const facts = async (bytes: Buffer) => {
  const { format, width, height } = await sharp(bytes).metadata();
  return { format, width, height };
};
/** Red, green and blue of one pixel. */
const pixelAt = async (bytes: Buffer, left: number, top: number) => [
  ...(await sharp(bytes).removeAlpha().extract({ left, top, width: 1, height: 1 }).raw().toBuffer()),
];

describe("a size of a picture", () => {
  it.each([
    ["w320.avif", { format: "heif", width: 320, height: 200 }],
    ["w640.webp", { format: "webp", width: 640, height: 400 }],
    ["w480.jpg", { format: "jpeg", width: 480, height: 300 }],
    ["16x9.jpg", { format: "jpeg", width: 800, height: 450 }],
    ["1x1.jpg", { format: "jpeg", width: 500, height: 500 }],
    ["4x3.jpg", { format: "jpeg", width: 667, height: 500 }],
    ["1200x630.jpg", { format: "jpeg", width: 800, height: 420 }],
  ])("is of the form and as large as its address says: %s", async (name, expected) => {
    const bytes = await plain(800, 500).jpeg().toBuffer();
    expect(await facts(await made(bytes, name, { width: 800, height: 500 }))).toEqual(expected);
  });

  it.each(["jpeg", "png", "webp", "avif"] as const)("is made of every kind editors publish: %s", async (kind) => {
    const bytes = await plain(400, 300).toFormat(kind).toBuffer();
    expect(await facts(await made(bytes, "w320.jpg", { width: 400, height: 300 }))).toMatchObject({ width: 320 });
  });

  it("stands upright, and tells nothing of the camera and where it was", async () => {
    const exif = { IFD0: { Artist: "Hong Thai" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "9/1 47/1 0/1" } };
    const top = await plain(400, 100, "#ff0000").png().toBuffer();
    const standing = await plain(400, 800, "#0000ff")
      .composite([{ input: top, left: 0, top: 0 }])
      .png()
      .toBuffer();
    // Lies on its side, with a note that it does: as phones store a portrait.
    const bytes = await sharp(standing).rotate(270).withMetadata({ orientation: 6 }).withExif(exif).jpeg().toBuffer();
    expect((await sharp(bytes).metadata()).exif?.includes("Hong Thai")).toBe(true);
    expect(await facts(bytes)).toMatchObject({ width: 800, height: 400 });
    const upright = await made(bytes, "w320.jpg", { width: 400, height: 800 });
    const { width, height, exif: kept, orientation } = await sharp(upright).metadata();
    expect({ width, height, kept, orientation }).toEqual({
      width: 320,
      height: 640,
      kept: undefined,
      orientation: undefined,
    });
    const [red = 0, , blue = 255] = await pixelAt(upright, 160, 10);
    expect([red > 200, blue < 50]).toEqual([true, true]);
  });

  it("has the colours of the picture, whatever space they were noted in", async () => {
    const bytes = await plain(400, 300, "#c83232").withIccProfile("p3").jpeg({ quality: 100 }).toBuffer();
    for (const name of ["w320.jpg", "w320.webp", "w320.avif"]) {
      const shown = await made(bytes, name, { width: 400, height: 300 });
      expect((await sharp(shown).metadata()).icc, name).toBeUndefined();
      const pixel = await pixelAt(shown, 100, 100);
      for (const [index, value] of [200, 50, 50].entries())
        expect(Math.abs((pixel[index] ?? 0) - value), `${name} ${pixel}`).toBeLessThan(8);
    }
  });

  it("of a moving picture is its first moment, and of a drawing without a ground stands on white", async () => {
    const frames = await Promise.all(["#ff0000", "#00ff00"].map((colour) => plain(400, 300, colour).png().toBuffer()));
    const moving = await sharp(frames, { join: { animated: true } })
      .webp({ loop: 0 })
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(2);
    const still = await made(moving, "w320.webp", { width: 400, height: 300 });
    expect((await sharp(still).metadata()).pages ?? 1).toBe(1);
    expect((await pixelAt(still, 10, 10))[0]).toBeGreaterThan(240);

    const drawing = await sharp({ create: { width: 400, height: 300, channels: 4, background: "#00000000" } })
      .png()
      .toBuffer();
    expect(await pixelAt(await made(drawing, "w320.jpg", { width: 400, height: 300 }), 10, 10)).toEqual([
      255, 255, 255,
    ]);
    const { hasAlpha } = await sharp(await made(drawing, "w320.webp", { width: 400, height: 300 })).metadata();
    expect(hasAlpha).toBe(true);
  });

  it("keeps in a crop what stands out, not the middle", async () => {
    const noise = await sharp(randomBytes(200 * 200 * 3), { raw: { width: 200, height: 200, channels: 3 } })
      .png()
      .toBuffer();
    const bytes = await plain(1600, 400, "#808080")
      .composite([{ input: noise, left: 1350, top: 100 }])
      .png()
      .toBuffer();
    const square = await made(bytes, "1x1.jpg", { width: 1600, height: 400 });
    const { channels } = await sharp(square).stats();
    expect(channels[0]?.stdev).toBeGreaterThan(10);
  });
});

describe("a file that only goes by the name of a picture", () => {
  const size = { width: 400, height: 300 };
  it.each([
    ["a drawing", async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"/>')],
    ["a moving picture of the old kind", () => plain(400, 300).gif().toBuffer()],
    ["a page", async () => Buffer.from("<!doctype html><title>400</title>")],
    ["a scan", () => plain(400, 300).tiff().toBuffer()],
    ["nothing", async () => Buffer.alloc(0)],
    ["noise", async () => randomBytes(10_000)],
  ])("is refused: %s", async (_, bytes) => {
    await expect(made(await bytes(), "w320.jpg", size)).rejects.toThrow();
  });

  it("is refused when its end is missing", async () => {
    const noise = sharp(randomBytes(400 * 300 * 3), { raw: { ...size, channels: 3 } });
    for (const kind of ["jpeg", "png", "webp"] as const) {
      const whole = await noise.clone().toFormat(kind).toBuffer();
      await expect(made(whole.subarray(0, whole.length / 2), "w320.webp", size), kind).rejects.toThrow();
    }
  });

  it("is refused when it unfolds to more pixels than cameras have, whatever was thought of it", async () => {
    const bomb = pixelBomb();
    expect(bomb.length).toBeLessThan(200_000);
    await expect(made(bomb, "w320.jpg", size)).rejects.toThrow(/pixel limit/u);
  });
});
