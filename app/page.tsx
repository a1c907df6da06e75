import type { Metadata } from "next";
import { connection } from "next/server";
import { pageMetadata, siteFacts } from "@/app/page-metadata";
import { FrontPage } from "@/components/listing/FrontPage";
import { JsonLd } from "@/components/site/JsonLd";
import { findMasthead, listStandingPages } from "@/lib/archive/documents";
import { readFrontPage } from "@/lib/archive/front-page";
import { readArchive } from "@/lib/archive/read-archive";
import { frontJsonLd } from "@/lib/seo/page-json-ld";

export async function generateMetadata(): Promise<Metadata> {
  await connection();
  const archive = readArchive();
  const { name, slogan } = findMasthead(archive);
  const title = slogan ? `${name} - ${slogan}` : name;
  return pageMetadata(archive, { title, description: slogan, path: "/" });
}

export default async function FrontRoute() {
  await connection();
  const archive = readArchive();
  return (
    <>
      <JsonLd json={frontJsonLd(siteFacts(archive), findMasthead(archive), listStandingPages(archive))} />
      <FrontPage {...readFrontPage(archive, Date.now())} />
    </>
  );
}
