import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { Agent, createServer, get, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { connect } from "node:net";
import { buffer } from "node:stream/consumers";
import { afterEach, expect, it } from "vitest";
import { listen } from "@/lib/delivery/listen";
import { drainable } from "@/lib/delivery/shut-down";

let server: Server | undefined;
afterEach(() => server?.closeAllConnections());

/** A server on a free port, and how to end it. */
async function serve(answer: RequestListener) {
  server = createServer(answer);
  const drain = drainable(server);
  return { drain, port: await listen(server, 0, "127.0.0.1", "PORT") };
}

/** Asks on a connection that is kept; resolves when the answer begins. */
function begin(port: number, path = "/"): Promise<IncomingMessage> {
  const agent = new Agent({ keepAlive: true });
  return new Promise((settle, fail) => {
    get({ host: "127.0.0.1", port, path, agent }, settle).on("error", fail);
  });
}

/** Resolves when nobody listens any more. */
async function closed(port: number): Promise<void> {
  for (let isOpen = true; isOpen; ) {
    const socket = connect(port, "127.0.0.1");
    isOpen = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
  }
}

it("an answer that is written but not sent comes whole", async () => {
  const picture = randomBytes(32 * 1024 * 1024);
  const { drain, port } = await serve((_, response) => response.end(picture));
  const response = await begin(port);
  const drained = drain();
  await closed(port);
  expect((await buffer(response)).equals(picture)).toBe(true);
  await drained;
});

it("half a request is cut while an answer is still under way", async () => {
  let finish = () => {};
  const { drain, port } = await serve((_, response) => {
    response.write("Bài ");
    finish = () => response.end("báo");
  });
  const response = await begin(port);
  const halfOpen = connect(port, "127.0.0.1").on("error", () => undefined);
  halfOpen.write("GET / HTTP/1.1\r\nHost: bao.exa");
  const drained = drain();
  await once(halfOpen, "close");
  finish();
  expect((await buffer(response)).toString()).toBe("Bài báo");
  await drained;
});

it("connections that are kept for later requests do not hold it up", async () => {
  const { drain, port } = await serve((_, response) => response.end("Bài báo"));
  await buffer(await begin(port));
  await drain();
});

it("who comes just before the port is closed is answered", async () => {
  const { drain, port } = await serve((_, response) => response.end("Bài báo"));
  const drained = drain();
  expect((await buffer(await begin(port))).toString()).toBe("Bài báo");
  await drained;
  await expect(begin(port)).rejects.toMatchObject({ code: "ECONNREFUSED" });
});
