import { formatIso, formatRfc822 } from "@/lib/vietnamese/date-time";

/** A moment that is written with Vietnam's offset, in both forms that feeds know, wherever the program runs. */
export class FeedDate extends Date {
  /** RFC 822 with the year in full: `Wed, 20 Mar 2024 10:30:00 +0700`. */
  override toUTCString(): string {
    return formatRfc822(this.getTime());
  }

  /** RFC 3339: `2024-03-20T10:30:00+07:00`. */
  override toISOString(): string {
    return formatIso(this.getTime());
  }
}
