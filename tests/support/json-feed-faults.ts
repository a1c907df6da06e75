import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import schema from "jsonfeed-schema/schema-v1.1.json" with { type: "json" };

// Its author wrote it for an Ajv that asked less of schemas.
const ajv = new Ajv({ allErrors: true, strict: false });
addFormats.default(ajv);
const isJsonFeed = ajv.compile(schema);

/** What the schema of JSON Feed 1.1 finds wrong in a feed; no line for one that is right. */
export function jsonFeedFaults(json: string): readonly string[] {
  if (isJsonFeed(JSON.parse(json))) return [];
  return (isJsonFeed.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
}
