import { isLoopback, type Settings } from "#settings";

/** A TCP port of the machine, and the networks that it answers. */
export type OpenPort = { port: number; from: "anyone" | readonly string[] };

type Reach = Pick<Settings, "host" | "port" | "publicUrl" | "trustedProxy" | "operatorNetworks">;
export type Wishes = { shell: number; also: readonly number[] };

/** CC-8: what the machine must answer for people to reach the platform and operators the shell; everything else is closed. */
export function openPorts(settings: Reach, { shell, also }: Wishes): OpenPort[] {
  const { trustedProxy, operatorNetworks } = settings;
  const behindProxy = trustedProxy.length > 0;
  // A proxy on this machine answers visitors itself; one elsewhere is the only visitor there is.
  const pages: OpenPort = isLoopback(settings.host)
    ? { port: publicPort(settings), from: "anyone" }
    : { port: settings.port, from: behindProxy ? trustedProxy : "anyone" };
  const more = also.map((port): OpenPort => ({ port, from: "anyone" }));
  return [pages, ...more, { port: shell, from: operatorNetworks }];
}

const publicPort = ({ publicUrl }: Reach): number => {
  const { port, protocol } = new URL(publicUrl);
  return port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
};
