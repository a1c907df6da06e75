import type { ShareCard } from "@/lib/site/share-card";
import { drawCard } from "./draw-card";
import { makeVariant, type VariantOrder } from "./make-variant";

/** What the process is asked for. */
export type PictureOrder =
  | ({ readonly kind: "variant" } & VariantOrder)
  | { readonly kind: "card"; readonly card: ShareCard };

/** What the process says of each order. */
export type VariantOutcome =
  | { readonly kind: "made"; readonly bytes: Uint8Array }
  | { readonly kind: "refused"; readonly message: string };

/** Makes variants of pictures, and draws cards, one after the other, for the process that started it, as long as that lives. */
process.on("message", (order: PictureOrder) => {
  (order.kind === "card" ? drawCard(order.card) : makeVariant(order))
    .then(
      (bytes): VariantOutcome => ({ kind: "made", bytes }),
      (error: unknown): VariantOutcome => ({ kind: "refused", message: String(error) }),
    )
    .then((outcome) => process.send?.(outcome));
});
process.on("disconnect", () => process.exit());
// Ctrl+C in a terminal reaches the whole group; the server decides when this ends.
process.on("SIGINT", () => undefined);
