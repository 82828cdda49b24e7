import type { Actor } from "#access";
import { makeKeyResolver } from "#api";
import type { Platform } from "#platform";
import { createResolver, sessionCookie } from "#sign-in";
import type { OpenReader, Resolve } from "#web-server";

/** How a member is called in the menu: known to the module that keeps names. */
export type ReaderOf = (actor: Actor) => OpenReader | null;

export type DoorResolver = { resolve: Resolve; settled(): Promise<void> };

const nobody: Resolve = async () => ({
  signIn: null,
  actor: { kind: "public" },
  academy: null,
  csrf: null,
  language: null,
  reader: null,
});

/**
 * Who asks, for the web server: a program by its key, an outsider by the visit that a link began (`guests`), everybody
 * else by the cookie of their sign-in and the academy in the path.
 */
export function makeResolve(
  platform: Platform,
  readerOf: ReaderOf = () => null,
  guests: Resolve = nobody,
): DoorResolver {
  const resolver = createResolver(platform, (error) => platform.log.warn("sign-in.use-not-noted", {}, error));
  const keys = makeKeyResolver(platform);
  return {
    settled: async () => void (await Promise.all([resolver.settled(), keys.settled()])),
    async resolve(asked) {
      if (asked.door === "key") return keys.resolve(asked);
      if (asked.door === "guest") return guests(asked);
      const { slug, cookie, address } = asked;
      const whose = await resolver.resolve({ token: cookie(sessionCookie), slug, address });
      return { ...whose, reader: whose.signIn === null ? null : readerOf(whose.actor) };
    },
  };
}
