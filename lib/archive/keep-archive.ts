import type { ContentSource } from "@/lib/content/content-source";
import { parseInWorkers } from "@/lib/content/parse-in-worker";
import type { ContentProblem } from "@/lib/problems/content-problem";
import type { SyncProgress } from "./apply-plan";
import { type ArchiveHealth, explainFailure } from "./archive-health";
import { nextDueMoment } from "./due-moments";
import { listProblems } from "./file-problems";
import { countOnline } from "./list-articles";
import {
  type Archive,
  archiveVersion,
  openArchiveForWriting,
  readMeta,
  returnCache,
  writesOfOthers,
} from "./open-archive";
import { hasSameShapes, pipelineId } from "./pipeline";
import { returnMemory } from "./return-memory";
import { raiseVersion } from "./scope-versions";
import { renewSearch } from "./search-index";
import { syncArchive } from "./sync-archive";

/** A sync that read so many files has taken memory worth giving back. */
const MANY = 1_000;
/** Longest delay a Node timer can hold. */
const LONGEST_TIMER = 2 ** 31 - 1;
/** File events can be lost; a listing now and then cannot. */
const RESYNC_MS = 30_000;
/** How soon the keeper notices what a terminal wrote: another sync, a loss that was accepted. */
const LOOK_MS = 1_000;
/** Least time between two reports of progress. */
const PROGRESS_MS = 200;

export interface ArchiveNews {
  readonly version: number;
  /** Articles readers can open now. */
  readonly online: number;
  /** Problems of the files read since the last news; of all files in the first. */
  readonly problems: readonly ContentProblem[];
  readonly health: ArchiveHealth;
}

/** Hears what the keeper has to say. */
export interface KeeperListener {
  readonly news: (news: ArchiveNews) => void;
  /** How far a sync is, a few times a second; undefined when it is over. */
  readonly progress?: (progress: SyncProgress | undefined) => void;
  /** The content was looked at with success, whether or not it had changed. */
  readonly looked?: () => void;
}

export interface ArchiveKeeper {
  close(): Promise<void>;
}

/**
 * Keeps the archive in step with the content and the clock, as its one writer: a sync after every change, and a new
 * version at each moment an article falls due or expires; what comes into sight of a live one can be found at once.
 * Resolves when readers may be served: at once with an index that an earlier sync left, which the first sync then brings
 * up to date; after the first sync when there is none, or one whose documents this code cannot show.
 */
export async function keepArchive(
  source: ContentSource,
  archiveFile: string,
  listener: KeeperListener,
): Promise<ArchiveKeeper> {
  const archive = open(archiveFile);
  const parser = parseInWorkers();
  const pipeline = pipelineId();
  let health: ArchiveHealth = { kind: "in-step" };
  let dueTimer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  /** The next sync lists everything instead of taking the source's word for what changed. */
  let whole = false;

  let toldVersion: number | undefined;
  let written = writesOfOthers(archive);

  const tell = (problems: readonly ContentProblem[]) => {
    toldVersion = archiveVersion(archive);
    listener.news({ version: toldVersion, online: countOnline(archive, Date.now()), problems, health });
  };
  /**
   * Makes a new version of what fell due since the last; true when there is something to tell of. Of words that can be
   * found now there is not: answers of the search are not kept.
   */
  const settle = (): boolean => {
    try {
      const isRaised = raiseVersion(archive, new Map());
      renewSearch(archive, Date.now());
      return isRaised;
    } catch (error) {
      // Still to be told of; the next sync comes here again.
      health = explainFailure(error, archiveFile);
      return true;
    }
  };
  const passDueMoments = () => {
    clearTimeout(dueTimer);
    const now = Date.now();
    if (settle()) tell([]);
    const due = nextDueMoment(archive, now);
    if (due === undefined) return;
    // A sync has a transaction open and passes the due moments itself when it ends.
    dueTimer = setTimeout(() => running ?? passDueMoments(), Math.min(due - now, LONGEST_TIMER));
    dueTimer.unref();
  };
  let progressAt = 0;
  const reportProgress = (progress: SyncProgress) => {
    const now = Date.now();
    if (now - progressAt < PROGRESS_MS) return;
    progressAt = now;
    listener.progress?.(progress);
  };
  const rest = () => {
    returnCache(archive);
    returnMemory();
  };
  /** Syncs once, as the code `readBy` would; `first` tells of every problem there is. */
  const syncOnce = async (readBy: string, first: boolean) => {
    const everything = whole;
    whole = false;
    const before = health;
    let parsed = 0;
    try {
      const report = await syncArchive(archive, source, parser, readBy, everything, reportProgress);
      parsed = report.parsed;
      health = { kind: "in-step" };
      listener.looked?.();
      const recovered = before.kind === "degraded";
      if (first || recovered || report.published || report.newProblems.length > 0) {
        tell(first ? listProblems(archive) : report.newProblems);
      }
    } catch (error) {
      // What this sync was told of is still to be done.
      whole = true;
      const failure = explainFailure(error, archiveFile);
      health = failure;
      const isKnown = before.kind === "degraded" && before.detail === failure.detail;
      if (first || !isKnown) tell([]);
    }
    listener.progress?.(undefined);
    passDueMoments();
    if (everything || parsed >= MANY) rest();
  };
  const sync = () => {
    again = true;
    running ??= (async () => {
      while (again) {
        again = false;
        await syncOnce(pipeline, false);
      }
      running = undefined;
    })();
  };

  const madeBy = readMeta(archive, "pipeline");
  const isServed = madeBy !== undefined && hasSameShapes(madeBy, pipeline);
  if (isServed) {
    settle();
    tell(listProblems(archive));
  }
  // Watch before the first listing, so that no change falls between the two.
  const watching = source.watch(sync);
  running = (async () => {
    await watching;
    // What was withdrawn while nobody looked must not wait until other code has read everything again.
    if (isServed && madeBy !== pipeline) await syncOnce(madeBy, false);
    await syncOnce(pipeline, !isServed);
    rest();
    running = undefined;
    if (again) sync();
  })();
  if (!isServed) await running;
  const resync = setInterval(() => {
    // A commit cannot change behind our back; files on disk can.
    whole ||= source.revision() === undefined;
    sync();
  }, RESYNC_MS);

  const look = setInterval(() => {
    // A sync under way has the archive to itself.
    if (running || writesOfOthers(archive) === written) return;
    written = writesOfOthers(archive);
    if (archiveVersion(archive) !== toldVersion) tell([]);
    sync();
  }, LOOK_MS);

  return {
    async close() {
      clearInterval(resync);
      clearInterval(look);
      await (await watching)();
      while (running) await running;
      clearTimeout(dueTimer);
      await parser.close();
      await source.close();
      archive.close();
    },
  };
}

function open(archiveFile: string): Archive {
  try {
    return openArchiveForWriting(archiveFile);
  } catch (error) {
    throw new Error(explainFailure(error, archiveFile).detail, { cause: error });
  }
}
