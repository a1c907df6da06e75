import { connection } from "next/server";
import { dataAnswer } from "@/app/data-answer";
import { findMasthead } from "@/lib/archive/documents";
import { readArchive } from "@/lib/archive/read-archive";
import { webManifest } from "@/lib/seo/web-manifest";

export async function GET(): Promise<Response> {
  await connection();
  return dataAnswer("manifest", webManifest(findMasthead(readArchive())));
}
