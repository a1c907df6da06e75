import { Writable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { showProgress } from "@/lib/archive/show-progress";

/** A log, or a terminal, that remembers what was written to it. */
class Paper extends Writable {
  text = "";
  constructor(readonly isTTY: boolean) {
    super({ decodeStrings: false });
  }
  override _write(chunk: string, _encoding: BufferEncoding, done: () => void) {
    this.text += chunk;
    done();
  }
  // What a terminal can do.
  cursorTo() {}
  clearLine() {}
}

/** A sync of so many files that takes so many seconds, told of ten times a second. */
function index(paper: Paper, files: number, seconds: number): string {
  const show = showProgress(paper);
  for (let step = 0; step <= seconds * 10; step++) {
    show({ done: Math.max(1, Math.floor((files * step) / (seconds * 10))), total: files });
    vi.advanceTimersByTime(100);
  }
  show(undefined);
  return paper.text;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance", "Date", "setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a first index", () => {
  it("of a small paper says nothing, in a terminal or in a log", () => {
    expect(index(new Paper(false), 60, 0.9)).toBe("");
    expect(index(new Paper(true), 60, 0.9)).toBe("");
  });

  it("of a large paper writes a line to the log every few seconds: how far it is, how long it takes", () => {
    const lines = index(new Paper(false), 100_000, 100).trim().split("\n");
    expect(lines.length).toBeGreaterThan(15);
    expect(lines.length).toBeLessThan(25);
    expect(lines[1]).toBe("Đang lập chỉ mục: 10.000/100.000 tệp, còn khoảng 2 phút");
    expect(lines.at(-2)).toBe("Đang lập chỉ mục: 95.000/100.000 tệp, còn khoảng 5 giây");
  });

  it("of a large paper shows a bar in a terminal", () => {
    const shown = index(new Paper(true), 100_000, 20);
    expect(shown).toContain("Đang lập chỉ mục: ");
    expect(shown).toMatch(/■+/u);
  });
});
