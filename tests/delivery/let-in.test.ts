import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { letIn } from "@/lib/delivery/let-in";

const READERS = 150;

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
    const answer = await fetch(`http://127.0.0.1:${port}/trang-${reader}`);
    expect(await answer.text()).toBe(`/trang-${reader}`);
    expect(asked()).toBe(reader);
  }
});

test("of 30 readers who come at once and ask for 60 pages each, some leave: the others get all, in the order they asked", async () => {
  const gone = new Set<number>();
  const { port, asked } = await serve((server, answer) => {
    const answerLater = letIn(server, answer);
    return (request, response) => {
      const before = asked();
      answerLater(request, response);
      if (asked() > before) return;
      const reader = Number(request.url?.split("/")[1]);
      if (reader % 3 !== 0) return;
      gone.add(reader);
      request.socket.destroy();
    };
  });
  const readers = Array.from({ length: 30 }, (_, reader) => reader);
  const pagesOf = (reader: number) => Array.from({ length: 60 }, (_, page) => `/${reader}/${page}`);
  const read = await Promise.all(
    readers.map(async (reader) => {
      const socket = connect(port, "127.0.0.1").setEncoding("utf8");
      socket.on("error", () => undefined);
      socket.write(
        pagesOf(reader)
          .map((path) => `GET ${path} HTTP/1.1\r\nHost: bao\r\n\r\n`)
          .join(""),
      );
      let said = "";
      const pages = () => [...said.matchAll(/\r\n\r\n(\/\d+\/\d+)/g)].map(([, path]) => path);
      await new Promise<void>((isDone) => {
        socket.on("close", isDone);
        socket.on("data", (part) => {
          said += part;
          if (pages().length === 60) isDone();
        });
      });
      return pages();
    }),
  );
  expect(gone.size).toBeGreaterThan(0);
  for (const reader of readers) if (!gone.has(reader)) expect(read[reader]).toEqual(pagesOf(reader));
});

type Wrapper = (server: Server, answer: RequestListener) => RequestListener;

async function serve(wrap: Wrapper) {
  const server = createServer();
  let answers = 0;
  server.on(
    "request",
    wrap(server, (request, response) => {
      answers++;
      response.end(request.url);
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
