import { createHash } from "node:crypto";

/** The namespace of RFC 9562 for names that are addresses. */
const NAMESPACE = Buffer.from("6ba7b8119dad11d180b400c04fd430c8", "hex");

/**
 * The name of an article for feed readers, a `urn:uuid:` (version 5) made of the paper's host and the article's permanent
 * id. A tag URI would be as good but for the date that belongs into one: the day of publication can be corrected, and no
 * other is known.
 */
export function permanentName(origin: string, id: string): string {
  const bytes = createHash("sha1")
    .update(NAMESPACE)
    .update(`${new URL(origin).host}/${id}`)
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return `urn:uuid:${bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")}`;
}
