import { dayText, id, instantText, list, nullable, object, oneOf, text, type Value } from "#api";
import type { KeyActor, Opened } from "#access";
import { isoInstant, type Instant } from "#clock";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { dayOf, lastMoment } from "../days.ts";
import type { ListedPerson } from "../list/queries.ts";
import { findPerson } from "../queries.ts";
import { academyRoles, isAcademyRole } from "../roles.ts";

export const licenceSchema = object({ from: nullable(dayText), until: nullable(dayText) });

export const personSchema = object({
  id: id<"member">(),
  name: nullable(text({ most: 500 })),
  address: text({ most: 254 }),
  state: oneOf(["invited", "active", "suspended"]),
  roles: list(oneOf(academyRoles), { most: 10 }),
  groups: list(id<"group">(), { most: 1_000 }),
  team: nullable(id<"team">()),
  /** Both days belong to it. */
  licence: object({
    from: nullable(dayText),
    until: nullable(dayText),
    reopenedUntil: nullable(instantText),
  }),
  addedAt: instantText,
  joinedAt: nullable(instantText),
  invitation: nullable(
    object({
      sentAt: instantText,
      expiresAt: instantText,
      acceptedAt: nullable(instantText),
      withdrawnAt: nullable(instantText),
    }),
  ),
});

type Row = Opened<ListedPerson>;
type State = Value<typeof personSchema>["state"];

const iso = (at: Instant | null): string | null => at && isoInstant(at);

/** A person as programs see one. */
export function shown(row: Row, zone: string): Value<typeof personSchema> {
  const { licenceFrom, licenceUntil, sent_at, expires_at } = row;
  return {
    id: row.member,
    name: row.name,
    address: row.address,
    state: stateOf(row.state),
    roles: row.roles.filter(isAcademyRole),
    groups: row.groups,
    team: row.team,
    licence: {
      from: licenceFrom && dayOf(licenceFrom, zone),
      until: licenceUntil && dayOf(lastMoment(licenceUntil), zone),
      reopenedUntil: iso(row.reopenedUntil),
    },
    addedAt: isoInstant(row.createdAt),
    joinedAt: iso(row.joinedAt),
    invitation:
      sent_at === null || expires_at === null
        ? null
        : {
            sentAt: isoInstant(sent_at),
            expiresAt: isoInstant(expires_at),
            acceptedAt: iso(row.accepted_at),
            withdrawnAt: iso(row.withdrawn_at),
          },
  };
}

const stateOf = (state: Row["state"]): State => (state === "house" ? "active" : state);

const kinds = ["name", "address"] as const;

/** Not found and refused run the same statements. */
export async function askForPerson({ gate }: Platform, tx: Tx, actor: KeyActor, member: MemberId) {
  const person = await findPerson(tx, member);
  return person ? gate.ask(tx, actor, "administer", person) : gate.miss(tx, actor, "administer", kinds);
}
