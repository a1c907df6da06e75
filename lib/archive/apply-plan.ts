import { createHash } from "node:crypto";
import type { ParseContext } from "@/lib/article/parse-context";
import { placeOf } from "@/lib/content/content-file";
import { type ContentSource, type SourceEntry, SourceOutOfReach, UnreadableFile } from "@/lib/content/content-source";
import { type FileParser, PARSE_LIMIT } from "@/lib/content/parse-in-worker";
import { PICTURE_PATHS } from "@/lib/markdown/pictures";
import type { ContentProblem } from "@/lib/problems/content-problem";
import type { PictureFacts } from "@/lib/site/media-address";
import { findMasthead, listCategories } from "./documents";
import { missingFile, rivalFile, unreadableFile, writeProblems } from "./file-problems";
import { type FileToStore, withLastGoodVersion } from "./last-good-version";
import type { Archive } from "./open-archive";
import { isIndispensable, type SyncPlan } from "./plan-sync";
import { mergeTouched, type Touch, type Touched } from "./scopes";
import { writeSearchQueue } from "./search-index";
import { type Retry, type SeenFile, seenEntries, seenFile, writeSeenFile } from "./seen-files";
import { removeRecord, storeRecord } from "./store-records";

/** What was done of a plan. */
export interface AppliedPlan {
  /** Files read again. */
  readonly parsed: number;
  readonly removed: number;
  /** Problems of the files read again. */
  readonly newProblems: readonly ContentProblem[];
  /** What readers may see a difference in. */
  readonly touched: Touched;
}

/** How far a sync is: files read and stored, of all it has to look at. */
export interface SyncProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * Does what a plan says, inside the transaction of the caller: takes out what left, reads and parses what may have
 * changed on all cores, and stores it in the order of the plan. Rejects when the source is out of reach.
 */
export async function applyPlan(
  archive: Archive,
  source: ContentSource,
  parser: FileParser,
  plan: SyncPlan,
  onProgress: (progress: SyncProgress) => void,
): Promise<AppliedPlan> {
  const newProblems: ContentProblem[] = [];
  const parsed = new Set<string>();
  const touched = new Map<string, Touch>();
  let done = 0;
  let total = plan.suspects.length;

  // The article goes along with its file, so that a file that fails at its new place still has its last good version.
  for (const { from, to } of plan.moved) archive.run("UPDATE article SET path = ? WHERE path = ?", to, from);
  for (const path of plan.removed) {
    for (const table of ["source_file", "source_photo", "problem"])
      archive.run(`DELETE FROM ${table} WHERE path = ?`, path);
    // A paper without menu or name is a mistake, not a wish: it keeps the ones it had.
    if (!isIndispensable(path)) mergeTouched(touched, removeRecord(archive, path));
  }
  for (const path of plan.missing) {
    const problem = missingFile(path);
    writeProblems(archive, path, [problem]);
    newProblems.push(problem);
  }
  for (const { path, stamp } of plan.media) writeSeenFile(archive, path, { stamp, hash: "", retry: "", readings: 0 });

  const prepare = async (entry: SourceEntry, force: boolean): Promise<PreparedFile | undefined> => {
    const bytes = await source.read(entry.path).catch((error: unknown) => {
      if (error instanceof UnreadableFile) return error;
      throw error;
    });
    if (bytes instanceof UnreadableFile)
      return { kind: "unreadable", entry, problem: unreadableFile(entry.path, bytes) };
    // A commit loses no file; once its id is noted, nobody would look for this one again.
    if (!bytes && source.revision() !== undefined)
      throw new SourceOutOfReach(
        `Không đọc được “content/${entry.path}” trong kho git: dữ liệu bị hỏng, hoặc kho vừa bị thay. Hãy chạy git fsck; báo sẽ tự thử lại.`,
      );
    // Gone between listing and reading: the next sync sees it.
    if (!bytes) return undefined;
    const seen = seenFile(archive, entry.path);
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
    if (!force && seen?.hash === hash) return { kind: "same", entry, seen };
    const photos = photosNamed(bytes);
    const parse = async (version: Uint8Array, named = photosNamed(version)) =>
      parser.parse(entry.path, version, { ...newsroom, pictures: await picturesOf(source, named) });
    const file = await withLastGoodVersion(archive, source, entry.path, bytes, await parse(bytes, photos), parse);
    const readings = seen?.hash === hash ? seen.readings + 1 : 1;
    return { kind: "read", entry, isKnown: seen !== undefined, hash, readings, photos, file };
  };
  const store = (prepared: PreparedFile | undefined) => {
    onProgress({ done: ++done, total });
    if (!prepared) return;
    const { path, stamp } = prepared.entry;
    if (prepared.kind === "same") return writeSeenFile(archive, path, { ...prepared.seen, stamp });
    if (prepared.kind === "unreadable") {
      // Without stamp and hash it is tried again at every listing; editors hear of it once.
      writeSeenFile(archive, path, { stamp: "", hash: "", retry: "", readings: 0 });
      if (writeProblems(archive, path, [prepared.problem])) newProblems.push(prepared.problem);
      return;
    }
    const { hash, readings, photos, file } = prepared;
    const outcome = storeParsed(archive, path, file, plan.reindex);
    writeSeenFile(archive, path, { stamp, hash, retry: outcome.retry, readings });
    // Nothing was noted of a file that was never seen, but perhaps that it is missing.
    const hasNotes = prepared.isKnown || isIndispensable(path);
    if (hasNotes || photos.length > 0) writePhotos(archive, path, photos);
    if (hasNotes || outcome.problems.length > 0) writeProblems(archive, path, outcome.problems);
    newProblems.push(...outcome.problems);
    mergeTouched(touched, outcome.touched);
    parsed.add(path);
  };

  let newsroom = newsroomOf(archive);
  const newsroomBefore = JSON.stringify(newsroom);
  const newsroomFiles = plan.suspects.filter(({ path }) => isIndispensable(path));
  for (const entry of newsroomFiles) store(await prepare(entry, plan.forced.has(entry.path)));
  newsroom = newsroomOf(archive);

  const forced = (path: string) => plan.forced.has(path);
  const others = plan.suspects.filter(({ path }) => !isIndispensable(path));
  await inOrder(others, (entry) => prepare(entry, forced(entry.path)), store);
  if (JSON.stringify(newsroom) !== newsroomBefore) {
    // Categories or the paper's name changed: every other file is read in their light.
    const rest = seenEntries(archive).filter(({ path }) => !parsed.has(path) && placeOf(path).kind !== "media");
    total += rest.length;
    await inOrder(rest, (entry) => prepare(entry, true), store);
  }
  writeSearchQueue(archive);
  return { parsed: parsed.size, removed: plan.removed.length, newProblems, touched };
}

