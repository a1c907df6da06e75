import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { letIn } from "@/lib/delivery/let-in";

const READERS = 150;
const PAGE = "Một trang báo";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

test("150 readers who come at once: before the last has a first page, the others read less than half as much", async () => {
  const plain = await pagesReadBeforeTheLastCame((_server, answer) => answer);
  expect(await pagesReadBeforeTheLastCame(letIn)).toBeLessThan(plain / 2);
});

test("one after the other they are answered as they ask", async () => {
  const { port, asked } = await serve(letIn);
  for (let reader = 1; reader <= 5; reader++) {
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    expect(await answer.text()).toBe(PAGE);
    expect(asked()).toBe(reader);
  }
});

type Wrapper = (server: Server, answer: RequestListener) => RequestListener;

async function serve(wrap: Wrapper) {
  const server = createServer();
  let answers = 0;
  server.on(
    "request",
    wrap(server, (_request, response) => {
      answers++;
      response.end(PAGE);
    }),
  );
  servers.push(server);
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { port: (server.address() as AddressInfo).port, asked: () => answers };
}

/** Each reader asks again as soon as there is an answer. The most pages one had read when the last one got the first. */
async function pagesReadBeforeTheLastCame(wrap: Wrapper): Promise<number> {
  const { port } = await serve(wrap);
  const read = new Array<number>(READERS).fill(0);
  await new Promise<void>((allHaveOne) => {
    for (let reader = 0; reader < READERS; reader++) {
      const socket = connect(port, "127.0.0.1");
      const ask = () => socket.write("GET / HTTP/1.1\r\nHost: bao\r\n\r\n");
      socket.once("connect", ask);
      socket.on("error", () => undefined);
      socket.on("data", () => {
        read[reader] = (read[reader] ?? 0) + 1;
        if (read.every((pages) => pages > 0)) allHaveOne();
        else ask();
      });
    }
  });
  return Math.max(...read);
}
