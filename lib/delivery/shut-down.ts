import { once } from "node:events";
import type { Server, ServerResponse } from "node:http";
import { Server as NetServer, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** Longest a shutdown may take. Who still reads a large picture then is cut. */
const SHUTDOWN_MS = 8_000;
/**
 * How long a stopping server still listens, not ready any more: connections the system has taken but not handed over
 * yet would be reset. Node takes one per turn of its loop.
 */
const LINGER_MS = 500;
/** How long a connection may then still come to the end of its request. */
const HALF_OPEN_MS = 500;
const SWEEP_MS = 50;

/**
 * Ends the process with 0 on SIGTERM and SIGINT: once `stop` is done, or when a shutdown has taken as long as it may.
 * Gives the function that does so, for other reasons to stop.
 */
export function stopOnSignal(stop: (reason: string) => Promise<void>): (reason: string) => void {
  let isStopping = false;
  const end = async (reason: string) => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(0), SHUTDOWN_MS).unref();
    await stop(reason);
    process.exit(0);
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  return end;
}

/**
 * Watches the connections of a server that does not listen yet. The function it gives ends them in order: answers under
 * way are finished, to the last byte; what has not asked for anything by then is cut. Resolves when none is left.
 */
export function drainable(server: Server): () => Promise<void> {
  // By socket, its latest answer: a note at the end of each answer would cost readers more.
  const answers = new Map<Socket, ServerResponse | undefined>();
  server.on("connection", (socket: Socket) => {
    answers.set(socket, undefined);
    socket.once("close", () => answers.delete(socket));
  });
  server.on("request", ({ socket }, response) => {
    answers.set(socket, response);
  });

  return async () => {
    await wait(LINGER_MS);
    const closed = once(server, "close");
    // Not the method of http.Server: that one cuts answers which are written but not sent, and waits for half a
    // request as long as the client likes.
    NetServer.prototype.close.call(server);
    await Promise.race([closed, wait(HALF_OPEN_MS)]);
    const sweep = setInterval(() => {
      for (const [socket, answer] of answers) if (!answer || answer.writableFinished) socket.destroy();
    }, SWEEP_MS);
    await closed;
    clearInterval(sweep);
  };
}
