import { connection } from "next/server";
import { dataAnswer } from "@/app/data-answer";
import { findMasthead } from "@/lib/archive/documents";
import { noteChanged, noteDue } from "@/lib/archive/page-reads";
import { readArchive } from "@/lib/archive/read-archive";
import { securityPromise, securityText } from "@/lib/seo/security-text";
import { readSettings } from "@/lib/site/site";

export async function GET(): Promise<Response> {
  await connection();
  const { email } = findMasthead(readArchive());
  if (email === undefined) return dataAnswer("plain", undefined);
  const { since, expires, renewed } = securityPromise(Date.now());
  noteChanged(since);
  noteDue(renewed);
  return dataAnswer("plain", securityText({ origin: readSettings().origin, email, expires }));
}
