import type { BlockList } from "node:net";
import { type Settings, isLoopback, networkList } from "#settings";
import { addressesOfX, canonical, hopsOfForwarded, isWithin, nearestStranger } from "./forwarded.ts";

/** What of a request tells where it came from. Node's `IncomingMessage` is one. */
export type Arrival = {
  socket: { remoteAddress?: string | undefined; encrypted?: boolean };
  headers: Readonly<Record<string, string | string[] | undefined>>;
};

type Proxy = Pick<Settings, "trustedProxy">;

/** Settings are read once; asking a list is quicker than building it for every request. */
const lists = new WeakMap<readonly string[], BlockList>();

function trustedBy({ trustedProxy }: Proxy): BlockList {
  const list = lists.get(trustedProxy) ?? networkList(trustedProxy);
  lists.set(trustedProxy, list);
  return list;
}

/** Repeated headers are one list (RFC 9110 §5.3). */
const header = ({ headers }: Arrival, name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value.join(",") : value;
};

/** A connection has one other end, whatever comes over it. */
const peers = new WeakMap<Arrival["socket"], string>();

function peer({ socket }: Arrival): string {
  const known = peers.get(socket);
  if (known !== undefined) return known;
  const found = canonical(socket.remoteAddress ?? "");
  if (found !== null) peers.set(socket, found);
  return found ?? "unknown";
}

const cameThroughProxy = (arrival: Arrival, settings: Proxy): boolean =>
  settings.trustedProxy.length > 0 &&
  peer(arrival) !== "unknown" &&
  isWithin(trustedBy(settings), peer(arrival));

/**
 * The visitor's network address; "unknown" once the connection is gone. A proxy writes one of the two headers and
 * may pass on what a visitor wrote in the other: where both are there and differ, neither is believed. Nor is it the
 * proxy's own then, which may lie in a network whose administrators are let in.
 */
export function clientAddress(arrival: Arrival, settings: Proxy): string {
  if (!cameThroughProxy(arrival, settings)) return peer(arrival);
  const forwarded = hopsOfForwarded(header(arrival, "forwarded"))?.map((hop) => hop.address) ?? null;
  const chains = [addressesOfX(header(arrival, "x-forwarded-for")), forwarded].filter(
    (chain) => chain !== null,
  );
  if (chains.length === 0) return peer(arrival);
  const strangers = new Set(chains.map((chain) => nearestStranger(chain, trustedBy(settings))));
  const [stranger = null] = strangers.size === 1 ? strangers : [];
  return stranger ?? "unknown";
}

/** Whether the visitor's own connection was encrypted: to this server, or to the trusted proxy by its word. */
export function isSecure(arrival: Arrival, settings: Proxy): boolean {
  if (arrival.socket.encrypted === true) return true;
  if (!cameThroughProxy(arrival, settings)) return false;
  const stated = header(arrival, "x-forwarded-proto")?.split(",").at(-1)?.trim().toLowerCase();
  const hop = hopsOfForwarded(header(arrival, "forwarded"))?.at(-1)?.protocol ?? undefined;
  const words = [stated, hop].filter((word) => word !== undefined);
  return words.length > 0 && words.every((word) => word === "https");
}

/**
 * Whether a page may be served at all (LC-5): over TLS, or plain to this very machine where no proxy stands between.
 */
export const mayServe = (arrival: Arrival, settings: Proxy): boolean =>
  isSecure(arrival, settings) || (isLoopback(peer(arrival)) && !cameThroughProxy(arrival, settings));
