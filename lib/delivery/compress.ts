import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

export const ENCODINGS = ["br", "gzip", "identity"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** One body in every encoding we serve. */
export type EncodedBody = Readonly<Record<Encoding, Buffer>>;

/** Compresses a text once for all its readers; brotli 9 is within 2 % of 11 at a tenth of the time. */
export async function compress(text: string): Promise<EncodedBody> {
  const identity = Buffer.from(text);
  const [br, zipped] = await Promise.all([
    brotli(identity, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 9,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: identity.length,
      },
    }),
    deflate(identity, { level: 9 }),
  ]);
  return { br, gzip: zipped, identity };
}

/** The best encoding an `Accept-Encoding` header allows. */
export function chooseEncoding(accepted: string | undefined): Encoding {
  if (!accepted) return "identity";
  return ENCODINGS.find((encoding) => allows(accepted, encoding)) ?? "identity";
}

function allows(accepted: string, encoding: Encoding): boolean {
  const at = accepted.search(new RegExp(`(?:^|[\\s,])${encoding}(?=$|[\\s,;])`, "i"));
  return at >= 0 && !/^[^,]*;\s*q=0(?:\.0*)?\s*(?:,|$)/i.test(accepted.slice(at + 1));
}
