import { expect, it } from "vitest";
import { troublesOf } from "@/lib/delivery/staff-status";

const paper = {
  version: 1,
  publishedAt: 0,
  online: 10,
  health: { kind: "in-step" },
  age: 5,
  progress: undefined,
} as const;
const kinds = (facts: Partial<Parameters<typeof troublesOf>[0]>) =>
  troublesOf({ paper, lastFetch: { kind: "never" }, rendererAlive: true, tally: { failing: [] }, ...facts }).map(
    ({ kind }) => kind,
  );

it("a paper whose content nobody has looked at for minutes is in trouble, unless a long look is under way", () => {
  expect(kinds({})).toEqual([]);
  expect(kinds({ paper: { ...paper, age: 119 } })).toEqual([]);
  expect(kinds({ paper: { ...paper, age: 121 } })).toEqual(["not-looked"]);
  expect(kinds({ paper: { ...paper, age: 121, progress: { done: 1, total: 2 } } })).toEqual([]);
});

it("every trouble is told, not the first alone", () => {
  const health = { kind: "degraded", reason: "Ổ đĩa đầy.", detail: "Đĩa đã đầy: /srv/archive.db" } as const;
  const failing = [{ path: "/", message: "no such table", since: 0, last: 1 }];
  const lastFetch = {
    kind: "failed",
    reason: "Không tới được kho nội dung.",
    detail: "ssh: timed out",
    at: 0,
  } as const;
  const troubles = troublesOf({
    paper: { ...paper, health, age: 300 },
    lastFetch,
    rendererAlive: false,
    tally: { failing },
  });
  expect(troubles.map(({ words }) => words)).toEqual([
    "Ổ đĩa đầy.",
    "Đã 300 giây chưa xem lại được nội dung.",
    "Không tới được kho nội dung.",
    "Bộ dựng trang đang khởi động lại.",
    "Có 1 trang không dựng được.",
  ]);
});
