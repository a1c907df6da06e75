import { once } from "node:events";
import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, clientReader } from "@/lib/delivery/client-address";
import { listen } from "@/lib/delivery/listen";
import { ask } from "./ask";

const PROXIES = ["127.0.0.0/8", "::1", "10.0.0.0/8", "2001:db8:cafe::/48"];

/** Who sent a request that came from an address, with this in `X-Forwarded-For`. */
function client(from: string | undefined, forwarded?: string): Client {
  return clientReader(PROXIES)({ headers: { "x-forwarded-for": forwarded }, socket: { remoteAddress: from } });
}
const counted = (from: string, forwarded?: string) => client(from, forwarded).counted;

describe("who sent a request", () => {
  it("is whoever has the connection", () => {
    expect(counted("203.0.113.9")).toBe("203.0.113.9");
  });

  it("is nobody else on the word of a stranger", () => {
    expect(counted("203.0.113.9", "198.51.100.1")).toBe("203.0.113.9");
  });

  it("is whom a trusted proxy names last", () => {
    expect(counted("127.0.0.1", "198.51.100.1")).toBe("198.51.100.1");
    expect(counted("127.0.0.1", "203.0.113.66, 198.51.100.1")).toBe("198.51.100.1");
    expect(counted("::ffff:127.0.0.1", "198.51.100.1")).toBe("198.51.100.1");
  });

  it("is looked for past every trusted proxy, and no further", () => {
    expect(counted("127.0.0.1", "203.0.113.66, 198.51.100.1, 10.1.2.3,10.9.9.9")).toBe("198.51.100.1");
    expect(counted("127.0.0.1", "198.51.100.1, 2001:db8:cafe::7")).toBe("198.51.100.1");
  });

  it("is not known of a trusted proxy that names nobody", () => {
    for (const forwarded of [undefined, "", " ", "10.0.0.9", "unknown", "_hidden", "198.51.100.1, unknown", ","])
      expect(client("127.0.0.1", forwarded).counted).toBeUndefined();
  });

  it.each([
    ["198.51.100.1:51234", "198.51.100.1"],
    ["[2001:db8:1:2::9]:443", "2001:db8:1:2::"],
    ["[2001:db8:1:2::9]", "2001:db8:1:2::"],
  ])("is read with the port some proxies add: %s", (forwarded, expected) => {
    expect(counted("127.0.0.1", forwarded)).toBe(expected);
  });

  it("is one customer, whichever of the addresses of an IPv6 network is used, and however it is written", () => {
    const sender = counted("2001:db8:1:2:a:b:c:d");
    expect(sender).toBe("2001:db8:1:2::");
    expect(counted("2001:0DB8:0001:0002:0000::1")).toBe(sender);
    expect(counted("2001:db8:1:3:a:b:c:d")).not.toBe(sender);
    expect(counted("::ffff:198.51.100.1")).toBe("198.51.100.1");
    expect(counted("fe80::1%eth0")).toBe("fe80:0:0:0::");
  });

  it("is told to logs by its network only", () => {
    expect(client("198.51.100.77").network).toBe("198.51.100.0");
    expect(client("127.0.0.1", "2001:db8:1:2:a:b:c:d").network).toBe("2001:db8:1::");
    expect(client("127.0.0.1").network).toBe("127.0.0.0");
  });

  it("is nobody once the connection is gone", () => {
    expect(client(undefined, "198.51.100.1")).toEqual({ counted: undefined, network: "-" });
  });

  it.each([
    "0x7f.1",
    "127.1",
    "2130706433",
    "1.2.3.4.5",
    "1.2.3.256",
    "01.2.3.4",
    "::g",
    "1.2.3.4/8",
    "đây",
    "[",
    "]:1",
  ])("is not read from what only looks like an address: %s", (forwarded) => {
    expect(client("127.0.0.1", `203.0.113.66, ${forwarded}`).counted).toBeUndefined();
  });

  it("is not looked for in chains no paper has", () => {
    expect(counted("127.0.0.1", `203.0.113.66${", 10.0.0.1".repeat(50_000)}`)).toBeUndefined();
    expect(counted("203.0.113.9", "127.0.0.1,".repeat(10_000))).toBe("203.0.113.9");
  });
});

describe("over a real connection", () => {
  const clientOf = clientReader(PROXIES);
  const server = createServer((request, response) => response.end(JSON.stringify(clientOf(request))));
  let origin: string;
  beforeAll(async () => {
    origin = `http://127.0.0.1:${await listen(server, 0, "127.0.0.1", "PORT")}`;
  });
  afterAll(async () => {
    server.close();
    await once(server, "close");
  });

  it("a proxy's word is taken", async () => {
    const { body } = await ask(origin, "/", { headers: { "X-Forwarded-For": "198.51.100.1, 10.0.0.2" } });
    expect(JSON.parse(body.toString())).toEqual({ counted: "198.51.100.1", network: "198.51.100.0" });
  });

  it("a header of 100 kB is refused before anybody reads it", async () => {
    const { status } = await ask(origin, "/", { headers: { "X-Forwarded-For": "1.2.3.4,".repeat(12_500) } });
    expect(status).toBe(431);
  });
});
