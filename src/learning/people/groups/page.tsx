import { Fragment } from "#jsx/jsx-runtime";
import type { Instant } from "#clock";
import { NotFound } from "#errors";
import type { Platform } from "#platform";
import { houseOf } from "#vault";
import { Actions, Band, Button, Field, Form, LinkButton, Opening, times, type Element } from "#web";
import { FaultCount, page, untouched, type Answer, type MemberCall, type Typed } from "#web-server";
import { AddressField, addressScripts } from "../pages/address-field.tsx";
import { faultOf, groupFrom } from "../pages/common.tsx";
import { PeopleTable } from "../pages/people-table.tsx";
import { groupPath, groupsPath, peoplePath } from "../paths.ts";
import type { GroupId } from "../tables.ts";
import { most } from "../words-typed.ts";
import { undoDays } from "./dissolve-group.ts";
import { groupWords as say } from "./groups.words.ts";
import { countSeated, findGroup, listFormerSeats, listSeated } from "./queries.ts";

export const groupIn = ({ params }: MemberCall): GroupId => groupFrom(params["group"] ?? "");

async function readGroup({ store, gate }: Platform, { actor }: MemberCall, group: GroupId) {
  const { asked, counts, former } = await store.read(
    { academy: actor.academy, member: actor.id },
    async (tx) => {
      const { found, learners, coaches, counts, former } = await tx.together(() => ({
        found: findGroup(tx, group),
        learners: listSeated(tx, group, "learner"),
        coaches: listSeated(tx, group, "coach"),
        counts: countSeated(tx, group),
        former: listFormerSeats(tx, group),
      }));
      if (!found) throw new NotFound("group");
      const expected = await gate.expect(tx, actor, "administer", ["name", "address", "content"], {
        members: [houseOf(actor.academy), ...[...learners, ...coaches].map(({ member }) => member)],
      });
      const asked = await gate.ask(tx, actor, "administer", { group: found, learners, coaches }, expected);
      return { asked, counts, former: former.length };
    },
  );
  return { ...(await gate.open(asked)), counts, former };
}

type View = Awaited<ReturnType<typeof readGroup>> & { call: MemberCall; typed: Typed };

/** One group: who learns and coaches in it, its name, and its end. */
export async function groupPage(
  platform: Platform,
  call: MemberCall,
  typed: Typed = untouched(),
): Promise<Answer> {
  const view: View = { ...(await readGroup(platform, call, groupIn(call))), call, typed };
  const { language: lang } = call;
  const { group, counts } = view;
  return page(call, {
    title: group.title,
    scripts: addressScripts,
    children: (
      <Fragment>
        <Opening title={group.title} lead={say(lang, "people2", counts)} />
        {group.dissolvedAt === null ? (
          <Standing {...view} />
        ) : (
          <Dissolved {...view} dissolvedAt={group.dissolvedAt} />
        )}
      </Fragment>
    ),
  });
}

const Standing = (view: View): Element => (
  <Fragment>
    <Seats {...view} seat="learners" />
    <Seats {...view} seat="coaches" />
    <AddBand {...view} />
    <NameBand {...view} />
    <EndBand {...view} />
  </Fragment>
);

const Seats = ({ call, group, counts, seat, ...view }: View & { seat: "learners" | "coaches" }): Element => {
  const { language: lang, academy, guard } = call;
  const rows = view[seat];
  return (
    <Band id={seat} title={say(lang, seat)}>
      {rows.length === 0 ? (
        <p class="muted">{say(lang, seat === "learners" ? "nobodyLearns" : "nobodyCoaches")}</p>
      ) : (
        <PeopleTable
          call={call}
          caption={say(lang, seat)}
          people={rows}
          sinceHead={say(lang, "inSince")}
          out={(member, who) => (
            <Form
              action={`${groupPath(academy, group.id)}/left`}
              at={seat}
              guard={guard}
              hidden={{ person: member }}
            >
              <Button weight="bare" size="sm">
                {say(lang, "takeOut")}
                {who}
              </Button>
            </Form>
          )}
        />
      )}
      {rows.length < counts[seat] && (
        <p class="small muted">{say(lang, "newestOf", { shown: rows.length })}</p>
      )}
      {rows.length > 0 && (
        <Actions>
          <LinkButton size="sm" weight="bare" href={`${peoplePath(academy)}?group=${group.id}`}>
            {say(lang, "whoIsIn")}
          </LinkButton>
        </Actions>
      )}
    </Band>
  );
};

const AddBand = ({ call, group, typed }: View): Element => {
  const { language: lang, academy, guard } = call;
  return (
    <Band id="add" title={say(lang, "addSomebody")}>
      <Form class="stack" action={`${groupPath(academy, group.id)}/joined`} at="add" guard={guard}>
        <AddressField
          call={call}
          typed={typed}
          name="address"
          label={say(lang, "theirAddress")}
          hint={say(lang, "theirAddressHint", { most: most.address })}
          required
        />
        <Actions>
          <Button>{say(lang, "addThem")}</Button>
          <LinkButton weight="bare" href={peoplePath(academy)}>
            {say(lang, "addMany")}
          </LinkButton>
        </Actions>
      </Form>
    </Band>
  );
};

const NameBand = ({ call, group, typed }: View): Element => {
  const { language: lang, academy, guard } = call;
  const wrong = typed.faults["title"] !== undefined;
  return (
    <Band id="name" title={say(lang, "groupName")}>
      <Form class="stack" action={`${groupPath(academy, group.id)}/name`} at="name" guard={guard}>
        <FaultCount lang={lang} typed={typed} />
        <Field
          label={say(lang, "groupName")}
          name="title"
          required
          maxlength={most.title}
          hint={say(lang, "groupNameHint", { most: most.title })}
          value={wrong ? typed.get("title") : group.title}
          {...faultOf(lang, typed, "title")}
        />
        <Actions>
          <Button>{say(lang, "rename")}</Button>
        </Actions>
      </Form>
    </Band>
  );
};

/** What would end stands beside the button: nothing is lost that cannot be given back. */
const EndBand = ({ call, group, counts }: View): Element => {
  const { language: lang, academy, guard } = call;
  return (
    <Band id="end" title={say(lang, "dissolve")}>
      <Form class="stack" action={`${groupPath(academy, group.id)}/dissolved`} guard={guard}>
        <p>{say(lang, "dissolveEffects", counts)}</p>
        <p class="small muted">{say(lang, "dissolveUndo", { days: undoDays })}</p>
        <Actions>
          <Button>{say(lang, "dissolveIt")}</Button>
        </Actions>
      </Form>
    </Band>
  );
};

const Dissolved = ({ call, group, former, dissolvedAt }: View & { dissolvedAt: Instant }): Element => {
  const { language: lang, academy, guard, zone } = call;
  return (
    <Band id="end" title={say(lang, "isDissolved")}>
      <Form class="stack" action={`${groupPath(academy, group.id)}/formed-again`} guard={guard}>
        <p>
          {say(lang, "dissolvedSince", { date: times(lang, zone).date(dissolvedAt) })}{" "}
          {say(lang, "wouldSit", { count: former })}
        </p>
        <Actions>
          <Button>{say(lang, "formAgain")}</Button>
          <LinkButton weight="bare" href={groupsPath(academy)}>
            {say(lang, "backToGroups")}
          </LinkButton>
        </Actions>
      </Form>
    </Band>
  );
};
