import { readFileSync } from "node:fs";
import { createServer } from "node:http";

/** One page on one port. */
export interface BarePage {
  readonly port: number;
  readonly bodyFile: string;
  /** Names and values in turn. */
  readonly headers: string[];
}

/** The limit: node:http and nothing else, sending one body with one set of headers. Takes its pages as JSON. */
const pages: readonly BarePage[] = JSON.parse(process.argv[2] ?? "[]");

for (const { port, bodyFile, headers } of pages) {
  const body = readFileSync(bodyFile);
  createServer((_request, response) => {
    response.writeHead(200, headers);
    response.end(body);
  }).listen(port, "127.0.0.1");
}
process.once("SIGTERM", () => process.exit(0));
