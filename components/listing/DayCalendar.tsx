import { labels } from "@/lib/site/labels";
import { dayAnchor, listingPath } from "@/lib/site/routes";
import { CALENDAR_WEEK, formatMonth, weeksOf } from "@/lib/vietnamese/date-time";

interface Props {
  readonly category: string;
  /** `2024/03` */
  readonly month: string;
  /** The days that have articles, and the page of the month on which each begins. */
  readonly days: readonly { readonly day: number; readonly total: number; readonly page: number }[];
}

/** A month as a sheet of a calendar, its days with articles leading to them. */
export function DayCalendar({ category, month, days }: Props) {
  const { days: caption, dayCount } = labels.listing;
  const found = new Map(days.map((each) => [each.day, each]));
  const cell = (day: number | undefined) => {
    const listed = day === undefined ? undefined : found.get(day);
    if (!day || !listed) return day;
    const path = listingPath({ kind: "month", category, month }, listed.page);
    const anchor = dayAnchor(`${month.replace("/", "-")}-${String(day).padStart(2, "0")}`);
    return (
      <a href={`${path}#${anchor}`} aria-label={dayCount(day, listed.total)}>
        {day}
      </a>
    );
  };
  return (
    <table className="days">
      <caption>{caption(formatMonth(month))}</caption>
      <thead>
        <tr>
          {CALENDAR_WEEK.map(({ short, name }) => (
            <th key={short} scope="col" abbr={name}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week.find(Boolean)}>
            {CALENDAR_WEEK.map(({ short }, weekday) => (
              <td key={short}>{cell(week[weekday])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
