import { once } from "node:events";
import type { Server } from "node:http";

/** The settings that name a port of ours. */
export type PortSetting = "PORT" | "STATUS_PORT";

/** Starts listening; the port, which the system chose where it was 0. Rejects with what is wrong with which setting. */
export async function listen(server: Server, port: number, host: string, setting: PortSetting): Promise<number> {
  server.listen(port, host);
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
    throw new Error(listenFailure(error, port, host, setting), { cause: error });
  });
  const address = server.address();
  return typeof address === "object" && address ? address.port : port;
}

function listenFailure(
  { code, message }: NodeJS.ErrnoException,
  port: number,
  host: string,
  setting: PortSetting,
): string {
  switch (code) {
    case "EADDRINUSE":
      return `${setting}=${port}: cổng này đã có chương trình khác dùng.`;
    case "EACCES":
      return `${setting}=${port}: không có quyền mở cổng này.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `HOST=${host}: máy này không có địa chỉ đó.`;
    default:
      return message;
  }
}
