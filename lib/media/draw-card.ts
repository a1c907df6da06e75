import { resolve } from "node:path";
import sharp from "sharp";
import { COLOURS } from "@/lib/site/colours";
import { CARD_SIZE, type ShareCard } from "@/lib/site/share-card";

// Before the first letter is drawn: with the fonts and the settings of the machine each would draw another picture. The
// project's root is the anchor because the compiled program lies elsewhere.
process.env.FONTCONFIG_FILE = resolve("lib/media/fonts.conf");

const FACES = {
  serif: { font: "Toa Soan Card Serif", fontfile: resolve("lib/media/card-serif.ttf") },
  sans: { font: "Toa Soan Card Sans", fontfile: resolve("lib/media/card-sans.ttf") },
} as const;

/** Where things stand, in pixels. */
const EDGE = 80;
const MEASURE = CARD_SIZE.width - 2 * EDGE;
const NAME = { size: 46, top: 58, rule: 134, ruleHeight: 6 } as const;
const FOOT = CARD_SIZE.height - 56;
/** Between the rule below the name and the one at the foot. */
const FIELD = { top: 176, bottom: FOOT - 36 } as const;
const KICKER = { size: 30, gap: 28 } as const;
/** The first that fits is taken; the last always does. */
const HEADLINES = [104, 92, 80, 72, 66, 60, 54, 48, 42] as const;
const MOST_LINES = 5;
/** Times the line of the font, which is 1.37: marks above capitals and dots below letters keep clear of each other. */
const LINE_HEIGHT = 0.92;
const LINE_OF_FONT = 1.371;
/** Of the size, at most, on the average of a long word. */
const WIDTH_OF_LETTER = 0.62;
/** What letters of other lines reach higher or lower. */
const TOLERANCE = 8;

/** Letters the fonts have none of: other scripts, emoji, marks of direction. The ranges of .github/fonts/make-fonts.py. */
const UNKNOWN =
  /[^\u0020-\u007e\u00a0-\u00ac\u00ae-\u00ff\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u2010\u2012-\u2015\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u20ab\u20ac\u2122]+/gu;

/**
 * The picture a page is shared with that has no photo: its title under the paper's name, in the paper's own letters, alike
 * on every machine. JPEG.
 */
export async function drawCard({ title, kicker, paper }: ShareCard): Promise<Buffer> {
  const name = drawable(paper);
  const words = drawable(title) || name;
  const kind = drawable(kicker).toLocaleUpperCase("vi");
  const nameText = name && (await drawText(name, "serif", NAME.size, COLOURS.light.ink, MEASURE));
  const kickerText = kind && (await drawText(kind, "sans", KICKER.size, COLOURS.light.accent, MEASURE));
  const above = kickerText ? kickerText.height + KICKER.gap : 0;
  const room = FIELD.bottom - FIELD.top - above;
  const headline = words && (await drawHeadline(words, room));
  const height = above + (headline ? headline.height : 0);
  // A little above the middle, where the eye looks first.
  const top = FIELD.top + Math.max(0, Math.round((FIELD.bottom - FIELD.top - height) * 0.42));
  const parts = [
    nameText && placed(nameText, NAME.top),
    rule(NAME.rule, NAME.ruleHeight, COLOURS.light.accent),
    kickerText && placed(kickerText, top),
    headline && placed(headline, top + above),
    rule(FOOT, 2, COLOURS.light.rule),
  ];
  return sharp({ create: { ...CARD_SIZE, channels: 3, background: COLOURS.light.paper } })
    .composite(parts.flatMap((part) => part || []))
    .jpeg({ quality: 88, chromaSubsampling: "4:4:4", mozjpeg: true })
    .toBuffer();
}

interface Drawn {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

/** As large as it fits, in lines of about one length. */
async function drawHeadline(words: string, room: number): Promise<Drawn> {
  const longest = Math.max(...words.split(" ").map(({ length }) => length));
  const [smallest, ...larger] = HEADLINES.toReversed();
  for (const size of larger.reverse()) {
    if (longest * size * WIDTH_OF_LETTER > MEASURE) continue;
    const draw = (width: number) => drawText(words, "serif", size, COLOURS.light.ink, width);
    const drawn = await draw(MEASURE);
    const lines = Math.round(drawn.height / (size * LINE_OF_FONT * LINE_HEIGHT));
    if (drawn.height > room || lines > MOST_LINES) continue;
    return lines > 1 ? balanced(drawn, draw) : drawn;
  }
  return drawText(words, "serif", smallest ?? 0, COLOURS.light.ink, MEASURE);
}

/** The narrowest that has no more lines. */
async function balanced(widest: Drawn, draw: (width: number) => Promise<Drawn>): Promise<Drawn> {
  let best = widest;
  let [low, high] = [Math.round(MEASURE / 2), MEASURE];
  while (high - low > 16) {
    const middle = Math.round((low + high) / 2);
    const drawn = await draw(middle);
    if (drawn.width <= middle && drawn.height <= widest.height + TOLERANCE) [best, high] = [drawn, middle];
    else low = middle;
  }
  return best;
}

async function drawText(
  words: string,
  face: keyof typeof FACES,
  size: number,
  colour: string,
  width: number,
): Promise<Drawn> {
  const text = `<span foreground="${colour}" line_height="${LINE_HEIGHT}">${escaped(words)}</span>`;
  const { font, fontfile } = FACES[face];
  const { data, info } = await sharp({
    text: { text, font: `${font} ${size}`, fontfile, width, dpi: 72, wrap: "word-char", rgba: true },
  })
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function placed({ data }: Drawn, top: number) {
  return { input: data, left: EDGE, top };
}

function rule(top: number, height: number, background: string) {
  return { input: { create: { width: MEASURE, height, channels: 3, background } }, left: EDGE, top } as const;
}

/** What of some words is drawn: one line of letters the fonts have, composed. */
export function drawable(words: string): string {
  return words.normalize("NFC").replace(UNKNOWN, " ").replace(/\s+/gu, " ").trim();
}

function escaped(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
