import { writeFileSync } from "node:fs";
import { openLog } from "@/lib/delivery/log";

/**
 * A process that says far more than a pipe holds, in a format and as gathered lines or events; then notes in a file
 * that it still lives, waits for a signal, says one thing more and ends by itself.
 */
const [format, how, file = ""] = process.argv.slice(2);
const log = openLog(format === "json" ? "json" : "text");
const filler = "x".repeat(1_000);
for (let count = 0; count < 5_000; count++) {
  if (how === "gathered") log.gather({ count, filler }, () => `${count} ${filler}`);
  else log.tell({ kind: "degraded", detail: `${count} ${filler}` });
}
const life = setInterval(() => undefined, 1_000);
process.once("SIGUSR2", () => {
  log.tell({ kind: "recovered" });
  // Time for what waits in memory.
  setTimeout(() => process.exit(0), 200);
  clearInterval(life);
});
setImmediate(() => writeFileSync(file, "alive"));
