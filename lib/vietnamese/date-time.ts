/**
 * Dates as the Vietnamese press prints them. `Intl` puts the time first and differs between engines,
 * so the strings are assembled here. Vietnam has had one offset and no summer time since 1975.
 */

/** The zone every printed time is in: +07:00. */
const OFFSET_MS = 7 * 3_600_000;

/** A day, of which none is shorter or longer in Vietnam. */
export const DAY_MS = 24 * 3_600_000;

const WEEKDAYS = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"] as const;

/** The days of a week as calendars head them, from Monday. */
export const CALENDAR_WEEK = [
  { short: "T2", name: "Thứ Hai" },
  { short: "T3", name: "Thứ Ba" },
  { short: "T4", name: "Thứ Tư" },
  { short: "T5", name: "Thứ Năm" },
  { short: "T6", name: "Thứ Sáu" },
  { short: "T7", name: "Thứ Bảy" },
  { short: "CN", name: "Chủ Nhật" },
] as const;

const pad = (value: number): string => String(value).padStart(2, "0");

function wallClock(instant: string | number) {
  const ms = typeof instant === "number" ? instant : Date.parse(instant);
  const shifted = new Date(ms + OFFSET_MS);
  return {
    weekday: WEEKDAYS[shifted.getUTCDay()],
    day: shifted.getUTCDate(),
    month: shifted.getUTCMonth() + 1,
    year: shifted.getUTCFullYear(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
  };
}

/** `Thứ Tư, 20/03/2024, 10:30 (GMT+7)`. Takes an ISO 8601 string with offset or epoch milliseconds. */
export function formatDateTime(instant: string | number): string {
  const { weekday, day, month, year, hour, minute } = wallClock(instant);
  return `${weekday}, ${pad(day)}/${pad(month)}/${year}, ${pad(hour)}:${pad(minute)} (GMT+7)`;
}

/** `20/03/2024`, the day in Vietnam. */
export function formatDate(instant: string | number): string {
  const { day, month, year } = wallClock(instant);
  return `${pad(day)}/${pad(month)}/${year}`;
}

/** `10:30` of a moment of today, `22/11` of another day of the year, `20/03/2024` of any other. */
export function formatSince(instant: string | number, now: number): string {
  if (dayOf(instant) === dayOf(now)) return formatTime(instant);
  const date = formatDate(instant);
  return yearOf(instant) === yearOf(now) ? date.slice(0, 5) : date;
}

/** `2026-11-23`, the day in Vietnam a moment lies in. */
export function dayOf(instant: string | number): string {
  const { day, month, year } = wallClock(instant);
  return `${year}-${pad(month)}-${pad(day)}`;
}

/** The year in Vietnam a moment lies in. */
export function yearOf(instant: string | number): number {
  return wallClock(instant).year;
}

/** The weeks of a month written `2024/03`, from Monday to Sunday; days of other months are undefined. */
export function weeksOf(folder: string): readonly (readonly (number | undefined)[])[] {
  const { from, before } = monthRange(folder);
  const days = Math.round((before - from) / DAY_MS);
  const ahead = (new Date(from + OFFSET_MS).getUTCDay() + 6) % 7;
  return Array.from({ length: Math.ceil((ahead + days) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => {
      const day = week * 7 + weekday - ahead + 1;
      return day >= 1 && day <= days ? day : undefined;
    }),
  );
}

/** `1/7/2025`, the way a running text writes a day. */
export function formatShortDate(instant: string | number): string {
  const { day, month, year } = wallClock(instant);
  return `${day}/${month}/${year}`;
}

/** `tháng 3/2024`, of a month as folders and addresses write it: `2024/03`. */
export function formatMonth(folder: string): string {
  const { month, year } = wallClock(monthRange(folder).from);
  return `tháng ${month}/${year}`;
}

/** `14:35`, the minute in Vietnam. */
export function formatTime(instant: string | number): string {
  const { hour, minute } = wallClock(instant);
  return `${pad(hour)}:${pad(minute)}`;
}

/** `14:35, 20/11`, where the year goes without saying. */
export function formatTimeAndDay(instant: string | number): string {
  return `${formatTime(instant)}, ${formatDate(instant).slice(0, 5)}`;
}

/** `Thứ Sáu, 20/11/2026`, the day in Vietnam. */
export function formatWeekday(instant: string | number): string {
  return `${wallClock(instant).weekday}, ${formatDate(instant)}`;
}

/** `2026-11-20T14:35:00+07:00`, as content files write a moment. */
export function formatIso(instant: number): string {
  return `${new Date(instant + OFFSET_MS).toISOString().slice(0, 19)}+07:00`;
}

/** A moment in Vietnam's offset by RFC 822, with the year in full: `Wed, 20 Mar 2024 10:30:00 +0700`. */
export function formatRfc822(instant: number): string {
  return new Date(instant + OFFSET_MS).toUTCString().replace("GMT", "+0700");
}

/** First moment, in Vietnam, of the day a moment lies in, in epoch milliseconds. */
export function startOfDay(instant: string | number): number {
  const { year, month, day } = wallClock(instant);
  return Date.UTC(year, month - 1, day) - OFFSET_MS;
}

/** First moment of a day in Vietnam, in epoch milliseconds; undefined when the calendar has no such day. */
export function calendarDay(year: number, month: number, day: number): number | undefined {
  const moment = Date.UTC(year, month - 1, day) - OFFSET_MS;
  const found = wallClock(moment);
  return found.year === year && found.month === month && found.day === day ? moment : undefined;
}

/** First moment of a month written `2024/03`, and of the month after it, in epoch milliseconds. */
export function monthRange(folder: string): { readonly from: number; readonly before: number } {
  const [year = 0, month = 1] = folder.split("/").map(Number);
  const firstMoment = (monthsLater: number) => new Date(0).setUTCFullYear(year, month - 1 + monthsLater, 1) - OFFSET_MS;
  return { from: firstMoment(0), before: firstMoment(1) };
}

/** First moment of a day written `2024-03-20`, and of the day after it, in epoch milliseconds. */
export function dayRange(day: string): { readonly from: number; readonly before: number } {
  const from = Date.parse(`${day}T00:00:00Z`) - OFFSET_MS;
  return { from, before: from + DAY_MS };
}

/** The folder an article published at this moment lies in: `2024/03`. */
export function monthFolder(instant: string | number): string {
  const { month, year } = wallClock(instant);
  return `${year}/${pad(month)}`;
}

/** The day in Vietnam, in an order that sorts: `2024/03/20`. */
export function dayFolder(instant: string | number): string {
  return `${monthFolder(instant)}/${pad(wallClock(instant).day)}`;
}

/**
 * First moment, in Vietnam, of the day a number of years after that of a moment, in epoch milliseconds; of 1 March where
 * the year has no 29 February.
 */
export function anniversary(instant: string | number, years: number): number {
  const { day, month, year } = wallClock(instant);
  return Date.UTC(year + years, month - 1, day) - OFFSET_MS;
}

/** Whole years from one moment to another, by days in Vietnam; below 0 when the other is before. */
export function yearsBetween(from: string | number, to: number): number {
  const years = yearOf(to) - yearOf(from);
  return anniversary(from, years) <= to ? years : years - 1;
}
