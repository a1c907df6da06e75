import { DATA_PATHS } from "@/lib/site/data-routes";
import { DAY_MS, formatIso, monthFolder, monthRange } from "@/lib/vietnamese/date-time";

interface SecurityFacts {
  readonly origin: string;
  /** Who reads what is found wrong. */
  readonly email: string;
  /** Until when that is promised, in epoch milliseconds. */
  readonly expires: number;
}

/** Whom to tell of a hole in the site: `security.txt` (RFC 9116). */
export function securityText({ origin, email, expires }: SecurityFacts): string {
  return [
    `Contact: mailto:${email}`,
    `Expires: ${formatIso(expires)}`,
    "Preferred-Languages: vi, en",
    `Canonical: ${origin}${DATA_PATHS.security}`,
    "",
  ].join("\n");
}

/** What is promised at a moment: since when, until when, and when it is promised anew. Epoch milliseconds. */
interface SecurityPromise {
  readonly since: number;
  readonly expires: number;
  readonly renewed: number;
}

/** Nobody shall promise for a whole year. */
const PROMISED_MS = 300 * DAY_MS;

/** The promise of `now`: it is made anew at the beginning of each month, in Vietnam. */
export function securityPromise(now: number): SecurityPromise {
  const { from, before } = monthRange(monthFolder(now));
  return { since: from, expires: from + PROMISED_MS, renewed: before };
}
