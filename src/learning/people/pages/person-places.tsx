import { Actions, Band, Button, Form, Select, type Element } from "#web";
import { personPath } from "../paths.ts";
import type { GroupId } from "../tables.ts";
import { academyRoles } from "../roles.ts";
import { personWords as say } from "../person.words.ts";
import { AddressField } from "./address-field.tsx";
import { GivenLine } from "./given.tsx";
import { calledBy, faultOf, roleWord } from "./common.tsx";
import type { PersonView } from "./person.tsx";

/** Where the acts of a person's page are sent. */
export const act = ({ call, person }: PersonView, name: string): string =>
  `${personPath(call.academy, person.member)}/${name}`;

export const RolesBand = (view: PersonView): Element => {
  const { call, grants, typed } = view;
  const { language: lang, guard } = call;
  const missing = academyRoles.filter((role) => !grants.some((grant) => grant.role === role));
  return (
    <Band
      id="roles"
      title={say(lang, "rolesHead")}
      note={{
        label: say(lang, "rolesHead"),
        children: (
          <div>
            <p>{say(lang, "roleNote")}</p>
            <p>{say(lang, "useNote")}</p>
          </div>
        ),
      }}
    >
      <ul class="stack">
        {grants.map(({ role, ...grant }) => (
          <li key={role}>
            <Form class="stack" action={act(view, "role-taken")} at="roles" guard={guard} hidden={{ role }}>
              <p>
                {roleWord(lang, role)}. <GivenLine view={view} grant={grant} />
              </p>
              {grants.length > 1 && (
                <Actions>
                  <Button weight="bare" size="sm">
                    {say(lang, "take", { role: roleWord(lang, role) })}
                  </Button>
                </Actions>
              )}
            </Form>
          </li>
        ))}
      </ul>
      {missing.length > 0 && (
        <Form class="stack" action={act(view, "role-given")} at="roles" guard={guard}>
          <Select
            label={say(lang, "giveRole")}
            name="role"
            options={missing.map((role) => ({ value: role, label: roleWord(lang, role) }))}
            {...faultOf(lang, typed, "role")}
          />
          <Actions>
            <Button>{say(lang, "give")}</Button>
          </Actions>
        </Form>
      )}
    </Band>
  );
};

export const GroupsBand = (view: PersonView): Element => {
  const { call, person, groups } = view;
  const { language: lang, guard } = call;
  const seated = groups.filter(({ id }) => person.groups.includes(id));
  const others = groups.filter(({ id }) => !person.groups.includes(id));
  return (
    <Band id="groups" title={say(lang, "groupsHead")}>
      {seated.length === 0 && (
        <p class="muted">{say(lang, groups.length === 0 ? "noGroupsAtAll" : "noGroups")}</p>
      )}
      <ul class="stack">
        {seated.map(({ id, title }) => (
          <li key={id}>
            <Form
              class="stack"
              action={act(view, "group-left")}
              at="groups"
              guard={guard}
              hidden={{ group: id }}
            >
              <p>
                {title}. <SeatLine view={view} group={id} />
              </p>
              <Actions>
                <Button weight="bare" size="sm">
                  {say(lang, "leave", { group: title })}
                </Button>
              </Actions>
            </Form>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <Form class="stack" action={act(view, "group-joined")} at="groups" guard={guard}>
          <Select
            label={say(lang, "join")}
            name="group"
            options={others.map(({ id, title }) => ({ value: id, label: title }))}
          />
          <Actions>
            <Button>{say(lang, "joinButton")}</Button>
          </Actions>
        </Form>
      )}
    </Band>
  );
};

/** Of a coach also when the seat last opened something; of learners that is not kept. */
const SeatLine = ({ view, group }: { view: PersonView; group: GroupId }): Element | null => {
  const seat = view.seats.find((one) => one.group === group);
  return seat ? <GivenLine view={view} grant={seat} kept={seat.seat === "coach"} /> : null;
};

export const CoachBand = (view: PersonView): Element => {
  const { call, person, coachedBy, typed } = view;
  const { language: lang, guard } = call;
  const learns = person.roles.includes("participant");
  return (
    <Band id="coach" title={say(lang, "coachHead")}>
      {coachedBy.map((coach) => (
        <Form key={coach.member} class="stack" action={act(view, "coach-gone")} at="coach" guard={guard}>
          <p>
            <a href={personPath(call.academy, coach.member)}>{calledBy(lang, coach)}</a>.{" "}
            <GivenLine view={view} grant={coach} />
          </p>
          <Actions>
            <Button weight="bare" size="sm">
              {say(lang, "coachGone")}
            </Button>
          </Actions>
        </Form>
      ))}
      {!learns && <p class="muted">{say(lang, "onlyForParticipants")}</p>}
      {learns && coachedBy.length === 0 && <p class="muted">{say(lang, "noCoachNow")}</p>}
      {learns && (
        <Form class="stack" action={act(view, "coach")} at="coach" guard={guard}>
          <AddressField
            call={call}
            typed={typed}
            name="coach"
            label={say(lang, coachedBy.length === 0 ? "chooseCoach" : "otherCoach")}
            hint={say(lang, "coachAddressHint")}
            role="coach"
            required
          />
          <Actions>
            <Button>{say(lang, "saveCoach")}</Button>
          </Actions>
        </Form>
      )}
    </Band>
  );
};
