import { digitWords, numberWords } from "./number-words";

/** What is to be said for a match; the groups a match does not have are empty. */
type Words = (match: string, ...groups: readonly string[]) => string;
type Step = readonly [pattern: RegExp, words: Words];

/**
 * Text as a newsreader would say it. Voices stumble over what the press abbreviates: `20/3`, `NĐ-CP`, `8-10%`, `km/h`.
 * What is certain is written out; what could be read in two ways is read as a newspaper mostly means it.
 */
export function spokenText(text: string): string {
  return STEPS.reduce((spoken, [pattern, words]) => spoken.replace(pattern, words), text.normalize("NFC"))
    .replace(/\s+([.,;:!?…)”])/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
}

/** Chromium falls silent in the middle of what takes longer than fifteen seconds to say. */
const LONGEST = 180;

/** The sentences of a text as they are said, long ones in pieces that end at a comma or at least at a word. */
export function spokenSentences(text: string): readonly string[] {
  return text
    .split("\n")
    .flatMap((line) => spokenText(line).match(/[^.!?…]+[.!?…]*["”’)]*/g) ?? [])
    .flatMap((sentence) => pieces(sentence.trim()))
    .filter((piece) => /\p{L}/u.test(piece));
}

function pieces(sentence: string): readonly string[] {
  if (sentence.length <= LONGEST) return [sentence];
  const head = sentence.slice(0, LONGEST);
  const pause = Math.max(...[", ", "; ", ": ", " – ", " - "].map((sign) => head.lastIndexOf(sign)));
  const end = pause > 0 ? pause + 1 : head.lastIndexOf(" ");
  return end > 0 ? [sentence.slice(0, end).trim(), ...pieces(sentence.slice(end).trim())] : [sentence];
}

const DOCUMENTS: Readonly<Record<string, string>> = {
  NĐ: "Nghị định",
  QĐ: "Quyết định",
  NQ: "Nghị quyết",
  TT: "Thông tư",
  CT: "Chỉ thị",
  CĐ: "Công điện",
  KL: "Kết luận",
  KH: "Kế hoạch",
  TB: "Thông báo",
  BC: "Báo cáo",
  HD: "Hướng dẫn",
};
const COUNCILS = { UBND: "Ủy ban nhân dân", HĐND: "Hội đồng nhân dân" } as const;
const ISSUERS: Readonly<Record<string, string>> = {
  ...COUNCILS,
  CP: "Chính phủ",
  TTg: "Thủ tướng Chính phủ",
  TW: "Trung ương",
  BCA: "Bộ Công an",
  BCT: "Bộ Công Thương",
  BGDĐT: "Bộ Giáo dục và Đào tạo",
  BKHCN: "Bộ Khoa học và Công nghệ",
  BNNMT: "Bộ Nông nghiệp và Môi trường",
  BNV: "Bộ Nội vụ",
  BQP: "Bộ Quốc phòng",
  BTC: "Bộ Tài chính",
  BTP: "Bộ Tư pháp",
  BTTTT: "Bộ Thông tin và Truyền thông",
  BXD: "Bộ Xây dựng",
  BYT: "Bộ Y tế",
};
const ASSEMBLIES: Readonly<Record<string, string>> = { QH: "Quốc hội", UBTVQH: "Ủy ban Thường vụ Quốc hội" };
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  ...COUNCILS,
  "TP.HCM": "Thành phố Hồ Chí Minh",
  "TP. HCM": "Thành phố Hồ Chí Minh",
  "TP HCM": "Thành phố Hồ Chí Minh",
  TPHCM: "Thành phố Hồ Chí Minh",
  "v.v.": "vân vân",
  ATTP: "an toàn thực phẩm",
  BCH: "Ban Chấp hành",
  BHXH: "bảo hiểm xã hội",
  BHYT: "bảo hiểm y tế",
  CAND: "Công an nhân dân",
  CNTT: "công nghệ thông tin",
  CSGT: "cảnh sát giao thông",
  ĐBQH: "đại biểu Quốc hội",
  ĐBSCL: "Đồng bằng sông Cửu Long",
  MTTQ: "Mặt trận Tổ quốc",
  NXB: "Nhà xuất bản",
  PCCC: "phòng cháy chữa cháy",
  QĐND: "Quân đội nhân dân",
  THCS: "trung học cơ sở",
  THPT: "trung học phổ thông",
  TTXVN: "Thông tấn xã Việt Nam",
  XHCN: "xã hội chủ nghĩa",
};
/** Those before a name; their full stop is no end of a sentence. */
const SHORTENED: Readonly<Record<string, string>> = {
  TP: "thành phố",
  Tp: "thành phố",
  TX: "thị xã",
  TT: "thị trấn",
  GS: "giáo sư",
  PGS: "phó giáo sư",
  TS: "tiến sĩ",
  TSKH: "tiến sĩ khoa học",
  ThS: "thạc sĩ",
  BS: "bác sĩ",
};
const UNITS: Readonly<Record<string, string>> = {
  "km²": "ki-lô-mét vuông",
  km2: "ki-lô-mét vuông",
  "m²": "mét vuông",
  m2: "mét vuông",
  "m³": "mét khối",
  m3: "mét khối",
  km: "ki-lô-mét",
  cm: "xen-ti-mét",
  mm: "mi-li-mét",
  m: "mét",
  kg: "ki-lô-gam",
  g: "gam",
  ha: "héc-ta",
  "°C": "độ C",
  "%": "phần trăm",
  "‰": "phần nghìn",
  VNĐ: "đồng",
  VND: "đồng",
  USD: "đô la Mỹ",
  "₫": "đồng",
  đ: "đồng",
};

const oneOf = (words: object): string =>
  Object.keys(words)
    .sort((one, other) => other.length - one.length)
    .map((word) => word.replaceAll(".", "\\."))
    .join("|");
/** `\b` knows no Vietnamese letters. */
const START = "(?<![\\p{L}\\d])";
const END = "(?![\\p{L}\\d])";
const rule = (pattern: string, words: Words, flags = "gu"): Step => [new RegExp(pattern, flags), words];

const say = (digits: string): string => (digits.length > 15 ? digitWords(digits) : numberWords(Number(digits)));
const isDay = (day: string, ofMonth: string): boolean => +day >= 1 && +day <= 31 && +ofMonth >= 1 && +ofMonth <= 12;
const dayOfMonth = (day: string, ofMonth: string): string => `${say(day)} tháng ${ordinal(Number(ofMonth))}`;
/** The fourth month, quarter and century are `tư`, the fourth day is not. */
const ordinal = (number: number): string => (number === 4 ? "tư" : numberWords(number));

const DAY_WORDS = "ngày|mùng|sáng|trưa|chiều|tối|đêm|hôm";
/** After these a day is not called one again. */
const BEFORE_DAY = `(?<=((?:${DAY_WORDS}|nay|qua|đến)\\s)?)`;
/** Before a part of a whole, or a place in a row: `hơn 2/3 số hộ`, `thứ 3/12`. */
const BEFORE_PART = "(?<=((?:hơn|gần|khoảng|chiếm|đạt|còn|thứ)\\s)?)";
/** After a part of a whole: `số hộ`; or after so many of so many: `7/12 xã`. */
const AFTER_PART = `(?=(?:\\s(?:(số|tổng|diện tích|dân số|thành viên|quân số)|(xã|phường|thôn|huyện|tỉnh|hộ|tiêu chí|chỉ tiêu|đại biểu|điểm))${END})?)`;
/** What is counted in Roman numbers; elsewhere a letter may be a letter. */
const BEFORE_ROMAN =
  "([Tt]hế kỷ|[Qq]uý|[Kk]hóa|[Kk]hoá|[Tt]hứ|[Cc]hương|[Hh]ạng|[Cc]ấp|[Kk]ỳ|[Ll]oại|[Vv]ùng|[Nn]hóm|[Tt]ập)";

const ROMAN: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 };
const romanNumber = (letters: string): number =>
  [...letters].reduce((sum, letter, index) => {
    const [value = 0, next = 0] = [ROMAN[letter], ROMAN[letters[index + 1] ?? ""]];
    return sum + (value < next ? -value : value);
  }, 0);

/** From what is most particular to plain numbers; each works on what those before it left. */
const STEPS: readonly Step[] = [
  // 03/2019/NĐ-CP, 126/2025/QH15, 18-NQ/TW; what kind of document it is has mostly been said before.
  rule(
    `(?:(${Object.values(DOCUMENTS).join("|")}|Bộ luật|Luật)\\s)?(?:số\\s)?(\\d+)(?:/(\\d{4}))?[/–-](?:(${oneOf(DOCUMENTS)})[/–-])?(?:(${oneOf(ISSUERS)})|(${oneOf(ASSEMBLIES)})(\\d+))${END}(?:\\scủa (?:${Object.values(ISSUERS).join("|")}))?`,
    (_, named = "", number = "", year = "", kind = "", issuer = "", assembly = "", term = "") =>
      [
        named || DOCUMENTS[kind],
        `số ${say(number)}`,
        year && `năm ${say(year)}`,
        assembly ? `của ${ASSEMBLIES[assembly]} khóa ${say(term)}` : `của ${ISSUERS[issuer]}`,
      ]
        .filter(Boolean)
        .join(" "),
  ),
  rule(
    `${START}(${oneOf(DOCUMENTS)})[–-](${oneOf(ISSUERS)})${END}`,
    (_, kind = "", issuer = "") => `${DOCUMENTS[kind]} của ${ISSUERS[issuer]}`,
  ),
  rule(`${START}(?:${oneOf(ABBREVIATIONS)})(?!\\p{L})`, (short) => ABBREVIATIONS[short] ?? short),
  // TP. Huế, TP Huế; of titles in a row each but the last has a comma. A president is a TT without a full stop.
  rule(
    `${START}(${oneOf(SHORTENED)})(?:\\.\\s?|(?<!TT)\\s)(?=(TS(?:KH)?)${END}|\\p{Lu})`,
    (_, short = "", title = "") => `${SHORTENED[short]}${title && ","} `,
  ),
  rule(`${BEFORE_ROMAN}\\s([IVX]|[IVXLC]{2,})(?:/(\\d{4}))?${END}`, (_, counted = "", letters = "", year = "") => {
    const number = romanNumber(letters);
    const place = /thứ/i.test(counted) && number === 1 ? "nhất" : ordinal(number);
    return `${counted} ${place}${year && ` năm ${say(year)}`}`;
  }),

  // Telephone numbers are said figure by figure; 1.050.000.000 is none.
  rule(
    `(?<![\\p{L}\\d]|\\d[.,])(?:0\\d{1,3}(?:[ .-]?\\d{3,4}){2}|0\\d{3}(?:[ .]\\d\\d){3}|(\\+)84(?:[ .-]?\\d{2,4}){3}|1[89]00[ .]?\\d{4}(?:\\d\\d)?)(?![.,]?\\d|\\p{L})`,
    (number, plus = "") => `${plus && "cộng "}${digitWords(number.replace(/\D/g, ""))}`,
  ),
  // 20/3/2024, 20-3-2024, 3/2024, quý 3/2024, ngày 20-3, 20/3; then what cannot be a day: 437/440.
  rule(
    `${BEFORE_DAY}${START}(\\d{1,2})([/-])(\\d{1,2})\\3(\\d{4})${END}`,
    (all, before = "", day = "", _, ofMonth = "", year = "") =>
      isDay(day, ofMonth) ? `${before ? "" : "ngày "}${dayOfMonth(day, ofMonth)} năm ${say(year)}` : all,
  ),
  rule(
    `(?<=((?:tháng|quý)\\s)?)${START}(\\d{1,2})/(\\d{4})${END}`,
    (all, before = "", ofMonth = "", year = "") =>
      isDay("1", ofMonth) ? `${before ? "" : "tháng "}${ordinal(Number(ofMonth))} năm ${say(year)}` : all,
    "giu",
  ),
  rule(
    `(?<=(?:${DAY_WORDS})\\s)(\\d{1,2})-(\\d{1,2})(?![/-]?\\d|\\p{L}|\\s?tháng)`,
    (all, day = "", ofMonth = "") => (isDay(day, ofMonth) ? dayOfMonth(day, ofMonth) : all),
    "giu",
  ),
  rule(
    `(?<=(?:tỷ số|tỉ số|thắng|thua|hòa|dẫn)\\s)(\\d+)\\s?[-–]\\s?(\\d+)`,
    (_, ours = "", theirs = "") => `${ours} ${theirs}`,
    "giu",
  ),
  rule(
    "(?<=(?:từ|đến|xuống|dưới|mức|còn)\\s)[-−–](?=\\d)|(?<![\\p{L}\\d]|\\d\\s)[-−–](?=\\d+(?:,\\d+)?\\s?(?:°|%|độ))",
    () => "âm ",
    "giu",
  ),
  rule(`(?<=\\d\\s?(?:h|giờ|${oneOf(UNITS)})?)\\s?[-–]\\s?(?=\\d)`, () => " đến "),
  rule(
    `${BEFORE_DAY}${BEFORE_PART}${START}(\\d+)/(\\d+)(?![\\p{L}\\d/])${AFTER_PART}`,
    (all, beforeDay = "", beforePart = "", one = "", other = "", share = "", counted = "") => {
      // `đến`, `nay` and `qua` may stand before anything.
      if (!beforeDay || /^(?:đến|nay|qua)/i.test(beforeDay)) {
        const isRough = /^(?:hơn|gần|khoảng|chiếm)/i.test(beforePart);
        if (/^thứ/i.test(beforePart) || (counted && !isRough)) return `${one} trên ${other}`;
        if ((beforePart || share) && +one < +other) return `${say(one)} phần ${ordinal(+other)}`;
      }
      if (isDay(one, other) && (beforeDay || all !== "24/7"))
        return `${beforeDay ? "" : "ngày "}${dayOfMonth(one, other)}`;
      return `${one} trên ${other}`;
    },
    "giu",
  ),
  // Tỷ lệ 1:10.000, then 10:30, 10h30, 15h.
  rule("(?<=t[ỷỉ] lệ(?:\\s\\p{L}+)?\\s\\d+):(?=\\d)", () => " trên ", "giu"),
  rule(
    `${START}([01]?\\d|2[0-4])(?::([0-5]\\d)(?![.,]\\d)|\\s?h\\s?([0-5]\\d)?)${END}`,
    (_, hour = "", minute = "", orMinute = "") => {
      const minutes = Number(minute || orMinute);
      return `${hour} giờ${minutes > 0 ? ` ${minutes}` : ""}`;
    },
  ),

  // km/h, đồng/kg, then the units themselves.
  rule(`(?<=\\p{L}|²|³)/h${END}`, () => " trên giờ"),
  rule(`(?<=đồng|USD|VN[DĐ]|\\d\\s?(?:${oneOf(UNITS)}))/(?=\\p{L})`, () => " một "),
  rule(`(?<=\\p{L}|²|³)/(?=(?:${oneOf(UNITS)}|năm|tháng|tuần|ngày|giờ|người|lít|tấn|lượt)${END})`, () => " một "),
  rule(`(?<=\\d\\s?|\\s(?:một|nghìn|triệu|tỷ)\\s)(?:${oneOf(UNITS)})${END}`, (unit) => ` ${UNITS[unit]}`),

  // 20.629, then 3,5, then COVID-19 and whole numbers.
  rule(`${START}[1-9]\\d{0,2}(?:\\.\\d{3})+${END}`, (number) => number.replaceAll(".", "")),
  rule("(\\d+)[,.](\\d+)", (_, whole = "", decimals = "") => {
    const asDigits = decimals.startsWith("0") || decimals.length > 2;
    return ` ${say(whole)} phẩy ${asDigits ? digitWords(decimals) : say(decimals)} `;
  }),
  rule("(?<=\\p{L})-(?=\\d)", () => " "),
  rule("(?<=\\p{L}\\s?)\\+(?=\\d)", () => " cộng "),
  // The fourth and the first of a row; the first month and quarter are plain ones.
  rule(
    "(?<=(tháng|quý|thứ)\\s)0?([14])(?!\\d)",
    (all, counted = "", number = "") => (number === "4" ? "tư" : /thứ/i.test(counted) ? "nhất" : all),
    "giu",
  ),
  rule("\\d+", (number) => ` ${say(number)} `),

  // What is left of signs is a pause.
  rule("&", () => " và "),
  rule("(?<=\\p{L})/(?=\\p{L})", () => ", "),
];
