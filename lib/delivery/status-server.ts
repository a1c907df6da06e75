import { createServer, type Server, type ServerResponse } from "node:http";
import { listen } from "./listen";
import { paperMetrics } from "./paper-metrics";
import { combinedMetrics, combinedTally, type ServerReport } from "./server-reports";
import { type StatusFacts, staffStatus } from "./staff-status";

export interface StatusParts {
  /** Everything but what the serving processes counted; asked anew for every answer. */
  readonly facts: () => Omit<StatusFacts, "now" | "tally" | "rendererAlive">;
  /** Of every process that serves readers. */
  readonly reports: () => Promise<readonly ServerReport[]>;
}

export interface StatusServer {
  readonly port: number;
  close(): void;
}

/** Never to be reached from outside: it names files, commits and errors. */
const HOST = "127.0.0.1";
const JSON_TYPE = "application/json; charset=utf-8";
const PROMETHEUS_TYPE = "text/plain; version=0.0.4; charset=utf-8";
const TEXT_TYPE = "text/plain; charset=utf-8";

/**
 * The second server, for staff and monitors on this machine: `/status` as JSON, `/metrics` for Prometheus. Rejects
 * when the port cannot be had.
 */
export async function startStatusServer(port: number, parts: StatusParts): Promise<StatusServer> {
  const server = createServer((request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") return send(response, 405, TEXT_TYPE, "");
    answer(request.url ?? "/", response, parts).catch((error: unknown) => {
      send(response, 500, TEXT_TYPE, `${error instanceof Error ? error.message : error}\n`);
    });
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 10_000;
  return { port: await listen(server, port, HOST, "STATUS_PORT"), close: () => closeAtOnce(server) };
}

async function answer(url: string, response: ServerResponse, { facts, reports }: StatusParts): Promise<void> {
  const path = url.split("?", 1)[0];
  if (path !== "/status" && path !== "/metrics") return send(response, 404, TEXT_TYPE, "/status\n/metrics\n");

  const told = await reports();
  const rendererAlive = told.every((report) => report.rendererAlive);
  const all: StatusFacts = { ...facts(), now: Date.now(), rendererAlive, tally: combinedTally(told) };
  if (path === "/status") return send(response, 200, JSON_TYPE, `${JSON.stringify(staffStatus(all), undefined, 2)}\n`);
  send(response, 200, PROMETHEUS_TYPE, `${await paperMetrics(all)}${await combinedMetrics(told)}`);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    "Content-Type": type,
    "Content-Length": Buffer.byteLength(body),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  response.end(body);
}

function closeAtOnce(server: Server): void {
  server.close();
  server.closeAllConnections();
}
