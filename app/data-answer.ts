import { DATA_TYPES } from "@/lib/site/data-routes";

/** An answer for programs; without a text there is nothing at the address any more. */
export function dataAnswer(
  type: keyof typeof DATA_TYPES,
  text: string | undefined,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return text === undefined
    ? new Response("", { status: 404, headers: { "Content-Type": DATA_TYPES.plain } })
    : new Response(text, { headers: { "Content-Type": DATA_TYPES[type], ...headers } });
}
