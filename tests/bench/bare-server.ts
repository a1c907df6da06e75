import { readFileSync } from "node:fs";
import { createServer } from "node:http";

/**
 * The limit: node:http and nothing else, sending one body with one set of headers, given as
 * `bare-server.ts <port> <body file> <JSON list of header names and values>`.
 */
const [port, bodyFile = "", headersJson = "[]"] = process.argv.slice(2);
const body = readFileSync(bodyFile);
const headers: string[] = JSON.parse(headersJson);

createServer((_request, response) => {
  response.writeHead(200, headers);
  response.end(body);
}).listen(Number(port), "127.0.0.1");
process.once("SIGTERM", () => process.exit(0));
