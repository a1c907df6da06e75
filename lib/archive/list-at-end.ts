import { LIST_ALL, LIST_TRIGGERS } from "./archive-schema";
import type { Archive } from "./open-archive";

const NAMES = [...LIST_TRIGGERS.matchAll(/CREATE TRIGGER (\w+)/g)].map(([, name]) => name);

/**
 * Does work that writes most of the archive's articles, and puts them into their lists at its end instead of one by
 * one. Belongs inside a transaction, because meanwhile lists do not follow.
 */
export async function listAtEnd<T>(archive: Archive, work: () => Promise<T>): Promise<T> {
  for (const name of NAMES) archive.exec(`DROP TRIGGER ${name}`);
  const result = await work();
  archive.exec(LIST_ALL);
  archive.exec(LIST_TRIGGERS);
  return result;
}
