import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { documentSecurity, fileSecurity } from "@/lib/delivery/security-headers";
import { BEFORE_PAINT_SCRIPT } from "@/lib/site/before-paint-script";

const HTTPS = "https://bao.example.vn";
const HTTP = "http://localhost:3000";
const policyOf = (styles: readonly string[], origin = HTTP) =>
  documentSecurity({ styles, origin })["Content-Security-Policy"].split("; ");

describe("the policy of a document", () => {
  it("allows styles by the hash of their bytes, and no style where there is none", () => {
    // echo -n 'p{color:red}' | openssl dgst -sha256 -binary | base64
    const red = "'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='";
    expect(policyOf(["p{color:red}"])).toContain(`style-src ${red}`);
    expect(policyOf(["p{color:red}", "p{color:red}"])).toContain(`style-src ${red} ${red}`);
    expect(policyOf([])).toContain("style-src 'none'");
  });

  it("allows scripts as files of this server and one line by its hash, and refuses what it does not name", () => {
    const hash = createHash("sha256").update(BEFORE_PAINT_SCRIPT).digest("base64");
    expect(policyOf(["p{}"])).toEqual(
      expect.arrayContaining(["default-src 'none'", `script-src 'self' 'sha256-${hash}'`]),
    );
    expect(policyOf(["p{}"]).join()).not.toMatch(/unsafe|\*|data:|https?:|nonce/);
  });

  it("asks for TLS only where readers have it", () => {
    expect(policyOf([], HTTPS)).toContain("upgrade-insecure-requests");
    expect(policyOf([], HTTP)).not.toContain("upgrade-insecure-requests");
    expect(documentSecurity({ styles: [], origin: HTTP })).not.toHaveProperty("Strict-Transport-Security");
  });
});

describe("what is no document", () => {
  it("is what its type says and shown by no other site; over TLS alone, where readers have it", () => {
    const everywhere = { "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin" };
    expect(fileSecurity(HTTP)).toEqual(everywhere);
    expect(fileSecurity(HTTPS)).toEqual({ ...everywhere, "Strict-Transport-Security": "max-age=31536000" });
  });
});
