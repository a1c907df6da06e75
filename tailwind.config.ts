import type { Config } from "tailwindcss";

/**
 * The paper's colours, faces and sizes. Colours are variables: globals.css has the light and the dark edition. Lines of
 * headlines are never closer than 1.28: stacked capitals (Ẵ, Ễ) touch the line above below 1.265 in bold Source Serif.
 */
export default {
  // Tailwind 4 takes its sources from `@source` in globals.css.
  content: [],
  theme: {
    extend: {
      colors: {
        /** The ground of a page, and of what stands out from it. */
        paper: "var(--paper)",
        surface: "var(--surface)",
        /** Words to be read, and words beside them. */
        ink: "var(--ink)",
        muted: "var(--muted)",
        rule: "var(--rule)",
        /** Links, labels, and the one colour of the paper. */
        accent: "var(--accent)",
      },
      fontFamily: {
        // Which letters these are: app/fonts.css.
        serif: "var(--serif)",
        sans: "var(--sans)",
      },
      fontSize: {
        /** Labels in capitals above a headline. */
        label: ["0.8125rem", { lineHeight: "1.4", letterSpacing: "0.02em", fontWeight: "700" }],
        /** Times, places, credits. */
        meta: ["0.875rem", { lineHeight: "1.45" }],
        /** Headlines: in a rail, of a card, of a second story, of the lead, of a page. */
        line: ["1.0625rem", { lineHeight: "1.3", fontWeight: "600" }],
        card: ["1.1875rem", { lineHeight: "1.28", fontWeight: "700" }],
        story: ["clamp(1.3125rem, 1.2rem + 0.5vw, 1.5625rem)", { lineHeight: "1.28", fontWeight: "700" }],
        lead: ["clamp(1.75rem, 1.3rem + 1.9vw, 2.5rem)", { lineHeight: "1.28", fontWeight: "800" }],
        title: ["clamp(1.75rem, 1.3rem + 1.9vw, 2.75rem)", { lineHeight: "1.28", fontWeight: "800" }],
        /** A heading of a part of a page. */
        part: ["1.125rem", { lineHeight: "1.3", fontWeight: "700" }],
        /** The standfirst of an article. */
        lede: ["clamp(1.1875rem, 1.1rem + 0.4vw, 1.375rem)", { lineHeight: "1.5" }],
        /** Running text, as large as the reader wants it. */
        reading: ["var(--reading)", { lineHeight: "1.65" }],
      },
      maxWidth: {
        page: "76rem",
        /** 34em of running text, about 70 characters of Source Serif; `ch` differs between faces. */
        measure: "calc(34 * var(--reading))",
      },
    },
  },
} satisfies Config;
