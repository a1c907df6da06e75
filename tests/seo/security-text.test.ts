import { expect, it } from "vitest";
import { securityText } from "@/lib/seo/security-text";

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
