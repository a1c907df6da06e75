import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";

/** So many requests are answered in a turn of the loop before those outside are thought of. */
const BEFORE_OTHERS = 16;
/** Longest an answer waits for people to come in, however many they are. */
const LONGEST_MS = 20;

/**
 * Wraps what answers requests so that readers who come in while others are being served do not wait at the door. Node
 * takes one connection in each turn of its loop (libuv/libuv#3696), and a turn is as long as the answers in it: the
 * last of 200 who come at once would wait most of a second. So while somebody comes in every turn, only a few answers
 * are given in each; the others follow when all are in, some milliseconds later.
 */
export function letIn(server: Server, answer: RequestListener): RequestListener {
  let held: (readonly [IncomingMessage, ServerResponse])[] = [];
  let heldSince = 0;
  let answered = 0;
  let cameIn = { thisTurn: false, lastTurn: false };
  let isWatching = false;

  const endTurn = () => {
    isWatching = false;
    const comeStill = cameIn.thisTurn && performance.now() - heldSince < LONGEST_MS;
    cameIn = { thisTurn: false, lastTurn: cameIn.thisTurn };
    answered = 0;
    if (held.length === 0) return;
    if (comeStill) return watch();
    const waited = held;
    held = [];
    for (const [request, response] of waited) answer(request, response);
  };
  const watch = () => {
    if (isWatching) return;
    isWatching = true;
    setImmediate(endTurn);
  };
  server.on("connection", () => {
    cameIn.thisTurn = true;
    watch();
  });
  return (request, response) => {
    watch();
    const isFull = answered >= BEFORE_OTHERS && (cameIn.thisTurn || cameIn.lastTurn);
    if (held.length === 0 && !isFull) {
      answered++;
      return answer(request, response);
    }
    if (held.length === 0) heldSince = performance.now();
    held.push([request, response]);
  };
}
