declare module "structured-data-testing-tool" {
  interface Finding {
    readonly group?: string;
    readonly description?: string;
    readonly error?: { readonly message: string };
  }
  interface Findings {
    readonly passed: readonly Finding[];
    readonly failed: readonly Finding[];
    /** Types that were found. */
    readonly schemas: readonly string[];
  }
  /** Rejects with an error that has the findings as `res` when something fails. */
  export function structuredDataTest(
    html: string,
    options: { readonly presets: readonly unknown[] },
  ): Promise<Findings>;
}

declare module "structured-data-testing-tool/presets" {
  export const Google: unknown;
  export const Twitter: unknown;
  export const Facebook: unknown;
}
