import type { Actor } from "#access";
import type { Platform } from "#platform";
import { createResolver, sessionCookie } from "#sign-in";
import type { OpenReader, Resolve } from "#web-server";

/** How a member is called in the menu: known to the module that keeps names. */
export type ReaderOf = (actor: Actor) => OpenReader | null;

export type DoorResolver = { resolve: Resolve; settled(): Promise<void> };

/** Who asks, for the web server: by the cookie, and the academy in the path. */
export function makeResolve(platform: Platform, readerOf: ReaderOf = () => null): DoorResolver {
  const resolver = createResolver(platform, (error) => platform.log.warn("sign-in.use-not-noted", {}, error));
  return {
    settled: () => resolver.settled(),
    async resolve({ slug, cookie, address }) {
      const whose = await resolver.resolve({ token: cookie(sessionCookie), slug, address });
      return { ...whose, reader: whose.signIn === null ? null : readerOf(whose.actor) };
    },
  };
}
