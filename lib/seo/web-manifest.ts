import type { Masthead } from "@/lib/site/masthead";

/** Of the paper and the ink it is printed with, as in `app/globals.css` and `public/icon.svg`. */
const COLOURS = { background_color: "#fffdf9", theme_color: "#9f1d1d" } as const;

const ICONS = [
  { src: "/icons/192.png", sizes: "192x192", type: "image/png" },
  { src: "/icons/512.png", sizes: "512x512", type: "image/png" },
  { src: "/icons/512-maskable.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
] as const;

/** What a browser needs to keep the paper among the programs of a device: https://www.w3.org/TR/appmanifest/ */
export function webManifest({ name, slogan }: Pick<Masthead, "name" | "slogan">): string {
  return JSON.stringify({
    name,
    short_name: name,
    description: slogan,
    lang: "vi",
    dir: "ltr",
    start_url: "/",
    scope: "/",
    // With a button to go back, which pages do not have.
    display: "minimal-ui",
    ...COLOURS,
    icons: ICONS,
  });
}
