/** Colours of both editions, for what is made without the style sheet; as app/globals.css has them. */
export const COLOURS = {
  light: { paper: "#fffdf9", ink: "#1c1917", muted: "#625b54", rule: "#ddd5c8", accent: "#9f1d1d" },
  dark: { paper: "#161412", ink: "#ede7df", muted: "#aca398" },
} as const;
