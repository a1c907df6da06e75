import { COLOURS } from "@/lib/site/colours";
import type { Masthead } from "@/lib/site/masthead";

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
    background_color: COLOURS.light.paper,
    theme_color: COLOURS.light.accent,
    icons: ICONS,
  });
}
