/** What came of a ping that was sent. */
export type PingOutcome =
  | { readonly kind: "accepted" }
  /** It would be refused again. */
  | { readonly kind: "refused"; readonly detail: string }
  /** Another time it may be taken: after `pauseMs`, when whoever was asked said so. */
  | { readonly kind: "unreached"; readonly detail: string; readonly pauseMs: number };

export interface Ping {
  readonly body: string;
  readonly type: string;
}

/** Statuses that say something of the moment, not of the ping; so do those from 500 on. */
const OF_THE_MOMENT: ReadonlySet<number> = new Set([408, 425, 429]);

/** Sends one ping. Never takes longer than `timeoutMs`; rejects only when `signal` ends it. */
export async function postPing(
  address: string,
  { body, type }: Ping,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<PingOutcome> {
  try {
    const response = await fetch(address, {
      method: "POST",
      body,
      headers: { "Content-Type": type },
      // To whom it would lead, nobody has said.
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    await response.body?.cancel();
    if (response.ok) return { kind: "accepted" };
    const { status } = response;
    const detail = `mã trả lời ${status}`;
    if (status < 500 && !OF_THE_MOMENT.has(status)) return { kind: "refused", detail };
    const seconds = Number(response.headers.get("retry-after"));
    return { kind: "unreached", detail, pauseMs: seconds > 0 ? seconds * 1_000 : 0 };
  } catch (error) {
    signal.throwIfAborted();
    return { kind: "unreached", detail: failureOf(error, timeoutMs), pauseMs: 0 };
  }
}

function failureOf(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `không trả lời trong ${timeoutMs / 1_000} giây`;
  const { cause } = error;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return `không kết nối được (${code ?? error.message})`;
}
