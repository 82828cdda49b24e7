import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { RequestError, getRequestListener } from "@hono/node-server";
import { hour, second } from "#clock";
import { type Settings, StartRefused, isLoopback } from "#settings";
import { certificateRefresher, secureServerOptions } from "./tls/index.ts";
import type { Sockets } from "./visit.ts";
import type { Web } from "./web.ts";

export type Running = {
  port: number;
  /** Ends streams, lets what is under way finish for at most ten seconds, then closes. */
  stop(): Promise<void>;
  /** Looks once whether the certificate changed; the caller's schedule says how often. */
  refreshCertificate(): boolean;
};

/** Every number is a flood that somebody has tried (VP-14). */
const serverOptions = {
  headersTimeout: 10 * second,
  /** A film of ninety minutes on a slow line. Forms have a time of their own, and no body may stand still. */
  requestTimeout: hour,
  keepAliveTimeout: 65 * second,
  connectionsCheckingInterval: 5 * second,
  maxHeaderSize: 16_384,
};
const connectionsMost = 4_000;
const connectionsPerAddressMost = 256;
const headersMost = 100;
const stopTime = 10 * second;

type Fetch = (request: Request, sockets?: Sockets) => Promise<Response>;

export async function listen(web: Web, fetch: Fetch): Promise<Running> {
  const { settings, clock } = web;
  const secure = secureServerOptions(settings, clock);
  refuseInTheClear(web, secure !== null);
  const answer = getRequestListener((request, env) => fetch(request, env as Sockets), {
    errorHandler: (error) => new Response(null, { status: error instanceof RequestError ? 400 : 500 }),
  });
  const serve = (incoming: IncomingMessage, outgoing: ServerResponse) => void answer(incoming, outgoing);
  const server =
    secure === null
      ? createServer(serverOptions, serve)
      : createSecureServer({ ...serverOptions, ...secure }, serve);
  server.maxConnections = connectionsMost;
  server.maxHeadersCount = headersMost;
  if (settings.trustedProxy.length === 0) limitConnections(server);
  const port = await opened(server, settings.host, settings.port);
  web.log.info("web.listening", { port, tls: secure !== null });
  return {
    port,
    stop: () => stopped(web, server),
    refreshCertificate:
      "setSecureContext" in server ? certificateRefresher(server, settings, clock) : () => false,
  };
}

/** LC-5, once more than the settings already do: plain only for this machine, or for the proxy that ends TLS. */
function refuseInTheClear({ settings }: Web, secure: boolean): void {
  if (secure || isLoopback(settings.host) || settings.trustedProxy.length > 0) return;
  throw new StartRefused(`The address ${settings.host} reaches beyond this machine and has no TLS.`);
}

/** Behind a proxy all connections are the proxy's, and the limit is its own. */
function limitConnections(server: Server): void {
  const open = new Map<string, number>();
  server.on("connection", (socket: Socket) => {
    const address = socket.remoteAddress ?? "";
    const count = (open.get(address) ?? 0) + 1;
    open.set(address, count);
    socket.once("close", () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
    if (count > connectionsPerAddressMost) socket.destroy();
  });
}

const opened = (server: Server, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once("error", (error) => reject(cannotListen(error, host, port)));
    server.listen({ host, port }, () => {
      server.removeAllListeners("error");
      resolve((server.address() as AddressInfo).port);
    });
  });

/** The port that could be listened on now, a free one for 0; it is left free. Refuses with a sentence where there is none. */
export async function tryAddress({ host, port }: Pick<Settings, "host" | "port">): Promise<number> {
  const server = createServer();
  const found = await opened(server, host, port);
  await new Promise((resolve) => server.close(resolve));
  return found;
}

function cannotListen(error: Error & { code?: string }, host: string, port: number): Error {
  if (error.code === "EADDRINUSE")
    return new StartRefused(
      `Port ${port} is taken by another program. Stop that one, or set PORT to another number.`,
    );
  if (error.code === "EACCES")
    return new StartRefused(`This account may not listen on port ${port}. Set PORT to 1024 or above.`);
  if (error.code === "EADDRNOTAVAIL")
    return new StartRefused(`This machine has no address ${host}. Set HOST to one of its own.`);
  return error;
}

async function stopped(web: Web, server: Server): Promise<void> {
  web.stopping = true;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const stream of web.streams) stream.destroy();
  const timer = setTimeout(() => server.closeAllConnections(), stopTime);
  await closed;
  clearTimeout(timer);
}
