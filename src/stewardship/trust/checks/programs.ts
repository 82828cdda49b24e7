import type { KeyActor, Scope } from "#access";
import { randomId, type AcademyId } from "#ids";

/** A program with a key to this academy that nobody made. */
export const programWith = (scopes: readonly Scope[], academy: AcademyId): KeyActor => ({
  kind: "key",
  academy,
  id: randomId<"key">(),
  maker: randomId<"member">(),
  scopes: new Set(scopes),
});
