import type { ChildProcess } from "node:child_process";
import { setPriority } from "node:os";
import { startProgramProcess } from "@/lib/site/program-thread";
import type { ShareCard } from "@/lib/site/share-card";
import type { VariantOrder } from "./make-variant";
import type { PictureOrder, VariantOutcome } from "./variant-process";

/** Longest a variant may take; the largest takes a second on an idle machine. */
const LIMIT_MS = 30_000;
/** A process that had nothing to do for so long is ended; it keeps the memory of the largest picture it has seen. */
const IDLE_MS = 30_000;
/** More orders than this are not waited for. */
const MAX_WAITING = 64;
/** Readers and editors go first; on a machine that has no time at all, this has a third of a reader's share. */
const LOW_PRIORITY = 5;

/** The picture itself is at fault: it would fail again. */
export class PictureRefused extends Error {}

export interface VariantMaker {
  /**
   * Makes a variant of the bytes `read` gives, when its turn comes. Rejects with {@link PictureRefused} when the picture
   * cannot be taken apart, takes too long or ends the process; with another error when it is not the picture's fault.
   */
  make(read: () => Promise<Uint8Array | undefined>, wanted: Omit<VariantOrder, "bytes">): Promise<Buffer>;
  /** Draws the card of a page, in its turn among the variants; rejects as {@link make} does. */
  draw(card: ShareCard): Promise<Buffer>;
  close(): void;
}

/**
 * Makes variants one at a time in a process of its own. Decoders are large programs in C: what one of them does to a
 * picture nobody has looked at, crash, hang or take a gigabyte, must not be done to the paper. And the process waits for
 * readers, as a thread of theirs could not.
 */
export function variantMaker(limitMs = LIMIT_MS, idleMs = IDLE_MS): VariantMaker {
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  const start = (): ChildProcess => {
    const started = startProgramProcess("lib/media/variant-process.ts");
    started.unref();
    started.channel?.unref();
    const forget = () => {
      if (child === started) child = undefined;
    };
    started.on("exit", forget);
    started.on("error", () => {
      started.kill("SIGKILL");
      forget();
    });
    try {
      if (started.pid) setPriority(started.pid, LOW_PRIORITY);
    } catch {
      // It ended at once, or the machine does not allow it: it works as it is.
    }
    child = started;
    return started;
  };
  const end = () => {
    clearTimeout(idle);
    child?.kill("SIGKILL");
    child = undefined;
  };
  const send = (order: PictureOrder) =>
    new Promise<Buffer>((settle, fail) => {
      const worker = child ?? start();
      const timer = setTimeout(() => {
        end();
        fail(new PictureRefused(`not made in ${limitMs / 1000} s`));
      }, limitMs);
      const onAnswer = (outcome: VariantOutcome) => {
        finish();
        if (outcome.kind === "refused") return fail(new PictureRefused(outcome.message));
        const { buffer, byteOffset, byteLength } = outcome.bytes;
        settle(Buffer.from(buffer, byteOffset, byteLength));
      };
      const onExit = (code: number | null, signal: string | null) => {
        finish();
        fail(new PictureRefused(`the process ended with ${signal ?? code}`));
      };
      const onError = (error: Error) => {
        finish();
        fail(error);
      };
      const finish = () => {
        clearTimeout(timer);
        worker.off("message", onAnswer).off("exit", onExit).off("error", onError);
      };
      worker.on("message", onAnswer).on("exit", onExit).on("error", onError);
      worker.send(order, (error) => error && onError(error));
    });

  const inTurn = async (orderOf: () => Promise<PictureOrder>) => {
    if (waiting >= MAX_WAITING) throw new Error("too many variants are waited for");
    waiting++;
    const turn = last.then(async () => {
      clearTimeout(idle);
      return send(await orderOf());
    });
    last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      waiting--;
      if (waiting === 0) idle = setTimeout(end, idleMs).unref();
    }
  };

  return {
    make: (read, wanted) =>
      inTurn(async () => {
        const bytes = await read();
        if (!bytes) throw new Error("the picture is gone");
        return { kind: "variant", ...wanted, bytes };
      }),
    draw: (card) => inTurn(async () => ({ kind: "card", card })),
    close: end,
  };
}
