import { Counter, Gauge, Registry } from "prom-client";
import { type StatusFacts, TROUBLE_KINDS, troublesOf } from "./staff-status";

/** The facts of the whole paper, of which there is one however many processes serve it, in Prometheus' text format. */
export function paperMetrics(facts: StatusFacts): Promise<string> {
  const { paper, problems, ready, rendererAlive, revision, program, pings } = facts;
  const registry = new Registry();
  const registers = [registry];
  const gauge = (name: string, help: string, value: number) =>
    new Gauge({ name: `toasoan_${name}`, help, registers }).set(value);

  gauge("ready", "1 while the server takes readers", Number(ready));
  gauge("renderer_alive", "1 while pages can be rendered", Number(rendererAlive));
  gauge("archive_version", "Version of the archive", paper.version);
  gauge("archive_age_seconds", "Since the content was last looked at with success", paper.age);
  gauge("articles_online", "Articles readers can open", paper.online);

  new Gauge({
    name: "toasoan_info",
    help: "What is served: commit of the content, build of the program",
    labelNames: ["commit", "build"],
    registers,
  }).set({ commit: revision, build: program }, 1);
  const byKind = new Gauge({
    name: "toasoan_trouble",
    help: "1 while something of the kind wants attention",
    labelNames: ["kind"],
    registers,
  });
  const troubles = new Set(troublesOf(facts).map(({ kind }) => kind));
  for (const kind of TROUBLE_KINDS) byKind.set({ kind }, Number(troubles.has(kind)));
  const bySeverity = new Gauge({
    name: "toasoan_content_problems",
    help: "Problems of content files",
    labelNames: ["severity"],
    registers,
  });
  bySeverity.set({ severity: "error" }, problems.errors);
  bySeverity.set({ severity: "warning" }, problems.warnings);
  const byOutcome = new Counter({
    name: "toasoan_pings_total",
    help: "Times somebody was told of a publication, by what came of it",
    labelNames: ["to", "outcome"],
    registers,
  });
  for (const { to, ...counts } of pings)
    for (const [outcome, count] of Object.entries(counts)) byOutcome.inc({ to, outcome }, count);
  return registry.metrics();
}
