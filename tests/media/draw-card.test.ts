import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { drawable, drawCard } from "@/lib/media/draw-card";

const card = { title: "Ẵẳễộợữ Đường", kicker: "Văn hóa", paper: "Tòa Soạn" };
const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const FONTS = ["card-serif", "card-sans"];

/** The letters a font has: its table `cmap` in format 4, https://learn.microsoft.com/typography/opentype/spec/cmap */
function lettersOf(font: string): ReadonlySet<number> {
  const bytes = readFileSync(join(import.meta.dirname, `../../lib/media/${font}.ttf`));
  const entry = Array.from({ length: bytes.readUInt16BE(4) }, (_, index) => 12 + 16 * index).find(
    (at) => bytes.toString("latin1", at, at + 4) === "cmap",
  );
  const cmap = bytes.readUInt32BE((entry ?? Number.NaN) + 8);
  const tables = Array.from({ length: bytes.readUInt16BE(cmap + 2) }, (_, index) =>
    bytes.readUInt32BE(cmap + 4 + 8 * index + 4),
  );
  const table = cmap + (tables.find((at) => bytes.readUInt16BE(cmap + at) === 4) ?? Number.NaN);
  const segments = bytes.readUInt16BE(table + 6) / 2;
  const letters = new Set<number>();
  for (let segment = 0; segment < segments; segment++) {
    const last = bytes.readUInt16BE(table + 14 + 2 * segment);
    const first = bytes.readUInt16BE(table + 16 + 2 * (segments + segment));
    for (let letter = first; letter <= last && letter < 0xffff; letter++) letters.add(letter);
  }
  return letters;
}

describe("the picture a page without a photo is shared with", () => {
  it.each(FONTS)("is drawn with a font that has every Vietnamese letter, and every other that is drawn: %s", (font) => {
    const letters = lettersOf(font);
    expect(letters.has("ل".charCodeAt(0))).toBe(false);
    const marks = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"];
    const vietnamese = [..."aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"].flatMap((letter) =>
      marks.map((mark) => (letter + mark).normalize("NFC")),
    );
    const needed = [...vietnamese, "đ", "Đ", "₫", "“", "”", "–", "…"];
    expect(needed.map((letter) => letter.length).filter((length) => length !== 1)).toEqual([]);
    expect(needed.filter((letter) => drawable(letter) !== letter || !letters.has(letter.charCodeAt(0)))).toEqual([]);
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
    const kept = all.filter((letter) => drawable(letter) === letter);
    expect(kept.length).toBeGreaterThan(300);
    expect(kept.filter((letter) => !letters.has(letter.charCodeAt(0)))).toEqual([]);
  });

  it("has 1200 by 630 pixels of JPEG, with words on paper", async () => {
    const bytes = await drawCard(card);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: "jpeg", width: 1200, height: 630 });
    const { dominant } = await sharp(bytes).stats();
    expect(dominant.r).toBeGreaterThan(240);
    expect(digest(await drawCard({ ...card, title: "Ẵẳễộợữ Đương" }))).not.toBe(digest(bytes));
  });

  it("is the same on a machine with other fonts, and with none", async () => {
    const here = digest(await drawCard(card));
    const script = `
      import { createHash } from "node:crypto";
      import { drawable, drawCard } from "./lib/media/draw-card.ts";
      process.stdout.write(createHash("sha256").update(await drawCard(${JSON.stringify(card)})).digest("hex"));`;
    for (const fonts of ["/etc/fonts/fonts.conf", "/khong/co/fonts.conf"]) {
      const there = execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
        cwd: join(import.meta.dirname, "../.."),
        env: { ...process.env, FONTCONFIG_FILE: fonts, TZ: "America/Los_Angeles" },
        encoding: "utf8",
      });
      expect(there).toBe(here);
    }
  });

  it("leaves out letters its fonts do not have, as they would be boxes", async () => {
    const plain = digest(await drawCard(card));
    for (const title of ["Ẵẳễộợữ 🎉 Đường", "Ẵẳễộợữ Đường \u202e中文", "Ẵẳễộợữ العربية Đường"])
      expect(digest(await drawCard({ ...card, title }))).toBe(plain);
  });

  it.each([
    ["markup", '<b>5 > 3</b> & "ngoặc" ]]> </script>'],
    ["no letter of ours", "🎉🎉"],
    ["140 letters", "Phối hợp thực hiện nhiệm vụ quốc phòng ".repeat(4).slice(0, 140)],
    ["one word of 140 letters", "o".repeat(140)],
    ["nothing", ""],
  ])("is drawn of a title with %s", async (_, title) => {
    expect(await sharp(await drawCard({ ...card, title })).metadata()).toMatchObject({ width: 1200, height: 630 });
  });
});
