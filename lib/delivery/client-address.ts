import type { IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";
import ipaddr, { type IPv4, type IPv6 } from "ipaddr.js";

type Address = IPv4 | IPv6;

/** What a request says of who sent it. */
export interface Sender {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/** Who sent a request. */
export interface Client {
  /**
   * Whom limits count: an IPv4 address, or the /64 an IPv6 address lies in, which is what one customer is given.
   * Undefined for a trusted proxy that speaks for itself, or does not say for whom: that may be all our readers.
   */
  readonly counted: string | undefined;
  /** What logs may tell: the /24 or /48 the address lies in. */
  readonly network: string;
}

/** Proxies one behind the other; no paper has more. */
const MOST_HOPS = 16;
/** As some proxies write it: with a port, IPv6 then in brackets. */
const WITH_PORT = /^(?:\[(?<six>[^\]]*)\]|(?<four>[\d.]+))(?::\d+)?$/;

/**
 * Tells who sent a request. `X-Forwarded-For` is believed only of `trustedProxies` (addresses and CIDR blocks): it is
 * read from its end, where the nearest proxy wrote, up to the first address that is none of theirs. What lies beyond
 * that, or beyond an entry that is no address, is hearsay.
 */
export function clientReader(trustedProxies: readonly string[]): (sender: Sender) => Client {
  const blocks = trustedProxies.map((block) => ipaddr.parseCIDR(block.includes("/") ? block : wholeAddress(block)));
  const isTrusted = (address: Address) =>
    blocks.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));

  return ({ headers, socket }) => {
    let client = addressOf(socket.remoteAddress ?? "");
    // The connection is gone, and with it whoever could be limited.
    if (!client) return { counted: undefined, network: "-" };

    let rest = String(headers["x-forwarded-for"] ?? "");
    for (let hop = 0; hop < MOST_HOPS && rest && isTrusted(client); hop++) {
      const comma = rest.lastIndexOf(",");
      const forwarded = addressOf(rest.slice(comma + 1).trim());
      if (!forwarded) break;
      client = forwarded;
      rest = rest.slice(0, Math.max(comma, 0));
    }
    return { counted: isTrusted(client) ? undefined : customerOf(client), network: networkOf(client) };
  };
}

function wholeAddress(address: string): string {
  return `${address}/${address.includes(":") ? 128 : 32}`;
}

/** IPv4 addresses in the clothes of IPv6 are taken as what they are. */
function addressOf(text: string): Address | undefined {
  const { six, four } = WITH_PORT.exec(text)?.groups ?? {};
  const address = six ?? four ?? text;
  // The parser by itself also takes numbers and hexadecimal parts.
  return isIP(address) ? ipaddr.process(address) : undefined;
}

function customerOf(address: Address): string {
  return isFour(address) ? address.toString() : prefixOf(address, 4);
}

function networkOf(address: Address): string {
  return isFour(address) ? [...address.octets.slice(0, 3), 0].join(".") : prefixOf(address, 3);
}

/** The first 16-bit parts of an address, as the block they name begins. */
function prefixOf({ parts }: IPv6, count: number): string {
  return `${parts
    .slice(0, count)
    .map((part) => part.toString(16))
    .join(":")}::`;
}

function isFour(address: Address): address is IPv4 {
  return address.kind() === "ipv4";
}
