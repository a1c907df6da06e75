import { describe, expect, it } from "vitest";
import { croppedPicture, parseMediaAddress, pictureSources, variantPath, variantSize } from "@/lib/site/media-address";

const PHOTO = { src: "/media/2024/03/lop-boi.jpg", width: 1600, height: 1000, hash: "0123456789ab" };
const at = (name: string) => `${PHOTO.src}/${PHOTO.hash}/${name}`;

/** Pixels of the size an address asks for, of a picture with these. */
function sizeOf(name: string, width: number, height: number) {
  const address = parseMediaAddress(at(name));
  return address?.kind === "variant" ? variantSize(address.variant, { width, height }) : undefined;
}

describe("the address of a picture", () => {
  it.each(["w320.avif", "w640.webp", "w1920.jpg", "16x9.jpg", "4x3.jpg", "1x1.jpg", "1200x630.jpg"])(
    "is written as it is read: %s",
    (name) => {
      const address = parseMediaAddress(at(name));
      expect(address).toMatchObject({ kind: "variant", src: PHOTO.src, hash: PHOTO.hash });
      expect(address?.kind === "variant" && variantPath(PHOTO, address.variant)).toBe(at(name));
    },
  );

  it.each([
    "w641.avif",
    "w0640.avif",
    "w640.AVIF",
    "w640.png",
    "w640.gif",
    "w640",
    "w-640.jpg",
    "w99999999.jpg",
    "16x9.avif",
    "2x1.jpg",
    "__proto__",
    "constructor.jpg",
    "toString",
  ])("asks for no other size or form: %s", (name) => {
    expect(parseMediaAddress(at(name))?.kind).not.toBe("variant");
  });

  it("without a hash in its place is the picture's own, if there is one of that name", () => {
    for (const path of [PHOTO.src, `${PHOTO.src}/w640.avif`, `${PHOTO.src}/0123/w640.avif`])
      expect(parseMediaAddress(path)).toEqual({ kind: "original", src: path });
    expect(parseMediaAddress("/thoi-su/lop-boi")).toBeUndefined();
  });
});

describe("a size of a picture", () => {
  it("keeps its ratio and is never wider than the picture", () => {
    expect(sizeOf("w640.avif", 1600, 1000)).toEqual({ width: 640, height: 400 });
    expect(sizeOf("w640.avif", 640, 427)).toEqual({ width: 640, height: 427 });
    expect(sizeOf("w640.avif", 639, 427)).toBeUndefined();
  });

  it("that is cropped has 1,200 pixels, or as many as the picture has with that ratio", () => {
    expect(sizeOf("16x9.jpg", 1600, 1000)).toEqual({ width: 1200, height: 675 });
    expect(sizeOf("1x1.jpg", 1600, 1000)).toEqual({ width: 1000, height: 1000 });
    expect(sizeOf("1200x630.jpg", 600, 900)).toEqual({ width: 600, height: 315 });
    expect(sizeOf("4x3.jpg", 1, 1)).toEqual({ width: 1, height: 1 });
  });

  it("is not made of a picture of more pixels than cameras have, nor longer than formats allow", () => {
    expect(sizeOf("w640.avif", 30_000, 30_000)).toBeUndefined();
    expect(sizeOf("16x9.jpg", 30_000, 30_000)).toBeUndefined();
    expect(sizeOf("w320.webp", 320, 20_000)).toBeUndefined();
  });
});

describe("a picture on a page", () => {
  it("is offered in the widths it has, best form first, JPEG for browsers that know no other", () => {
    const { sources, src } = pictureSources({ ...PHOTO, width: 700, height: 500 });
    expect(sources).toEqual([
      { type: "image/avif", srcSet: `${at("w320.avif")} 320w, ${at("w480.avif")} 480w, ${at("w640.avif")} 640w` },
      { type: "image/webp", srcSet: `${at("w320.webp")} 320w, ${at("w480.webp")} 480w, ${at("w640.webp")} 640w` },
    ]);
    expect(src).toBe(at("w640.jpg"));
    expect(pictureSources(PHOTO).src).toBe(at("w960.jpg"));
  });

  it("that is shown small is offered in no more than it needs", () => {
    expect(pictureSources(PHOTO, 480).sources[0]?.srcSet).toBe(`${at("w320.avif")} 320w, ${at("w480.avif")} 480w`);
  });

  it("that has no other sizes is named by its own address", () => {
    expect(pictureSources({ ...PHOTO, width: 319 })).toEqual({ sources: [], src: PHOTO.src });
    expect(pictureSources({ ...PHOTO, width: 30_000, height: 30_000 })).toEqual({ sources: [], src: PHOTO.src });
  });

  it("names only addresses there are", () => {
    const { sources, src } = pictureSources({ ...PHOTO, width: 4000, height: 3000 });
    const paths = [
      src,
      ...sources.flatMap(({ srcSet }) => srcSet.split(", ").map((entry) => entry.split(" ")[0] ?? "")),
    ];
    expect(paths).toHaveLength(13);
    for (const path of paths) expect(parseMediaAddress(path)?.kind, path).toBe("variant");
  });

  it("is cropped for those who ask for a ratio", () => {
    expect(croppedPicture(PHOTO, "1200x630")).toEqual({ path: at("1200x630.jpg"), width: 1200, height: 630 });
    expect(croppedPicture({ ...PHOTO, width: 30_000, height: 30_000 }, "1x1")).toBeUndefined();
  });
});
