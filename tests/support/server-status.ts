/** What the load proofs ask a server about itself, on the port of `STATUS_PORT`. */
export interface ServerStatus {
  /** Pages rendered since it started, by all its processes together. */
  readonly renders: { readonly done: number; readonly failed: number };
  readonly cache: { readonly entries: number; readonly bytes: number; readonly evictions: number };
}

/** Reads `/status` of the server whose status port is given. Rejects when it does not answer. */
export async function readStatus(statusPort: number): Promise<ServerStatus> {
  const response = await fetch(`http://127.0.0.1:${statusPort}/status`);
  if (!response.ok) throw new Error(`/status answered ${response.status}`);
  return (await response.json()) as ServerStatus;
}

/** Pages rendered while something was done. */
export async function rendersDuring(statusPort: number, work: () => Promise<unknown>): Promise<number> {
  const before = await readStatus(statusPort);
  await work();
  const after = await readStatus(statusPort);
  return after.renders.done - before.renders.done;
}
