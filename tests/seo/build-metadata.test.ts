import { describe, expect, it } from "vitest";
import { buildMetadata } from "@/lib/seo/build-metadata";

const facts = { title: "Tít của bài", siteName: "Tòa Soạn", origin: "https://bao.example.vn" };

describe("what a page says of itself to browsers and crawlers", () => {
  it("is its title with the paper's name behind it", () => {
    expect(buildMetadata({ ...facts, path: "/thoi-su/bai-mot" }).title).toBe("Tít của bài | Tòa Soạn");
  });

  it("is the title alone where the paper's name is the title, or not known", () => {
    expect(buildMetadata({ ...facts, title: "Tòa Soạn", path: "/" }).title).toBe("Tòa Soạn");
    expect(buildMetadata({ ...facts, siteName: "", path: "/" }).title).toBe("Tít của bài");
  });

  it("is its own canonical address, resolved against the site's origin", () => {
    const { metadataBase, alternates } = buildMetadata({ ...facts, path: "/thoi-su/bai-mot" });
    expect(new URL(String(alternates?.canonical), metadataBase ?? undefined).href).toBe(
      "https://bao.example.vn/thoi-su/bai-mot",
    );
  });

  it("is the address of the original for a syndicated copy", () => {
    const canonicalUrl = "https://example.vn/bai-goc";
    expect(buildMetadata({ ...facts, path: "/thoi-su/bai-mot", canonicalUrl }).alternates?.canonical).toBe(
      canonicalUrl,
    );
  });

  it("lets search engines show whole pictures", () => {
    expect(buildMetadata({ ...facts, path: "/" }).robots).toEqual({ "max-image-preview": "large" });
  });

  it("keeps search engines from pages without a place of their own, and names no canonical address there", () => {
    const metadata = buildMetadata(facts);
    expect(metadata.robots).toEqual({ index: false, follow: true });
    expect(metadata.alternates).toBeUndefined();
  });
});
