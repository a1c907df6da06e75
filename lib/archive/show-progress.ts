import { Presets, SingleBar } from "cli-progress";
import { formatNumber } from "@/lib/vietnamese/numbers";
import type { SyncProgress } from "./apply-plan";

/** Work that is over sooner is not worth a word. */
const SHORT_MS = 1_000;
/** Time between two lines where no terminal is attached. */
const LINE_MS = 5_000;

/** The terminal, or the log, that progress goes to. */
type Output = NodeJS.WritableStream & { readonly isTTY?: boolean };

/**
 * Shows how far a long sync is: a bar in a terminal, a line every few seconds elsewhere, nothing for short work. The
 * function it returns takes each step as it is told, and undefined when the work is over.
 */
export function showProgress(output: Output = process.stdout): (progress: SyncProgress | undefined) => void {
  let work: { readonly began: number; toldAt: number; bar?: SingleBar } | undefined;
  return (progress) => {
    if (!progress) {
      work?.bar?.stop();
      work = undefined;
      return;
    }
    const now = performance.now();
    work ??= { began: now, toldAt: now };
    if (now - work.began < SHORT_MS) return;
    const text = textOf(progress, now - work.began);
    if (output.isTTY) {
      work.bar ??= startBar(output, progress);
      work.bar.setTotal(progress.total);
      work.bar.update(progress.done, { text });
    } else if (now - work.toldAt >= LINE_MS) {
      work.toldAt = now;
      output.write(`${text}\n`);
    }
  };
}

function startBar(stream: NodeJS.WritableStream, { done, total }: SyncProgress): SingleBar {
  const bar = new SingleBar(
    { stream, format: "{bar} {text}", barsize: 24, hideCursor: true, clearOnComplete: true, linewrap: false },
    Presets.rect,
  );
  bar.start(total, done, { text: "" });
  return bar;
}

function textOf({ done, total }: SyncProgress, elapsedMs: number): string {
  const left = (elapsedMs / done) * (total - done);
  return `Đang lập chỉ mục: ${formatNumber(done)}/${formatNumber(total)} tệp, còn khoảng ${durationOf(left)}`;
}

function durationOf(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 60 ? `${seconds} giây` : `${Math.round(seconds / 60)} phút`;
}
