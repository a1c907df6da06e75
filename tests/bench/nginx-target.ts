import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freePort } from "../support/free-port";
import { launch } from "../support/start-server";
import { ownHeaders, type Sample, type Target, whenAnswering } from "./targets";

/** Where Debian puts it. */
const NGINX = "/usr/sbin/nginx";
const BROTLI_STATIC = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/** How to get what {@link startNginx} needs. */
export const NGINX_INSTALL = "apt-get install nginx-light libnginx-mod-http-brotli-static";

/**
 * nginx in one process that sends the samples as files, compressed beforehand by the document server. Undefined where it
 * is not installed.
 */
export async function startNginx(folder: string, samples: readonly Sample[]): Promise<Target | undefined> {
  if (!existsSync(NGINX) || !existsSync(BROTLI_STATIC)) return undefined;
  const port = await freePort();
  const root = join(folder, "nginx");
  await mkdir(root);
  for (const { name, encoding, answer } of samples) {
    await writeFile(join(root, `${name}.html${encoding === "br" ? ".br" : ""}`), answer.body);
  }
  const configFile = join(folder, "nginx.conf");
  await writeFile(configFile, configuration({ port, root, folder, headers: sharedHeaders(samples) }));
  const server = launch(["-c", configFile, "-e", join(folder, "nginx.log")], {}, NGINX);
  return whenAnswering(
    { name: "nginx, static files", server, url: ({ name }) => `http://127.0.0.1:${port}/${name}.html` },
    samples,
  );
}

/** What nginx does not find out from a file by itself. */
function sharedHeaders([sample]: readonly Sample[]): readonly (readonly [string, string])[] {
  if (!sample) return [];
  return ownHeaders(sample.answer).filter(([name]) => !name.startsWith("content-") && name !== "etag");
}

interface NginxOrder {
  readonly port: number;
  readonly root: string;
  readonly folder: string;
  readonly headers: readonly (readonly [string, string])[];
}

/** One process without a master, which ends when it is killed and runs as whoever started it. */
function configuration({ port, root, folder, headers }: NginxOrder): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `
load_module ${BROTLI_STATIC};
daemon off;
master_process off;
pid ${join(folder, "nginx.pid")};
events { worker_connections 1024; }
http {
  access_log off;
  ${temporary.map((kind) => `${kind}_temp_path ${join(folder, `nginx-${kind}`)};`).join("\n  ")}
  types { text/html html; }
  charset utf-8;
  sendfile on;
  tcp_nopush on;
  open_file_cache max=100;
  keepalive_requests 1000000000;
  server {
    listen 127.0.0.1:${port};
    root ${root};
    brotli_static on;
    ${headers.map(([name, value]) => `add_header ${name} ${JSON.stringify(value)};`).join("\n    ")}
  }
}
`;
}
