import { describe, expect, it } from "vitest";
import { formatNumber } from "@/lib/vietnamese/numbers";

describe("numbers", () => {
  it.each([
    [0, "0"],
    [999, "999"],
    [1000, "1.000"],
    [20629, "20.629"],
    [20629.5, "20.629,5"],
    [1_500_000, "1.500.000"],
    [0.25, "0,25"],
    [1234.5678, "1.234,5678"],
    [-1234.5, "-1.234,5"],
  ])("%d is printed %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});
