import { describe, expect, it } from "vitest";
import {
  CALENDAR_WEEK,
  calendarDay,
  dayOf,
  dayRange,
  formatDate,
  formatDateTime,
  formatIso,
  formatMonth,
  formatShortDate,
  formatSince,
  formatTime,
  formatTimeAndDay,
  formatWeekday,
  monthFolder,
  monthRange,
  startOfDay,
  weeksOf,
} from "@/lib/vietnamese/date-time";

describe("dates in the form of the Vietnamese press", () => {
  it("put the weekday first, then the day, then the time", () => {
    expect(formatDateTime("2024-03-20T10:30:00+07:00")).toBe("Thứ Tư, 20/03/2024, 10:30 (GMT+7)");
    expect(formatDate("2024-03-05T10:30:00+07:00")).toBe("05/03/2024");
    expect(formatShortDate("2025-07-01T00:00:00+07:00")).toBe("1/7/2025");
  });

  it("are of the minute and of the day where a report tells them apart", () => {
    const lastMinute = "2026-11-20T16:59:00Z";
    expect(formatTime(lastMinute)).toBe("23:59");
    expect(formatTimeAndDay(lastMinute)).toBe("23:59, 20/11");
    expect(formatWeekday(lastMinute)).toBe("Thứ Sáu, 20/11/2026");
    expect(formatTime("2026-11-20T17:00:00Z")).toBe("00:00");
    expect(formatWeekday("2026-11-20T17:00:00Z")).toBe("Thứ Bảy, 21/11/2026");
  });

  it("are written in files with the offset of Vietnam", () => {
    expect(formatIso(Date.UTC(2026, 10, 20, 17))).toBe("2026-11-21T00:00:00+07:00");
    expect(formatIso(startOfDay("2026-11-20T16:59:59Z"))).toBe("2026-11-20T00:00:00+07:00");
  });

  it("are none where the calendar has no such day", () => {
    expect(calendarDay(2024, 2, 29)).toBe(Date.parse("2024-02-29T00:00:00+07:00"));
    for (const [month, day] of [
      [2, 29],
      [4, 31],
      [13, 1],
      [0, 1],
      [1, 0],
    ] as const)
      expect(calendarDay(2026, month, day), `${day}/${month}`).toBeUndefined();
  });

  it("name every day of the week", () => {
    const names = [3, 4, 5, 6, 7, 8, 9].map((day) => formatWeekday(`2024-03-0${day}T12:00:00+07:00`).split(",", 1)[0]);
    expect(names).toEqual(["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"]);
  });

  it("are days in Vietnam wherever the moment was written down", () => {
    expect(formatDateTime("2024-03-20T03:30:00Z")).toBe("Thứ Tư, 20/03/2024, 10:30 (GMT+7)");
    expect(formatDateTime("2024-03-19T20:30:00-07:00")).toBe("Thứ Tư, 20/03/2024, 10:30 (GMT+7)");
    expect(formatDateTime(Date.UTC(2024, 2, 20, 3, 30))).toBe("Thứ Tư, 20/03/2024, 10:30 (GMT+7)");
  });

  it("begin a new year at 17:00 UTC of 31 December", () => {
    expect(formatDateTime("2024-12-31T16:59:59Z")).toBe("Thứ Ba, 31/12/2024, 23:59 (GMT+7)");
    expect(formatDateTime("2024-12-31T17:00:00Z")).toBe("Thứ Tư, 01/01/2025, 00:00 (GMT+7)");
    expect(monthFolder("2024-12-31T16:59:59Z")).toBe("2024/12");
    expect(monthFolder("2024-12-31T17:00:00Z")).toBe("2025/01");
  });

  it("know the leap day", () => {
    expect(formatDate("2024-02-28T17:00:00Z")).toBe("29/02/2024");
    expect(formatDate("2023-02-28T17:00:00Z")).toBe("01/03/2023");
  });
});

describe("a day", () => {
  it("begins and ends at midnight in Vietnam", () => {
    expect(dayRange("2024-02-29")).toEqual({
      from: Date.parse("2024-02-29T00:00:00+07:00"),
      before: Date.parse("2024-03-01T00:00:00+07:00"),
    });
  });
});

describe("a month", () => {
  it("is printed with its year", () => {
    expect(formatMonth("2024/03")).toBe("tháng 3/2024");
    expect(formatMonth("2024/12")).toBe("tháng 12/2024");
  });

  it("begins and ends at midnight in Vietnam", () => {
    expect(monthRange("2024/02")).toEqual({
      from: Date.parse("2024-02-01T00:00:00+07:00"),
      before: Date.parse("2024-03-01T00:00:00+07:00"),
    });
    expect(monthRange("2024/12").before).toBe(Date.parse("2025-01-01T00:00:00+07:00"));
  });
});

describe("a day on a page", () => {
  it("is printed with its weekday, and written the way machines sort", () => {
    expect(formatWeekday("2026-11-22T17:00:00Z")).toBe("Thứ Hai, 23/11/2026");
    expect(dayOf("2026-11-22T17:00:00Z")).toBe("2026-11-23");
    expect(formatTime("2026-11-22T17:05:00Z")).toBe("00:05");
  });

  it("ends at the next midnight in Vietnam, also when it has just begun", () => {
    const midnight = Date.parse("2026-11-24T00:00:00+07:00");
    expect(dayRange(dayOf(midnight - 1)).before).toBe(midnight);
    expect(dayRange(dayOf(Date.parse("2026-11-23T00:00:00+07:00"))).before).toBe(midnight);
  });

  it("of today is told by the hour, of this year without the year", () => {
    const now = Date.parse("2026-11-23T08:00:00+07:00");
    expect(formatSince("2026-11-23T00:10:00+07:00", now)).toBe("00:10");
    expect(formatSince("2026-11-22T23:50:00+07:00", now)).toBe("22/11");
    expect(formatSince("2025-12-31T23:50:00+07:00", now)).toBe("31/12/2025");
  });
});

describe("the sheet of a month", () => {
  it("has weeks from Monday to Sunday and every day once, at its weekday", () => {
    expect(weeksOf("2026/02")).toEqual([
      [undefined, undefined, undefined, undefined, undefined, undefined, 1],
      [2, 3, 4, 5, 6, 7, 8],
      [9, 10, 11, 12, 13, 14, 15],
      [16, 17, 18, 19, 20, 21, 22],
      [23, 24, 25, 26, 27, 28, undefined],
    ]);
    for (const month of ["2024/02", "2024/03", "2025/06", "2026/11"]) {
      const days = weeksOf(month)
        .flat()
        .filter((day) => day !== undefined);
      expect(days).toEqual(days.map((_, index) => index + 1));
      for (const week of weeksOf(month))
        for (const [weekday, day] of week.entries())
          if (day !== undefined)
            expect(
              formatWeekday(`${month.replace("/", "-")}-${String(day).padStart(2, "0")}T12:00:00+07:00`),
            ).toContain(CALENDAR_WEEK[weekday]?.name);
    }
    expect(weeksOf("2024/02").flat()).toContain(29);
  });
});
