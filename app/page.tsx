import type { Metadata } from "next";
import { connection } from "next/server";
import { FrontPage } from "@/components/listing/FrontPage";
import { findMasthead } from "@/lib/archive/documents";
import { readFrontPage } from "@/lib/archive/front-page";
import { readArchive } from "@/lib/archive/read-archive";
import { buildMetadata } from "@/lib/seo/build-metadata";
import { readSettings } from "@/lib/site/site";

export async function generateMetadata(): Promise<Metadata> {
  await connection();
  const { name, slogan } = findMasthead(readArchive());
  const title = slogan ? `${name} - ${slogan}` : name;
  return buildMetadata({ title, description: slogan, path: "/", siteName: "", origin: readSettings().origin });
}

export default async function FrontRoute() {
  await connection();
  return <FrontPage {...readFrontPage(readArchive(), Date.now())} />;
}
