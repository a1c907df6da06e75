import { afterAll, beforeAll } from "vitest";
import { startServer, type TestServer } from "../support/start-server";
import { type Answer, ask, type Question } from "./ask";

interface ServedNewsroom<Newsroom> {
  readonly newsroom: Newsroom;
  readonly server: TestServer;
  /** Asks the server for a path. */
  readonly visit: (path: string, question?: Question) => Promise<Answer>;
}

/** A newsroom that a server of its own serves from before the first test of the group until after its last. */
export function serveNewsroom<Newsroom extends { readonly content: string; clear(): Promise<void> }>(
  create: () => Promise<Newsroom>,
  env?: Readonly<Record<string, string>>,
): ServedNewsroom<Newsroom> {
  let newsroom: Newsroom | undefined;
  let server: TestServer | undefined;
  // A build may come first.
  beforeAll(async () => {
    newsroom = await create();
    server = await startServer({ contentDir: newsroom.content, env });
  }, 300_000);
  afterAll(async () => {
    await server?.stop();
    await newsroom?.clear();
  }, 30_000);
  return {
    get newsroom() {
      return begun(newsroom);
    },
    get server() {
      return begun(server);
    },
    visit: (path, question) => ask(begun(server).origin, path, question),
  };
}

function begun<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("only tests and hooks of the group may ask for it");
  return value;
}
