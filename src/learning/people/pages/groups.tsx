import { Fragment } from "#jsx/jsx-runtime";
import type { Platform } from "#platform";
import {
  Actions,
  Band,
  Button,
  Empty,
  Field,
  Form,
  FormFaults,
  LinkButton,
  Opening,
  type Element,
} from "#web";
import { page, redirect, type Answer, type MemberCall } from "#web-server";
import { formGroup, renameGroup } from "../change-groups.ts";
import { groupsPath, peoplePath } from "../paths.ts";
import { countSeats, listGroups } from "../queries.ts";
import type { GroupId } from "../tables.ts";
import { groupWords as say } from "../groups.words.ts";
import { most } from "../words-typed.ts";
import { countFaults, faultOf, groupFrom } from "./common.tsx";
import { orAgain, untouched, type Typed } from "#web-server";

export async function groupsPage(
  platform: Platform,
  call: MemberCall,
  typed: Typed = untouched(),
): Promise<Answer> {
  const { actor, language: lang } = call;
  const { asked, seats } = await platform.store.read(
    { academy: actor.academy, member: actor.id },
    async (tx) => ({
      seats: await countSeats(tx),
      asked: await platform.gate.ask(tx, actor, "administer", await listGroups(tx)),
    }),
  );
  const groups = await platform.gate.open(asked);
  const people = (id: GroupId, seat: "learner" | "coach"): number =>
    seats.find((row) => row.study_group === id && row.seat === seat)?.people ?? 0;
  const listed = groups.map(({ id, title }) => ({
    id,
    title,
    learners: people(id, "learner"),
    coaches: people(id, "coach"),
  }));
  const title = say(lang, "groupsTitle", { count: groups.length });
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(lang, "groupsLead")} />
        {listed.length === 0 ? (
          <Empty small title={say(lang, "noGroupYet")}>
            {say(lang, "noGroupYetWhy")}
          </Empty>
        ) : (
          listed.map((group) => <GroupBand key={group.id} call={call} group={group} typed={typed} />)
        )}
        <NewGroup call={call} typed={typed} />
      </Fragment>
    ),
  });
}

type Listed = { id: GroupId; title: string; learners: number; coaches: number };

const GroupBand = ({ call, group, typed }: { call: MemberCall; group: Listed; typed: Typed }): Element => {
  const { language: lang, academy, guard } = call;
  const mine = typed.get("group") === group.id;
  return (
    <Band
      id={`g-${group.id}`}
      title={group.title}
      sub={say(lang, "people2", { learners: group.learners, coaches: group.coaches })}
    >
      <Form
        class="stack"
        action={`${groupsPath(academy)}/${group.id}/name`}
        guard={guard}
        hidden={{ group: group.id }}
      >
        <Field
          label={say(lang, "groupName")}
          name="title"
          id={`title-${group.id}`}
          required
          maxlength={most.title}
          value={mine ? typed.get("title") : group.title}
          {...(mine && faultOf(lang, typed, "title"))}
        />
        <Actions>
          <Button size="sm">{say(lang, "rename")}</Button>
          {group.learners + group.coaches > 0 && (
            <LinkButton size="sm" weight="bare" href={`${peoplePath(academy)}?group=${group.id}`}>
              {say(lang, "whoIsIn")}
            </LinkButton>
          )}
        </Actions>
      </Form>
    </Band>
  );
};

const NewGroup = ({ call, typed }: { call: MemberCall; typed: Typed }): Element => {
  const { language: lang, academy, guard } = call;
  const mine = typed.get("group") === "";
  return (
    <Band id="new-group" title={say(lang, "newGroup")}>
      <Form class="stack" action={groupsPath(academy)} guard={guard}>
        {mine && countFaults(typed) > 0 && <FormFaults lang={lang} count={countFaults(typed)} />}
        <Field
          label={say(lang, "groupName")}
          name="title"
          id="title-new"
          required
          maxlength={most.title}
          hint={say(lang, "groupNameHint", { most: most.title })}
          value={mine ? typed.get("title") : ""}
          {...(mine && faultOf(lang, typed, "title"))}
        />
        <Actions>
          <Button weight="primary" icon="plus">
            {say(lang, "form")}
          </Button>
        </Actions>
      </Form>
    </Band>
  );
};

export const form = (platform: Platform, call: MemberCall): Promise<Answer> =>
  orAgain(
    call,
    async () => {
      await formGroup(platform, call.actor, call.form.get("title"));
      return redirect(groupsPath(call.academy), { said: say(call.language, "groupFormed") });
    },
    (typed) => groupsPage(platform, call, typed),
  );

export const rename = (platform: Platform, call: MemberCall): Promise<Answer> =>
  orAgain(
    call,
    async () => {
      await renameGroup(platform, call.actor, groupFrom(call.params["group"] ?? ""), call.form.get("title"));
      return redirect(groupsPath(call.academy), { said: say(call.language, "groupRenamed") });
    },
    (typed) => groupsPage(platform, call, typed),
  );
