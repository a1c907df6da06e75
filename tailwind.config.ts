import type { Config } from "tailwindcss";

/** The paper's colours and faces. Colours are variables, so that the dark edition is one block in globals.css. */
export default {
  // Tailwind 4 takes its sources from `@source` in globals.css.
  content: [],
  theme: {
    extend: {
      colors: {
        paper: "var(--paper)",
        surface: "var(--surface)",
        ink: "var(--ink)",
        muted: "var(--muted)",
        rule: "var(--rule)",
        accent: "var(--accent)",
      },
      fontFamily: {
        serif: ['"Source Serif 4"', "Georgia", '"Times New Roman"', '"Noto Serif"', "serif"],
        sans: ['"Source Sans 3"', "system-ui", '"Segoe UI"', "Roboto", "Arial", "sans-serif"],
      },
      maxWidth: {
        page: "72rem",
        /** 34em of body text, about 70 characters of Source Serif; `ch` differs between faces. */
        measure: "40.375rem",
      },
    },
  },
} satisfies Config;
