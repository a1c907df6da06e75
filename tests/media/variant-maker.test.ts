import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { getPriority } from "node:os";
import sharp from "sharp";
import { afterEach, expect, it, vi } from "vitest";
import { PictureRefused, type VariantMaker, variantMaker } from "@/lib/media/variant-maker";
import { parseMediaAddress, variantSize } from "@/lib/site/media-address";

let maker: VariantMaker | undefined;
afterEach(() => maker?.close());

function wanted(name: string, width: number, height: number) {
  const address = parseMediaAddress(`/media/anh.jpg/0123456789ab/${name}`);
  const size = address?.kind === "variant" && variantSize(address.variant, { width, height });
  if (address?.kind !== "variant" || !size) throw new Error(`there is no ${name}`);
  return { variant: address.variant, size };
}
const small = () =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: "#336699" } })
    .jpeg()
    .toBuffer();
/** Takes a while, however fast the machine is. */
const slow = () => {
  const [width, height] = [4000, 3000];
  return sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 100 })
    .toBuffer();
};
const processes = () =>
  execFileSync("ps", ["-o", "pid=,args=", "--ppid", String(process.pid)], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes("variant-process"))
    .map((line) => Number.parseInt(line, 10));

it("a picture that ends the process fails alone; the next is made by another process", async () => {
  maker = variantMaker();
  const bytes = await slow();
  const failing = maker.make(async () => bytes, wanted("w1920.avif", 4000, 3000));
  const failed = expect(failing).rejects.toThrow(PictureRefused);
  const next = maker.make(small, wanted("w320.jpg", 400, 300));
  const [pid = 0] = await vi.waitFor(() => {
    expect(processes()).toHaveLength(1);
    return processes();
  });
  process.kill(pid, "SIGKILL");
  await failed;
  expect((await sharp(await next).metadata()).width).toBe(320);
  expect(processes()).not.toContain(pid);
}, 60_000);

it("a picture that takes too long is given up, with the process that is at it", async () => {
  maker = variantMaker(5);
  const bytes = await slow();
  await expect(maker.make(async () => bytes, wanted("w1920.avif", 4000, 3000))).rejects.toThrow(/not made in/u);
  await vi.waitFor(() => expect(processes()).toEqual([]));
});

it("one process makes them all, gives way to readers, and ends when there is nothing to do", async () => {
  maker = variantMaker(60_000, 200);
  const bytes = await small();
  const names = ["w320.avif", "w320.webp", "w320.jpg", "16x9.jpg", "1x1.jpg"];
  const { make } = maker;
  const seen = new Set<number>();
  await Promise.all(
    names.map(async (name) => {
      await make(async () => bytes, wanted(name, 400, 300));
      for (const pid of processes()) seen.add(pid);
    }),
  );
  expect(seen.size).toBe(1);
  for (const pid of processes()) expect(getPriority(pid)).toBe(5);
  await vi.waitFor(() => expect(processes()).toEqual([]), 10_000);
});

it("what is no picture is refused, and what is not there any more is nobody's fault", async () => {
  maker = variantMaker();
  await expect(maker.make(async () => Buffer.from("<svg/>"), wanted("w320.jpg", 400, 300))).rejects.toThrow(
    PictureRefused,
  );
  const gone = maker.make(async () => undefined, wanted("w320.jpg", 400, 300));
  await expect(gone).rejects.toThrow("gone");
  await expect(gone).rejects.not.toThrow(PictureRefused);
});

it("more than it can do in time is not taken on", async () => {
  maker = variantMaker();
  let release: (bytes: undefined) => void = () => undefined;
  const held = new Promise<undefined>((settle) => {
    release = settle;
  });
  const { make } = maker;
  const orders = Array.from({ length: 64 }, () => make(() => held, wanted("w320.jpg", 400, 300)).catch(() => "gone"));
  await expect(make(small, wanted("w320.jpg", 400, 300))).rejects.toThrow(/too many/u);
  release(undefined);
  expect(new Set(await Promise.all(orders))).toEqual(new Set(["gone"]));
  expect((await sharp(await make(small, wanted("w320.jpg", 400, 300))).metadata()).width).toBe(320);
});