/** A file that was read and parsed, found to have the same bytes as before, or refused by the disk. */
type PreparedFile =
  | { readonly kind: "unreadable"; readonly entry: SourceEntry; readonly problem: ContentProblem }
  | { readonly kind: "same"; readonly entry: SourceEntry; readonly seen: SeenFile }
  | {
      readonly kind: "read";
      readonly entry: SourceEntry;
      /** Seen at an earlier look. */
      readonly isKnown: boolean;
      readonly hash: string;
      readonly readings: number;
      readonly photos: readonly string[];
      readonly file: FileToStore;
    };

/** Files that are read and parsed while earlier ones are written. */
const AHEAD = 32;

/** Prepares items a few ahead of each other, and finishes them one by one in their order. */
async function inOrder<Item, Prepared>(
  items: readonly Item[],
  prepare: (item: Item) => Promise<Prepared>,
  finish: (prepared: Prepared) => void,
): Promise<void> {
  const underWay: Promise<Prepared>[] = [];
  for (const item of items) {
    const next = prepare(item);
    // Whoever waits for it hears of its failure; until then it is nobody's.
    next.catch(() => undefined);
    underWay.push(next);
    const first = underWay.length > AHEAD ? underWay.shift() : undefined;
    if (first) finish(await first);
  }
  for (const last of underWay) finish(await last);
}

interface ParsedOutcome {
  readonly problems: readonly ContentProblem[];
  readonly touched: Touched;
  readonly retry: Retry;
}

function storeParsed(
  archive: Archive,
  path: string,
  { record, problems, isCutOff }: FileToStore,
  reindex: boolean,
): ParsedOutcome {
  const retry = isCutOff || problems.some(({ rule }) => rule === PARSE_LIMIT) ? "limit" : "";
  if (!record) return { problems, touched: new Map(), retry };
  const outcome = storeRecord(archive, path, record, reindex);
  if (outcome.kind === "stored") return { problems, touched: outcome.touched, retry };
  const rivalry = rivalFile(path, outcome.path);
  return { problems: [...problems, rivalry], touched: new Map(), retry: "rival" };
}

function newsroomOf(archive: Archive) {
  return { categories: listCategories(archive).map(({ slug }) => slug), houseName: findMasthead(archive).name };
}

/** Public paths of the pictures a file names, in fields or text, found without parsing it. */
function photosNamed(bytes: Uint8Array): readonly string[] {
  const text = Buffer.from(bytes).toString("utf8");
  if (!/\/media\//i.test(text)) return [];
  return [...new Set(text.normalize("NFC").match(PICTURE_PATHS))];
}

async function picturesOf(source: ContentSource, photos: readonly string[]): Promise<ParseContext["pictures"]> {
  const pictures: Record<string, PictureFacts> = {};
  for (const src of photos) {
    const facts = await source.pictureFacts(src);
    if (facts) pictures[src] = facts;
  }
  return pictures;
}

function writePhotos(archive: Archive, path: string, photos: readonly string[]): void {
  archive.run("DELETE FROM source_photo WHERE path = ?", path);
  for (const src of photos) archive.run("INSERT INTO source_photo VALUES (?, ?)", path, src);
}
