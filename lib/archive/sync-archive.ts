import type { ContentSource } from "@/lib/content/content-source";
import type { FileParser } from "@/lib/content/parse-in-worker";
import { type AppliedPlan, applyPlan, type SyncProgress } from "./apply-plan";
import { forgetLoss, holdBackLosses } from "./hold-back";
import { listAtEnd } from "./list-at-end";
import { type Archive, archiveRevision, readMeta, rollBack, writeMeta, writesOfOthers } from "./open-archive";
import { planChanges, planListing, type SyncPlan } from "./plan-sync";
import { raiseVersion } from "./scope-versions";
import { storeRenames } from "./store-renames";

export interface SyncReport extends Omit<AppliedPlan, "touched"> {
  /** True when a reader may see a difference: the archive has a new version. */
  readonly published: boolean;
}

/**
 * Brings the archive in line with the source, in one transaction: what left is removed, what may have changed is
 * read again. A file that fails keeps what it last said and is listed with its problems. `pipeline` identifies the
 * code that parses; another one reads every file again. The source tells what changed; with `whole` it is listed from
 * end to end instead. Rejects, changing nothing, when the source is out of reach or too much would be lost.
 * `onProgress` hears of every file that was dealt with.
 */
export async function syncArchive(
  archive: Archive,
  source: ContentSource,
  parser: FileParser,
  pipeline: string,
  whole = false,
  onProgress: (progress: SyncProgress) => void = () => undefined,
): Promise<SyncReport> {
  const written = writesOfOthers(archive);
  const reindex = readMeta(archive, "pipeline") !== pipeline;
  const changes = whole || reindex ? undefined : await source.changes(archiveRevision(archive));
  const entries = changes ? [] : await source.list();
  const revision = source.revision() ?? "";
  const renames = revision === archiveRevision(archive) ? [] : await source.renames(archiveRevision(archive));
  const plan = changes ? planChanges(archive, changes, renames) : planListing(archive, entries, renames, reindex);
  holdBackLosses(archive, plan);
  if ([plan.removed, plan.missing, plan.suspects, plan.media].every(({ length }) => length === 0)) {
    if (archiveRevision(archive) !== revision) writeMeta(archive, "revision", revision);
    return { parsed: 0, removed: 0, published: false, newProblems: [] };
  }

  archive.exec("BEGIN IMMEDIATE");
  try {
    if (writesOfOthers(archive) !== written) {
      // Another process wrote what this plan knows nothing of, perhaps from a newer listing.
      rollBack(archive);
      return await syncArchive(archive, source, parser, pipeline, true, onProgress);
    }
    storeRenames(archive, renames);
    const apply = () => applyPlan(archive, source, parser, plan, onProgress);
    const { touched, ...done } = await (isMostOf(archive, plan) ? listAtEnd(archive, apply) : apply());
    writeMeta(archive, "pipeline", pipeline);
    writeMeta(archive, "revision", revision);
    forgetLoss(archive);
    if (touched.size > 0) raiseVersion(archive, touched);
    archive.exec("COMMIT");
    return { ...done, published: touched.size > 0 };
  } catch (error) {
    rollBack(archive);
    throw error;
  }
}

/** From so many files on, a sync may be most of the archive. */
const MANY = 1_000;

/** True for a first index, and when other code reads everything again. */
function isMostOf(archive: Archive, { suspects }: SyncPlan): boolean {
  if (suspects.length < MANY) return false;
  return suspects.length * 2 > Number(archive.get("SELECT count(*) AS total FROM source_file")?.total);
}
