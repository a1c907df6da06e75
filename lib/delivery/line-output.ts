import type { Writable } from "node:stream";

/** Where lines go: standard output, or a stream that behaves like it. */
export type Output = Pick<Writable, "write" | "writableLength" | "on">;

/** What may wait in memory for a reader of the log that has stopped reading. */
const MOST_WAITING_BYTES = 1024 * 1024;
/** Gathered lines are written together: one call to the system costs more than a line. */
const TOGETHER_CHARACTERS = 64 * 1024;
const TOGETHER_MS = 100;

/**
 * Writes lines to a log without ever waiting for whoever reads it, and without failing when nobody does: a reader
 * that has gone and a full disk lose lines, not the server. Lines that find too much waiting are lost and counted.
 *
 * Node writes to pipes in the background. (Libraries that write from a thread of their own were tried: where the
 * reader had stopped, the process could not end any more.)
 */
export class LineOutput {
  readonly #output: Output;
  /** Names the lines that were lost, in the log, once it is read again. */
  readonly #lossNotice: (lost: number) => string;
  #gathered = "";
  #timer: NodeJS.Timeout | undefined;
  #lost = 0;

  constructor(output: Output, lossNotice: (lost: number) => string) {
    this.#output = output;
    this.#lossNotice = lossNotice;
    // Without a listener, a reader that has gone would end the process.
    output.on("error", () => undefined);
  }

  /** Writes what was gathered and this line. */
  write(line: string): void {
    this.gather(line);
    this.flush();
  }

  /** Writes this line with others, soon. */
  gather(line: string): void {
    if (this.#output.writableLength + this.#gathered.length > MOST_WAITING_BYTES) {
      this.#lost++;
      return;
    }
    if (this.#lost > 0) {
      this.#gathered += `${this.#lossNotice(this.#lost)}\n`;
      this.#lost = 0;
    }
    this.#gathered += `${line}\n`;
    if (this.#gathered.length >= TOGETHER_CHARACTERS) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), TOGETHER_MS).unref();
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#gathered) this.#output.write(this.#gathered);
    this.#gathered = "";
  }
}
