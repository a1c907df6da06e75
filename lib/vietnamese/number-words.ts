const DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"] as const;
const BILLION = 1_000_000_000;

/** `20629` → `hai mươi nghìn sáu trăm hai mươi chín`. Takes whole numbers from 0 to 10¹⁵. */
export function numberWords(number: number): string {
  if (number >= BILLION) {
    const rest = number % BILLION;
    return `${numberWords(Math.floor(number / BILLION))} tỷ${rest > 0 ? ` ${belowBillion(rest, true)}` : ""}`;
  }
  return number === 0 ? DIGITS[0] : belowBillion(number, false);
}

/** `0913` → `không chín một ba`: telephone numbers, and decimals that begin with nought. */
export function digitWords(digits: string): string {
  return [...digits].map((digit) => DIGITS[Number(digit)] ?? "").join(" ");
}

/** With something before it, what is missing is said: `không trăm linh năm`. */
function belowBillion(number: number, follows: boolean): string {
  const words: string[] = [];
  for (const [size, name] of [
    [1_000_000, "triệu"],
    [1_000, "nghìn"],
    [1, ""],
  ] as const) {
    const group = Math.floor(number / size) % 1_000;
    if (group > 0) words.push(belowThousand(group, follows || words.length > 0), name);
  }
  return words.filter(Boolean).join(" ");
}

function belowThousand(number: number, follows: boolean): string {
  const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10];
  const hasHundreds = follows || hundreds > 0;
  return [hasHundreds ? `${DIGITS[hundreds]} trăm` : "", tensWords(tens, ones, hasHundreds)].filter(Boolean).join(" ");
}

/** After tens, 1, 4 and 5 have names of their own (`mốt`, `tư`, `lăm`); a missing ten is `linh`. */
function tensWords(tens: number, ones: number, hasHundreds: boolean): string {
  const one = DIGITS[ones] ?? "";
  if (tens === 0) return ones === 0 ? "" : hasHundreds ? `linh ${one}` : one;
  const ten = tens === 1 ? "mười" : `${DIGITS[tens]} mươi`;
  if (ones === 0) return ten;
  if (ones === 5) return `${ten} lăm`;
  if (tens > 1 && ones === 1) return `${ten} mốt`;
  if (tens > 1 && ones === 4) return `${ten} tư`;
  return `${ten} ${one}`;
}
