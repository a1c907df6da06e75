import { connection } from "next/server";
import { findMasthead } from "@/lib/archive/documents";
import { readArchive } from "@/lib/archive/read-archive";
import { webManifest } from "@/lib/seo/web-manifest";
import { DATA_TYPES } from "@/lib/site/data-routes";

export async function GET(): Promise<Response> {
  await connection();
  return new Response(webManifest(findMasthead(readArchive())), { headers: { "Content-Type": DATA_TYPES.manifest } });
}
