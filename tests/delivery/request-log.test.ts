import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listen } from "@/lib/delivery/listen";
import { requestLog } from "@/lib/delivery/request-log";
import { parseSettings } from "@/lib/site/site";
import { ask } from "./ask";

interface Line {
  readonly text: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

const PATIENCE = { timeout: 10_000, interval: 5 };
const BODY = "x".repeat(5_000);

let lines: Line[];
let held: ServerResponse[];
let port: number;
const requests = requestLog(
  { format: "json", tell: () => undefined, gather: (fields, words) => lines.push({ fields, text: words() }) },
  parseSettings({}),
);
/** Answers everything at once, but what begins with `/cham`. */
const server = createServer((request, response) => {
  requests.began(request, response);
  if (request.url?.startsWith("/cham")) {
    held.push(response);
    return;
  }
  response.writeHead(200, ["Content-Length", String(BODY.length)]).end(BODY);
  Promise.resolve("hit" as const).then((kind) => requests.answered(response, kind));
});

beforeEach(async () => {
  lines = [];
  held = [];
  port = await listen(server, 0, "127.0.0.1", "PORT");
});
afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, "close");
});
const lineOf = async (count: number) => {
  await expect.poll(() => lines.length, PATIENCE).toBe(count);
  return lines[count - 1];
};

describe("the line of a request", () => {
  it("tells what was asked, how it was answered, and no more of the reader than the network", async () => {
    await ask(`http://127.0.0.1:${port}`, "/tim-kiem?q=b%C3%AD+m%E1%BA%ADt", {
      headers: { "X-Forwarded-For": "198.51.100.77" },
    });
    const line = await lineOf(1);
    expect(line?.fields).toMatchObject({
      event: "request",
      method: "GET",
      path: "/tim-kiem",
      status: 200,
      answer: "hit",
      whole: true,
      client: "198.51.100.0",
    });
    expect(Number(line?.fields.bytes)).toBeGreaterThan(BODY.length);
    expect(Number(line?.fields.bytes)).toBeLessThan(BODY.length + 500);
    expect(line?.text).toMatch(/^198\.51\.100\.0 GET \/tim-kiem 200 hit 5\d\d\d B [\d.]+ ms$/);
    expect(JSON.stringify(line)).not.toMatch(/198\.51\.100\.77|q=/);
  });

  it("is each request's own on a connection that is kept", async () => {
    const socket = connect(port, "127.0.0.1").resume();
    for (const [index, path] of ["/mot", "/hai", "/ba"].entries()) {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
      const line = await lineOf(index + 1);
      expect(line?.fields.path).toBe(path);
      expect(Number(line?.fields.bytes)).toBeLessThan(BODY.length + 500);
    }
    socket.destroy();
  });

  it("is written of a reader who went away before there was an answer", async () => {
    const socket = connect(port, "127.0.0.1");
    socket.write("GET /cham HTTP/1.1\r\nHost: a\r\n\r\n");
    await expect.poll(() => held.length, PATIENCE).toBe(1);
    socket.destroy();
    expect((await lineOf(1))?.fields).toMatchObject({ path: "/cham", answer: "none", whole: false, bytes: 0 });
  });

  it("stays one line: no byte that could end it comes through, and quotes do not end its fields", async () => {
    const send = (path: string) =>
      connect(port, "127.0.0.1")
        .resume()
        .end(Buffer.from(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`, "latin1"));
    for (const byte of ["\x00", "\t", "\x1b[2J", "\x7f", "\x85", "\xff"]) await once(send(`/a${byte}b`), "close");
    await once(send('/a"\\{}<>|'), "close");
    const line = await lineOf(1);
    expect(line?.fields.path).toBe('/a"\\{}<>|');
    expect(line?.text).toMatch(/^[\x20-\x7e]+$/);
    expect(JSON.stringify(line?.fields)).not.toContain("\n");
  });
});
