import { readdirSync, readFileSync } from "node:fs";

/**
 * Megabytes of a process's memory, now or at most, all threads together; NaN where the system does not tell. Of a process
 * that may have children, ask {@link memoryOfTree}.
 */
export function memoryOf(pid: number | undefined, field: "VmRSS" | "VmHWM"): number {
  return Number(statusField(pid, field)) / 1024;
}

/** Megabytes a process and all its descendants hold. What they share counts once for each, so it is an upper bound. */
export function memoryOfTree(pid: number): number {
  const children = childrenByParent();
  const sum = (root: number): number =>
    (children.get(root) ?? []).reduce((total, child) => total + sum(child), memoryOf(root, "VmRSS") || 0);
  return sum(pid) || Number.NaN;
}

function childrenByParent(): ReadonlyMap<number, readonly number[]> {
  const children = new Map<number, number[]>();
  for (const name of processNames()) {
    const parent = Number(statusField(Number(name), "PPid"));
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  return children;
}

function processNames(): readonly string[] {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** The number in a line of `/proc/<pid>/status`; undefined when the process has ended, or there is no such file. */
function statusField(pid: number | undefined, field: string): string | undefined {
  try {
    return new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  } catch {
    return undefined;
  }
}
