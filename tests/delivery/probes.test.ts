import { once } from "node:events";
import { connect } from "node:net";
import { beforeAll, describe, expect, it } from "vitest";
import { type Answer, textOf } from "./ask";
import { createEveryRouteNewsroom } from "./every-route";
import { HIDDEN, WHOLE, WITHDRAWN } from "./sample-newsroom";
import { serveNewsroom } from "./serve-newsroom";

const served = serveNewsroom(createEveryRouteNewsroom);
const { visit } = served;

/** An answer but for its moment. */
const lasting = ({ status, headers, body }: Answer) => ({
  status,
  headers: { ...headers, date: "" },
  body: body.toString(),
});
/** What readers get from memory: pages, the page of withdrawn articles and that of unknown addresses. */
const READ = ["/", WHOLE.path, WITHDRAWN.path, "/khong-co"] as const;
const answers = async () => (await Promise.all(READ.map((path) => visit(path)))).map(lasting);
/** Rendered anew for each request. */
const SEARCH = "/tim-kiem?q=tin";
let before: Awaited<ReturnType<typeof answers>>;

/** Sends these bytes on a connection of its own; everything that comes back until the server closes. */
async function speak(...parts: readonly (string | Buffer)[]): Promise<string> {
  const socket = connect(served.server.port, "127.0.0.1");
  const heard: Buffer[] = [];
  socket.on("data", (bytes: Buffer) => heard.push(bytes));
  // A server that has said no may close while we still talk.
  socket.on("error", () => undefined);
  for (const part of parts) socket.write(part);
  await once(socket, "close");
  return Buffer.concat(heard).toString("latin1");
}
const statusesOf = (spoken: string) => [...spoken.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));

beforeAll(async () => {
  before = await answers();
  expect(before.map(({ status }) => status)).toEqual([200, 200, 410, 404]);
});

