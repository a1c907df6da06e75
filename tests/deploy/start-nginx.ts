import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../support/free-port";

const CONFIGURATION = resolve(import.meta.dirname, "../../deploy/nginx.conf");
/** Where Debian puts it is not on everybody's path. */
const PATH = `${process.env.PATH}:/usr/sbin`;

export interface Nginx {
  /** `http://127.0.0.1:port`. */
  readonly origin: string;
  stop(): Promise<void>;
}

/**
 * The nginx of `deploy/`, on a free port, in front of instances at the two ports. Its files lie in a folder that goes
 * with it. Rejects when nginx is not installed or refuses the configuration.
 */
export async function startNginx(instances: readonly [number, number]): Promise<Nginx> {
  const folder = await mkdtemp(join(tmpdir(), "toa-soan-nginx-"));
  const port = await freePort();
  const file = join(folder, "nginx.conf");
  await writeFile(file, movedTo(await readFile(CONFIGURATION, "utf8"), { folder, port, instances }));

  const nginx = spawn("nginx", ["-c", file, "-p", folder, "-g", "daemon off;"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, PATH },
  });
  let said = "";
  nginx.stderr.on("data", (text) => {
    said += text;
  });
  const exited = once(nginx, "close").catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" ? new Error("nginx is not installed: apt-get install nginx-light") : error;
  });
  const ended = exited.then(() => {
    throw new Error(`nginx does not start:\n${said}`);
  });
  const origin = `http://127.0.0.1:${port}`;
  await Promise.race([ended, answers(origin)]);
  ended.catch(() => undefined);
  return {
    origin,
    async stop() {
      nginx.kill("SIGTERM");
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Place {
  readonly folder: string;
  readonly port: number;
  readonly instances: readonly [number, number];
}

/** The configuration as it is, but for ports, the user and where its files lie. */
function movedTo(text: string, { folder, port, instances }: Place): string {
  const changes: readonly (readonly [string, string])[] = [
    ["user www-data;", `user ${userInfo().username};`],
    ["/run/nginx.pid", join(folder, "nginx.pid")],
    ["/var/log/nginx/error.log", join(folder, "error.log")],
    ["/var/log/nginx/access.log toa_soan", "off"],
    ["/var/lib/nginx/toa-soan", join(folder, "cache")],
    ["listen 80;", `listen 127.0.0.1:${port};`],
    ["listen [::]:80;", ""],
    ["127.0.0.1:3001", `127.0.0.1:${instances[0]}`],
    ["127.0.0.1:3002", `127.0.0.1:${instances[1]}`],
  ];
  return changes.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`deploy/nginx.conf has no “${from}”`);
    return changed.replaceAll(from, to);
  }, text);
}

async function answers(origin: string): Promise<void> {
  while (
    !(await fetch(origin).then(
      () => true,
      () => false,
    ))
  )
    await wait(20);
}
