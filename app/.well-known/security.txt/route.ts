import { connection } from "next/server";
import { findMasthead } from "@/lib/archive/documents";
import { noteChanged, noteDue } from "@/lib/archive/page-reads";
import { readArchive } from "@/lib/archive/read-archive";
import { securityPromise, securityText } from "@/lib/seo/security-text";
import { DATA_TYPES } from "@/lib/site/data-routes";
import { readSettings } from "@/lib/site/site";

export async function GET(): Promise<Response> {
  await connection();
  const headers = { "Content-Type": DATA_TYPES.plain };
  const { email } = findMasthead(readArchive());
  if (email === undefined) return new Response("", { status: 404, headers });
  const { since, expires, renewed } = securityPromise(Date.now());
  noteChanged(since);
  noteDue(renewed);
  return new Response(securityText({ origin: readSettings().origin, email, expires }), { headers });
}
