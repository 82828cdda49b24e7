import { tables, timestamp, type Timestamp } from "#store";
import { sortableId, type AcademyId, type Id, type MemberId } from "#ids";
import type { MemberActor } from "#access";
import type { CheckContext, ProbeAcademy } from "#promise";
import { addAcademy, addMember, type TestPlatform } from "#testing-platform";

type Tables = {
  coaching: { academy: AcademyId; learner: MemberId; coach: MemberId; since: Timestamp };
  share: {
    id: Id<"share">;
    academy: AcademyId;
    item: string;
    member: MemberId;
    holder: MemberId;
    since: Timestamp;
  };
};
const db = tables<Tables>();

/** Ground for checks like the probe academy; its people stay until the test ends. */
export async function openProbe(platform: TestPlatform): Promise<CheckContext & { people: MemberActor[] }> {
  const academy = await addAcademy(platform);
  const { store, clock } = platform;
  const house = { academy, member: null };
  const people: MemberActor[] = [];
  const probe: ProbeAcademy = {
    academy,
    slug: "probe",
    async person(wishes = {}) {
      const person = await addMember(platform, academy, wishes);
      people.push(person);
      return person;
    },
    async coach(coach, learner) {
      const row = { academy, learner, coach, since: timestamp(clock.now()) };
      await store.transact(house, (tx) => tx.run(db.insertInto("coaching").values(row)));
    },
    async share(item, member, holder) {
      const now = clock.now();
      const row = { id: sortableId<"share">(now), academy, item, member, holder, since: timestamp(now) };
      await store.transact(house, (tx) => tx.run(db.insertInto("share").values(row)));
    },
  };
  const request = () => Promise.reject(new Error("nothing is asked for by address"));
  return { platform, academy, request, inProbe: (work) => work(probe), people };
}
