import { connection } from "next/server";
import { findMasthead } from "@/lib/archive/documents";
import { noteChanged, noteDue } from "@/lib/archive/page-reads";
import { readArchive } from "@/lib/archive/read-archive";
import { securityText } from "@/lib/seo/security-text";
import { DATA_TYPES } from "@/lib/site/data-routes";
import { readSettings } from "@/lib/site/site";
import { DAY_MS, monthFolder, monthRange } from "@/lib/vietnamese/date-time";

/** Promised anew each month, and never for a whole year. */
const PROMISED_MS = 300 * DAY_MS;

export async function GET(): Promise<Response> {
  await connection();
  const headers = { "Content-Type": DATA_TYPES.plain };
  const { email } = findMasthead(readArchive());
  if (email === undefined) return new Response("", { status: 404, headers });
  const { from, before } = monthRange(monthFolder(Date.now()));
  noteChanged(from);
  noteDue(before);
  return new Response(securityText({ origin: readSettings().origin, email, expires: from + PROMISED_MS }), { headers });
}
