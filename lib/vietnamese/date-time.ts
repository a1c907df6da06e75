/**
 * Dates as the Vietnamese press prints them. `Intl` puts the time first and differs between engines,
 * so the strings are assembled here. Vietnam has had one offset and no summer time since 1975.
 */

/** The zone every printed time is in: +07:00. */
const OFFSET_MS = 7 * 3_600_000;

const WEEKDAYS = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"] as const;

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

/** `1/7/2025`, the way a running text writes a day. */
export function formatShortDate(instant: string | number): string {
  const { day, month, year } = wallClock(instant);
  return `${day}/${month}/${year}`;
}

/** `Thứ Hai, 23 tháng 11 năm 2026`, for the masthead. */
export function formatLongDate(instant: string | number): string {
  const { weekday, day, month, year } = wallClock(instant);
  return `${weekday}, ${day} tháng ${month} năm ${year}`;
}

/** `tháng 3/2024`, of a month as folders and addresses write it: `2024/03`. */
export function formatMonth(folder: string): string {
  const { month, year } = wallClock(monthRange(folder).from);
  return `tháng ${month}/${year}`;
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
  return { from, before: from + 86_400_000 };
}

/** The folder an article published at this moment lies in: `2024/03`. */
export function monthFolder(instant: string | number): string {
  const { month, year } = wallClock(instant);
  return `${year}/${pad(month)}`;
}