/** Headers by which Next, its hosts or its attackers talk to it; most are CVEs by themselves. */
const HEADERS: readonly Readonly<Record<string, string>>[] = [
  { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
  { "x-middleware-subrequest": "src/middleware:src/middleware:src/middleware:src/middleware:src/middleware" },
  { "x-middleware-rewrite": "/go-bai/thoi-su/tin-da-go", "x-middleware-next": "1", "x-middleware-skip": "1" },
  { rsc: "1" },
  {
    rsc: "1",
    "next-router-state-tree": "%5B%22%22%2C%7B%22children%22%3A%5B%22__PAGE__%22%2C%7B%7D%5D%7D%5D",
    "next-url": "/x",
  },
  { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
  { "next-action": "7f".repeat(21), "content-type": "text/plain;charset=UTF-8" },
  { "next-resume": "1", "x-next-resume-state-length": "99", "x-matched-path": "/_not-found" },
  {
    "x-invoke-path": "/go-bai/thoi-su/tin-da-go",
    "x-invoke-status": "500",
    "x-invoke-query": "%7B%22q%22%3A%22x%22%7D",
    "x-invoke-output": "/_error",
  },
  { "x-matched-path": "/tim-kiem", "x-now-route-matches": "1=evil&nxtPsection=evil", "x-nextjs-data": "1" },
  {
    "x-prerender-revalidate": "0".repeat(32),
    "x-prerender-revalidate-if-generated": "1",
    "x-next-revalidated-tags": "a",
  },
  { cookie: "__prerender_bypass=1; __next_preview_data=1", "x-vercel-protection-bypass": "1" },
  { "x-document-status": "500", "x-nextjs-cache": "HIT", "x-nextjs-rewritten-path": "/evil" },
  {
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "ftp",
    forwarded: "host=evil.example",
    "x-original-url": "/evil",
    "x-rewrite-url": "/evil",
  },
  { host: "evil.example" },
  { host: "a@b:c/../" },
  {
    accept: "text/x-component",
    "user-agent": "Mozilla/5.0 Chrome/150",
    "sec-purpose": "prefetch",
    purpose: "prefetch",
  },
  { "accept-language": "xx".repeat(1_000), range: "bytes=0-9", te: "trailers", "x-http-method-override": "DELETE" },
];

describe("a client's header", () => {
  it.each(HEADERS.map((headers, index) => [JSON.stringify(headers).slice(0, 90), headers, index + 1] as const))(
    "%s changes nothing: not a page of which it is the first reader, nor one that is known",
    async (_, headers, number) => {
      const path = `/thoi-su/tin-thu-${number}`;
      const first = await visit(path, { headers });
      const next = await visit(path);
      expect(textOf(first)).toContain(`>Tin thứ ${number} &amp; các tin khác</h1>`);
      expect(lasting(first)).toEqual(lasting(next));
      expect(lasting(await visit(SEARCH, { headers }))).toEqual(lasting(await visit(SEARCH)));
      expect((await Promise.all(READ.map((known) => visit(known, { headers })))).map(lasting)).toEqual(before);
      expect(await answers()).toEqual(before);
    },
  );

  it("opens no article that is not published", async () => {
    for (const headers of HEADERS)
      for (const { path, word } of HIDDEN) {
        const answer = await visit(path, { headers });
        expect([path, answer.status]).toEqual([path, 404]);
        expect(textOf(answer)).not.toContain(word);
      }
  });

  it("of 20 kB is refused", async () => {
    const spoken = await speak(`GET / HTTP/1.1\r\nHost: a\r\nCookie: ${"a".repeat(20_000)}\r\n\r\n`);
    expect(statusesOf(spoken)).toEqual([431]);
  });
});

describe("an address", () => {
  /** With what they may be answered. The page itself comes without what was added to its address. */
  const ADDRESSES: readonly (readonly [string, number])[] = [
    ["/index", 404],
    ["/index.html", 404],
    ["/?nxtPslug=tin-2", 200],
    ["/thoi-su?nxtPsection=kinh-te", 200],
    [`${WHOLE.path}?nxtParticle=tin-thu-1&_rsc=abcde&__nextDataReq=1&amp=1&__nextLocale=vi`, 200],
    [`${WHOLE.path}.rsc`, 404],
    [`${WHOLE.path}.segments/_tree.segment.rsc`, 404],
    [`/_next/data/x${WHOLE.path}.json`, 404],
    ["/_next/image?url=http%3A%2F%2F169.254.169.254%2F&w=640&q=75", 404],
    ["/_next/image?url=%2Fmedia%2F2024%2F03%2Flop-boi.jpg&w=640&q=75", 404],
    ["/_next/", 404],
    ["/_next/static/", 404],
    ["/_next/static/..%2f..%2f.env", 404],
    ["/__nextjs_original-stack-frames", 404],
    ["/_not-found", 404],
    ["/_error", 404],
    ["/go-bai/thoi-su/tin-da-go", 404],
    ["/khong/co/trang/nao/o-day", 404],
    ["//evil.example", 404],
    ["//evil.example/..", 404],
    ["///evil.example/%2e%2e", 404],
    ["/\\evil.example", 404],
    ["/%5cevil.example", 404],
    ["/%2f%2fevil.example", 404],
    ["//evil.example/", 404],
    ["/thoi-su/..%2f..%2fetc%2fpasswd", 404],
    ["/thoi-su/%2e%2e/%2e%2e/etc/passwd", 404],
    ["/thoi-su/../../etc/passwd", 404],
    ["/thoi-su/%252e%252e%252fetc", 404],
    ["/thoi-su/%00", 404],
    ["/thoi-su/lop-day-boi%00.html", 404],
    [`/thoi-su/${"a".repeat(300)}`, 404],
    [`/${"a/".repeat(4_000)}`, 404],
    [`/${"%c3%a1".repeat(1_000)}`, 404],
    ["/thoi-su/lop-day-boi;a=b", 404],
    ["/constructor", 404],
    ["/__proto__/__proto__", 404],
    ["/thoi-su/%", 400],
    ["/thoi-su/%ff", 400],
    ["/%", 400],
    ["/%c0%ae%c0%ae/", 400],
    ["/?q=%", 200],
    ["/tim-kiem?q=%00", 200],
    [`/tim-kiem?q=${"a".repeat(8_000)}`, 200],
    ["/tim-kiem?q[__proto__]=1&q=a", 200],
    ["/tim-kiem?q=a&__proto__=1&constructor=1&toString=1", 200],
    ["/tim-kiem?q=a&chuyen-muc=..%2f..%2fetc&dia-phuong=constructor&tu=-271821-04-20&den=275760-09-13&trang=1e9", 200],
    [`/tim-kiem?${"chuyen-muc=a&".repeat(600)}`, 200],
    [`/tim-kiem/goi-y?q=${"a".repeat(8_000)}`, 200],
    ["/tim-kiem/goi-y?q=%22%29%20OR%201%3D1%20--", 200],
    ["/tim-kiem/goi-y?q=%7Bheadline%7D%20%3A%20%22a%22%20*", 200],
    ["/tim-kiem/goi-y?q[__proto__]=1&callback=evil.example", 200],
    ["/tim-kiem/goi-y/", 308],
    ["/tim-kiem/goi-y/x", 404],
  ];
  it.each(ADDRESSES.map(([path, status]) => [path.slice(0, 60), status, path] as const))(
    "%s answers %i and leaves no trace",
    async (_, status, path) => {
      const answer = await visit(path);
      expect(answer.status).toBe(status);
      expect(answer.headers.location ?? "").not.toMatch(/evil|^\/\/|^\/\\/);
      if (path.includes("nxtP")) expect(answer.headers.etag).toBe((await visit(path.split("?")[0] ?? "")).headers.etag);
      expect(textOf(answer)).not.toMatch(/evil\.example|root:|<!--|__next/);
      expect(await answers()).toEqual(before);
    },
  );

  it("never makes the server redirect to another host, whatever Host says", async () => {
    for (const path of ["/thoi-su/", "//evil.example/thoi-su/", "/thoi-su//", "/thoi-su/trang/1"]) {
      const { status, headers } = await visit(path, {
        headers: { host: "evil.example", "x-forwarded-host": "evil.example" },
      });
      expect([200, 308, 404]).toContain(status);
      if (status === 308) expect(headers.location).toBe("/thoi-su");
    }
  });

  it("written in full, with any host, is not taken for another server's", async () => {
    for (const address of [
      "http://evil.example/",
      "http://169.254.169.254/latest/meta-data/",
      "https://evil.example",
    ]) {
      const spoken = await speak(`GET ${address} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`);
      expect(statusesOf(spoken)).toHaveLength(1);
      expect(spoken).toMatch(/^HTTP\/1\.1 (?:200|400|404) /);
      expect(spoken).not.toContain("evil.example");
    }
    expect(await answers()).toEqual(before);
  });
});

describe("a request of another kind", () => {
  const FLIGHT = [
    '--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n',
    '{"then":"$1:__proto__:then","status":"resolved_model","reason":-1,"value":"{\\"then\\":\\"$B0\\"}","_response":{"_prefix":"process.exit(9);","_formData":{"get":"$1:constructor:constructor"}}}',
    '\r\n--x\r\nContent-Disposition: form-data; name="1"\r\n\r\n"$@0"\r\n--x--\r\n',
  ].join("");

  it.each([
    ["a call of a Server Action", { "next-action": "x", "content-type": 'multipart/form-data; boundary="x"' }, FLIGHT],
    ["a forged action id", { "next-action": "7f".repeat(21), "content-type": "text/plain" }, '["$K1"]'],
    [
      "a form of an action",
      { "content-type": 'multipart/form-data; boundary="x"' },
      FLIGHT.replace('"0"', '"$ACTION_ID_7f"'),
    ],
    ["a resumed page", { "next-resume": "1", "content-type": "application/octet-stream" }, "4:null"],
  ] as const)("%s is refused and nobody reads it", async (_, headers, body) => {
    const lines = Object.entries({ ...headers, "content-length": Buffer.byteLength(body) }).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    );
    for (const path of ["/", WHOLE.path, "/tim-kiem"]) {
      const spoken = await speak(
        `POST ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${lines.join("")}\r\n${body}`,
      );
      expect(statusesOf(spoken)).toEqual([405]);
    }
    expect(await answers()).toEqual(before);
  });

  it.each(["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "PURGE"])(
    "%s is refused",
    async (method) => {
      const spoken = await speak(`${method} / HTTP/1.1\r\nHost: a\r\nX-Said: echo\r\nConnection: close\r\n\r\n`);
      expect(statusesOf(spoken)).toEqual([405]);
      expect(spoken).toMatch(/\r\nAllow: GET, HEAD\r\n/);
      expect(spoken).not.toContain("echo");
    },
  );

  it("CONNECT opens no tunnel, and OPTIONS * tells nothing", async () => {
    expect(statusesOf(await speak("CONNECT 169.254.169.254:80 HTTP/1.1\r\nHost: a\r\n\r\n"))).not.toContain(200);
    expect(statusesOf(await speak("OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))).toEqual([405]);
    expect(await answers()).toEqual(before);
  });

  it("to change to WebSocket is never agreed to", async () => {
    const upgrade =
      "Connection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    for (const target of ["/", "/_next/webpack-hmr", "http://169.254.169.254/", "http://127.0.0.1:1/"]) {
      const spoken = await speak(`GET ${target} HTTP/1.1\r\nHost: a\r\n${upgrade}\r\n`);
      expect(statusesOf(spoken)).not.toContain(101);
      expect(statusesOf(spoken).length).toBeLessThanOrEqual(1);
    }
    expect(await answers()).toEqual(before);
  });
});

describe("two requests are never made of one:", () => {
  const SECOND = `GET ${HIDDEN[0].path} HTTP/1.1\r\nHost: b\r\n\r\n`;
  it.each([
    [
      "both lengths",
      `GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${SECOND}`,
    ],
    [
      "two lengths",
      `GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: ${SECOND.length}\r\n\r\n${SECOND}`,
    ],
    ["a length with a sign", `GET / HTTP/1.1\r\nHost: a\r\nContent-Length: +0\r\n\r\n${SECOND}`],
    [
      "a coding hidden by a space",
      `GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${SECOND}`,
    ],
    [
      "a folded header",
      `GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${SECOND}`,
    ],
    ["a bare line feed", `GET / HTTP/1.1\r\nHost: a\nContent-Length: ${SECOND.length}\r\n\r\n${SECOND}`],
    ["a bare carriage return", `GET / HTTP/1.1\r\nHost: a\rContent-Length: ${SECOND.length}\r\n\r\n${SECOND}`],
    ["a NUL in a header", `GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n${SECOND}`],
    ["no host", `GET / HTTP/1.1\r\n\r\n${SECOND}`],
    ["a line that is none", `GET / x HTTP/1.1\r\nHost: a\r\n\r\n${SECOND}`],
    ["a protocol that is none", `GET / HTTP/9.9\r\nHost: a\r\n\r\n${SECOND}`],
    ["HTTP/2 without TLS", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
    ["TLS on the wrong port", Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03])],
  ] as const)("%s is refused and ends the connection", async (_, bytes) => {
    expect(statusesOf(await speak(bytes))).toEqual([400]);
    expect(await answers()).toEqual(before);
  });

  it.each([
    ["an unknown coding", `GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n${SECOND}`],
    ["a chunk size that is none", `GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0x\r\n\r\n${SECOND}`],
  ])("%s, seen once the page was on its way, ends the connection", async (_, bytes) => {
    expect(statusesOf(await speak(bytes))).toEqual([200]);
    expect(await answers()).toEqual(before);
  });

  it("what a request brings along with it is its body, whatever it looks like", async () => {
    const spoken = await speak(
      `GET / HTTP/1.1\r\nHost: a\r\nContent-Length: ${SECOND.length}\r\n\r\n${SECOND}GET /readyz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
    );
    expect(statusesOf(spoken)).toEqual([200, 200]);
    expect(spoken).toMatch(/ready$/);
  });
});
