import { once } from "node:events";
import { createServer } from "node:net";

/** A port that nobody listens on at this moment: for `PORT=0`, whose number links must carry before anything listens. */
export async function freePort(host: string): Promise<number> {
  const listener = createServer().listen(0, host);
  await once(listener, "listening");
  const address = listener.address();
  listener.close();
  await once(listener, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
