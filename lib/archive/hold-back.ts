import { createHash } from "node:crypto";
import { type Archive, readMeta, writeMeta } from "./open-archive";
import type { SyncPlan } from "./plan-sync";

/** A loss is held back when it is larger than both: a share of the articles online, and a number of them. */
const LARGEST_SHARE = 0.2;
const LARGEST_NUMBER = 50;

/** A loss that waits for somebody to say that it is meant. */
export interface HeldLoss {
  /** Identifies exactly these articles. */
  readonly id: string;
  readonly lost: number;
  /** Articles online before. */
  readonly online: number;
}

/** Rejects a sync that would take a large part of the paper offline without a word of withdrawal. */
export class LossHeldBack extends Error {
  constructor({ lost, online }: HeldLoss) {
    super(
      `${lost} trong ${online} bài sẽ biến mất mà không có thông báo gỡ bài, nên thay đổi này được giữ lại. Nếu đúng ý, chạy: npm run archive -- accept`,
    );
  }
}

/**
 * Throws {@link LossHeldBack} when a sync would lose too much at once (an unmounted disk, a wrong branch, a slip of
 * `git rm`) and nobody has accepted that very loss. Withdrawn articles keep their file and count as kept.
 */
export function holdBackLosses(archive: Archive, plan: SyncPlan): void {
  // The usual sync, an edit, pays for no counting.
  if (plan.removed.length <= LARGEST_NUMBER) {
    forgetLoss(archive);
    return;
  }
  const moved = new Set(plan.moved.map(({ from }) => from));
  const lost = plan.removed.filter(
    (path) =>
      !moved.has(path) &&
      archive.get("SELECT 1 FROM article WHERE path = ? AND state = 'published'", path) !== undefined,
  );
  const online = Number(archive.get("SELECT count(*) AS total FROM article WHERE state = 'published'")?.total);
  if (lost.length <= LARGEST_NUMBER || lost.length <= online * LARGEST_SHARE) {
    forgetLoss(archive);
    return;
  }
  const id = createHash("sha256").update(lost.sort().join("\n")).digest("hex").slice(0, 16);
  const loss: HeldLoss = { id, lost: lost.length, online };
  if (readMeta(archive, "accepted") === id) return;
  // Written once: other processes look again after every write.
  if (heldLoss(archive)?.id !== id) writeMeta(archive, "held", JSON.stringify(loss));
  throw new LossHeldBack(loss);
}

/** The loss that waits, if there is one. */
export function heldLoss(archive: Archive): HeldLoss | undefined {
  const held = readMeta(archive, "held");
  return held ? JSON.parse(held) : undefined;
}

/** Nothing waits any more: the loss was published, or taken back. */
export function forgetLoss(archive: Archive): void {
  if (heldLoss(archive)) writeMeta(archive, "held", "");
  if (readMeta(archive, "accepted")) writeMeta(archive, "accepted", "");
}

/** Says that the loss that waits is meant; the next sync publishes it. Returns it, or undefined when none waits. */
export function acceptLoss(archive: Archive): HeldLoss | undefined {
  const held = heldLoss(archive);
  if (held) writeMeta(archive, "accepted", held.id);
  return held;
}
