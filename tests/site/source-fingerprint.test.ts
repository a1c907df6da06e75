import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sourceFingerprint } from "@/lib/site/source-fingerprint";

let folder: string;
const file = (name: string) => join(folder, name);
const fingerprint = () => sourceFingerprint([file("lib"), file("lock.json")]);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "toa-soan-"));
  await mkdir(file("lib/article"), { recursive: true });
  await writeFile(file("lib/article/article.ts"), "export const a = 1;");
  await writeFile(file("lib/fold.ts"), "export const b = 2;");
  await writeFile(file("lock.json"), "{}");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("the fingerprint of sources", () => {
  it("is the same for the same sources, whatever their times and the order they are named in", async () => {
    const before = fingerprint();
    await utimes(file("lib/fold.ts"), new Date(0), new Date(0));
    expect(fingerprint()).toBe(before);
    expect(sourceFingerprint([file("lock.json"), file("lib")])).toBe(before);
  });

  it.each([
    ["a byte of a file deep in a folder", () => writeFile(file("lib/article/article.ts"), "export const a = 2;")],
    ["a byte of a file that is named itself", () => writeFile(file("lock.json"), "[]")],
    ["the name of a file", () => rename(file("lib/fold.ts"), file("lib/unfold.ts"))],
    ["the place of a file", () => rename(file("lib/fold.ts"), file("lib/article/fold.ts"))],
    ["a file more, even an empty one", () => writeFile(file("lib/new.ts"), "")],
    ["a file less", () => rm(file("lib/fold.ts"))],
    ["a file that is named and gone", () => rm(file("lock.json"))],
  ])("changes with %s", async (_, change) => {
    const before = fingerprint();
    await change();
    expect(fingerprint()).not.toBe(before);
  });

  it("does not count what is made of the sources where they lie", async () => {
    const made = [file("lib/made"), file("made.js")];
    const before = sourceFingerprint([file("lib"), file("made.js")], made);
    await mkdir(file("lib/made"));
    await writeFile(file("lib/made/a.js"), "1");
    await writeFile(file("made.js"), "2");
    expect(sourceFingerprint([file("lib"), file("made.js")], made)).toBe(before);
    await writeFile(file("lib/made-too.ts"), "3");
    expect(sourceFingerprint([file("lib"), file("made.js")], made)).not.toBe(before);
  });

  it("does not mind names that stand for nothing", () => {
    expect(sourceFingerprint([file("lib"), file("lock.json"), file("khong-co")])).toBe(fingerprint());
    expect(sourceFingerprint([])).toBe(sourceFingerprint([file("khong-co")]));
  });
});
