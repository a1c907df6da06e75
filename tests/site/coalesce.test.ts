import { describe, expect, it } from "vitest";
import { coalesce } from "@/lib/site/coalesce";

/** Work that ends when told, and counts. */
function counted() {
  const ends: ((failed?: boolean) => void)[] = [];
  const ask = coalesce(
    () =>
      new Promise<number>((settle, fail) => {
        const run = ends.push((failed) => (failed ? fail(new Error(`run ${run}`)) : settle(run)));
      }),
  );
  return { ask, ends };
}

describe("work that is shared", () => {
  it("is done at once for the first who asks, and once more for all who ask meanwhile", async () => {
    const { ask, ends } = counted();
    const asked = Array.from({ length: 1_000 }, () => ask());
    expect(ends).toHaveLength(1);
    ends[0]?.();
    expect(await asked[0]).toBe(1);
    ends[1]?.();
    expect(new Set(await Promise.all(asked.slice(1)))).toEqual(new Set([2]));
    expect(ends).toHaveLength(2);
  });

  it("is done again for who asks later", async () => {
    const { ask, ends } = counted();
    const first = ask();
    ends[0]?.();
    await first;
    const second = ask();
    ends[1]?.();
    expect(await second).toBe(2);
  });

  it.each([0, 1, 2, 3, 4, 5, 6])("is never forgotten, nor done twice at once, %i steps after a run", async (steps) => {
    let under = 0;
    let most = 0;
    let runs = 0;
    const ask = coalesce(async () => {
      most = Math.max(most, ++under);
      await undefined;
      under--;
      return ++runs;
    });
    const first = ask();
    const second = ask();
    for (let step = 0; step < steps; step++) await undefined;
    const third = ask();
    expect(await first).toBe(1);
    expect(await second).toBe(2);
    expect(await third).toBeGreaterThanOrEqual(2);
    expect(most).toBe(1);
  });

  it("that fails, fails for those it was done for and nobody else", async () => {
    const { ask, ends } = counted();
    const [first, second] = [ask(), ask()];
    ends[0]?.(true);
    await expect(first).rejects.toThrow("run 1");
    ends[1]?.();
    expect(await second).toBe(2);
  });
});
