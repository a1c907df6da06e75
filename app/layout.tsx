import { connection } from "next/server";
import type { ReactNode } from "react";
import { SiteFooter } from "@/components/site/SiteFooter";
import { SiteHeader } from "@/components/site/SiteHeader";
import { findMasthead, listCategories, listStandingPages } from "@/lib/archive/documents";
import { readArchive } from "@/lib/archive/read-archive";
import { BEFORE_PAINT_SCRIPT } from "@/lib/site/before-paint-script";
import { DATA_PATHS } from "@/lib/site/data-routes";
import "./globals.css";

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  await connection();
  const archive = readArchive();
  const masthead = findMasthead(archive);
  const categories = listCategories(archive);
  return (
    // What the reader prefers stands on it before React, under `next dev`, looks at it.
    <html lang="vi" suppressHydrationWarning>
      <head>
        <script>{BEFORE_PAINT_SCRIPT}</script>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="manifest" href={DATA_PATHS.manifest} />
      </head>
      <body>
        <SiteHeader masthead={masthead} categories={categories} />
        <main id="noi-dung" className="mx-auto max-w-page px-4 pt-6 sm:px-6 sm:pt-8">
          {children}
          <back-to-top />
        </main>
        <SiteFooter masthead={masthead} categories={categories} pages={listStandingPages(archive)} />
        <script type="module" src={process.env.ENHANCEMENTS} />
      </body>
    </html>
  );
}
