import { expect, it } from "vitest";
import { securityPromise, securityText } from "@/lib/seo/security-text";

it("security.txt says whom to tell, until when, and where it is found", () => {
  const text = securityText({
    origin: "https://bao.example.vn",
    email: "toasoan@example.vn",
    expires: Date.parse("2026-12-01T00:00:00+07:00"),
  });
  expect(text).toBe(
    [
      "Contact: mailto:toasoan@example.vn",
      "Expires: 2026-12-01T00:00:00+07:00",
      "Preferred-Languages: vi, en",
      "Canonical: https://bao.example.vn/.well-known/security.txt",
      "",
    ].join("\n"),
  );
});

it("promises anew each month in Vietnam, for less than a year at any moment", () => {
  const DAY = 24 * 3_600_000;
  const start = Date.parse("2026-01-01T00:00:00+07:00");
  for (let now = start; now < start + 800 * DAY; now += DAY / 3) {
    const { since, expires, renewed } = securityPromise(now);
    expect(since).toBeLessThanOrEqual(now);
    expect(renewed).toBeGreaterThan(now);
    expect(expires - now).toBeGreaterThan(250 * DAY);
    expect(expires - now).toBeLessThan(365 * DAY);
    expect(securityPromise(renewed - 1)).toEqual(securityPromise(now));
    expect(securityPromise(renewed).since).toBe(renewed);
  }
});
