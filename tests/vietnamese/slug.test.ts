import { describe, expect, it } from "vitest";
import { isSlug, SLUG_MAX_LENGTH, slugify } from "@/lib/vietnamese/slug";

describe("a slug", () => {
  it.each(["phoi-hop-thuc-hien", "tin", "2024", "covid-19", "a".repeat(100)])("may be “%s”", (slug) => {
    expect(isSlug(slug)).toBe(true);
  });

  it.each(["", "-a", "a-", "a--b", "Tin", "tin tức", "tin_tuc", "tin.md", "../tin", "tin%20tuc", "đ", "a".repeat(101)])(
    "may not be “%s”",
    (slug) => {
      expect(isSlug(slug)).toBe(false);
    },
  );
});

describe("the slug of a headline", () => {
  it.each([
    [
      "Phối hợp thực hiện hiệu quả nhiệm vụ quốc phòng - an ninh",
      "phoi-hop-thuc-hien-hieu-qua-nhiem-vu-quoc-phong-an-ninh",
    ],
    ["Đắk Lắk: 20.629 cuộc", "dak-lak-20-629-cuoc"],
    ["  “Biết bơi rồi”…  ", "biet-boi-roi"],
    ["Bà Rịa – Vũng Tàu", "ba-ria-vung-tau"],
    ["???", ""],
  ])("“%s” is “%s”", (headline, slug) => {
    expect(slugify(headline)).toBe(slug);
  });

  it("is cut between words, never inside one", () => {
    const headline = "đường làng ngõ xóm ".repeat(12);
    const slug = slugify(headline);
    expect(slug.length).toBeLessThanOrEqual(SLUG_MAX_LENGTH);
    expect(slug.length).toBeGreaterThan(SLUG_MAX_LENGTH - 7);
    expect(slug.split("-").every((word) => ["duong", "lang", "ngo", "xom"].includes(word))).toBe(true);
  });

  it("is cut inside a word only when that word alone is too long", () => {
    expect(slugify("a".repeat(150))).toBe("a".repeat(SLUG_MAX_LENGTH));
  });

  it("is a slug, whatever the headline", () => {
    for (const headline of ["Tin – nóng!", "ĐỒNG THÁP", "a/b\\c?d#e", "2 + 2 = 4", "x".repeat(300)])
      expect(isSlug(slugify(headline))).toBe(true);
  });
});
