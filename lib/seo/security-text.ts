import { DATA_PATHS } from "@/lib/site/data-routes";
import { formatIso } from "@/lib/vietnamese/date-time";

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
