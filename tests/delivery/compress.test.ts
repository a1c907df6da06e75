import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { chooseEncoding, compress } from "@/lib/delivery/compress";

describe("the encoding of an answer", () => {
  it.each([
    ["gzip, deflate, br, zstd", "br"],
    ["br", "br"],
    ["BR", "br"],
    ["gzip,br", "br"],
    ["gzip;q=1.0, br;q=0.5", "br"],
    ["br;q=0.001", "br"],
    ["gzip, deflate", "gzip"],
    ["deflate, GZIP;q=0.8", "gzip"],
    ["br;q=0, gzip", "gzip"],
    ["br;q=0.0, gzip", "gzip"],
    ["br ; q=0 , gzip", "gzip"],
    ["gzip;q=1.0, br;q=0", "gzip"],
    ["br;q=0, gzip;q=0", "identity"],
    ["br;q=0,gzip;q=0.000", "identity"],
    ["identity", "identity"],
    ["", "identity"],
    ["brotli, x-gzip", "identity"],
    ["deflate", "identity"],
  ])("for a client that accepts “%s” is %s", (accepted, expected) => {
    expect(chooseEncoding(accepted)).toBe(expected);
  });

  it("is none for a client that says nothing", () => {
    expect(chooseEncoding(undefined)).toBe("identity");
  });
});

describe("a compressed text", () => {
  const text = "Sáng 20/3, tỉnh Hậu Giang tổ chức giao ban. ".repeat(200);

  it("is the same text in every encoding, and smaller", () => {
    const { br, gzip, size } = compress(text);
    expect(size).toBe(Buffer.byteLength(text));
    expect(brotliDecompressSync(br).toString()).toBe(text);
    expect(gunzipSync(gzip).toString()).toBe(text);
    expect(br.length).toBeLessThan(size / 10);
    expect(gzip.length).toBeLessThan(size / 10);
  });
});
