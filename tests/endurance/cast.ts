import type { MemberActor, Role } from "#access";
import { platformAcademy, randomId, sortableId } from "#ids";
import { formGroup, inviteMember, seatInGroup } from "#people";
import type { Platform } from "#platform";
import { publishExercise, setExercise, writeExercise } from "#practice";
import { addAcademy, addMember } from "../../src/testing/members.ts";
import type { Cast, Somebody } from "./notes.ts";

export const openersMost = 6;
const learnersMost = 3;

export const actorOf = (
  { clock }: Platform,
  { academy }: Pick<Cast, "academy">,
  who: Somebody,
): MemberActor => ({
  kind: "member",
  academy,
  id: who.id,
  account: who.account,
  roles: new Set([who.role]),
  signIn: sortableId<"sign-in">(clock.now()),
  secondFactorAt: clock.now(),
  state: "active",
  licenceUntil: null,
});

/** An academy with people who look, people who are looked at and people who practise. */
export async function found(platform: Platform): Promise<Cast> {
  // A start that was killed may have founded one already.
  const academy = await addAcademy(platform, `site-${randomId().slice(0, 8)}`);
  const add = async (role: Role): Promise<Somebody> => {
    const { id, account } = await addMember(platform, academy, { roles: [role] });
    return { id, account, role };
  };
  const many = async (role: Role, count: number): Promise<Somebody[]> => {
    const people: Somebody[] = [];
    for (let n = 0; n < count; n++) people.push(await add(role));
    return people;
  };
  const openers = await many("administrator", openersMost);
  const learners = await many("participant", learnersMost);
  const administrator = actorOf(platform, { academy }, openers[0]!);
  const named: { id: Cast["named"][number]["id"]; name: string }[] = [];
  for (const name of ["Ottoline Marsh", "Barnaby Quill", "Cosima Vane"]) {
    const address = `${name.replace(" ", ".").toLowerCase()}@people.example`;
    named.push({
      id: await inviteMember(platform, administrator, { address, name, roles: ["participant"] }),
      name,
    });
  }
  const assignment = await setWork(
    platform,
    academy,
    administrator,
    learners,
    await add("coach"),
    await add("content-developer"),
  );
  return { academy, openers, learners, named, assignment };
}

async function setWork(
  platform: Platform,
  academy: Cast["academy"],
  administrator: MemberActor,
  learners: readonly Somebody[],
  coach: Somebody,
  developer: Somebody,
): Promise<Cast["assignment"]> {
  const group = await formGroup(platform, administrator, "Ward 7");
  for (const { id } of [...learners, coach]) await seatInGroup(platform, administrator, id, group);
  const writer = actorOf(platform, { academy }, developer);
  const exercise = await writeExercise(platform, writer, { ...text, exercise: null });
  await publishExercise(platform, writer, exercise);
  return setExercise(platform, actorOf(platform, { academy }, coach), { exercise, group, due: "" });
}

const text = {
  title: "Delivering bad news",
  situation: "Mr De Vries comes for his results.",
  assignment: "Tell him what the scan shows.",
  criteria: "Says it within the first minute\nUses plain words",
  longestSeconds: "360",
  passFrom: "70",
};

export const logs = (cast: Cast) => [cast.academy, platformAcademy];
