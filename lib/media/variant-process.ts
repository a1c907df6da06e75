import { makeVariant, type VariantOrder } from "./make-variant";

/** What the process says of each order. */
export type VariantOutcome =
  | { readonly kind: "made"; readonly bytes: Uint8Array }
  | { readonly kind: "refused"; readonly message: string };

/** Makes variants of pictures one after the other, for the process that started it, as long as that lives. */
process.on("message", (order: VariantOrder) => {
  makeVariant(order)
    .then(
      (bytes): VariantOutcome => ({ kind: "made", bytes }),
      (error: unknown): VariantOutcome => ({ kind: "refused", message: String(error) }),
    )
    .then((outcome) => process.send?.(outcome));
});
process.on("disconnect", () => process.exit());
// Ctrl+C in a terminal reaches the whole group; the server decides when this ends.
process.on("SIGINT", () => undefined);
