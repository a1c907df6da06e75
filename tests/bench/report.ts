/** What a bench prints: names, values and budgets in columns. */
export interface Report {
  line(name: string, value: string, budget?: string, kept?: boolean): void;
  /** Says how many budgets were missed; false when any was. */
  end(): boolean;
}

export function startReport(): Report {
  let missed = 0;
  return {
    line(name, value, budget = "", kept = true) {
      if (!kept) missed++;
      console.log(`${name.padEnd(66)} ${value.padStart(18)}   ${budget}${kept ? "" : "   MISSED"}`.trimEnd());
    },
    end() {
      console.log(missed === 0 ? "\nEvery budget is kept." : `\n${missed} budgets are missed.`);
      return missed === 0;
    },
  };
}

/** NaN is what the system does not tell. */
export const megabytes = (mb: number): string => (Number.isNaN(mb) ? "unknown" : `${Math.round(mb)} MB`);
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
export const whole = (value: number): string => Math.round(value).toLocaleString("en");
