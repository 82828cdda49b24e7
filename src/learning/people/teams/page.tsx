import { Fragment } from "#jsx/jsx-runtime";
import { NotFound } from "#errors";
import { parseId, type MemberId } from "#ids";
import type { Platform } from "#platform";
import {
  Actions,
  Band,
  Button,
  Field,
  Form,
  LinkButton,
  Opening,
  Select,
  type Child,
  type Element,
} from "#web";
import { page, untouched, type Answer, type MemberCall, type Typed } from "#web-server";
import { AddressField, addressScripts } from "../pages/address-field.tsx";
import { faultOf } from "../pages/common.tsx";
import { PeopleTable } from "../pages/people-table.tsx";
import { peoplePath, teamPath } from "../paths.ts";
import type { TeamId } from "../tables.ts";
import { most } from "../words-typed.ts";
import { placeName, teamOptions } from "./place.ts";
import { listManagers, listPeopleIn, listTeams } from "./queries.ts";
import { teamWords as say } from "./teams.words.ts";

export function teamIn({ params }: MemberCall): TeamId {
  const id = parseId<"team">(params["team"] ?? "");
  if (!id) throw new NotFound("team");
  return id;
}

async function readTeam({ store, gate }: Platform, { actor }: MemberCall, wanted: TeamId) {
  const asked = await store.read({ academy: actor.academy, member: actor.id }, async (tx) => {
    const { teams, people, managers } = await tx.together(() => ({
      teams: listTeams(tx),
      people: listPeopleIn(tx, wanted),
      managers: listManagers(tx, wanted),
    }));
    if (!teams.some(({ id }) => id === wanted)) throw new NotFound("team");
    return gate.ask(tx, actor, "administer", { teams, people, managers });
  });
  const opened = await gate.open(asked);
  const team = opened.teams.find(({ id }) => id === wanted);
  if (!team) throw new NotFound("team");
  return { ...opened, team };
}

type View = Awaited<ReturnType<typeof readTeam>> & { call: MemberCall; typed: Typed };

/** One team: who belongs to it, who manages it, where it lies. */
export async function teamPage(
  platform: Platform,
  call: MemberCall,
  typed: Typed = untouched(),
): Promise<Answer> {
  const view: View = { ...(await readTeam(platform, call, teamIn(call))), call, typed };
  const { language: lang } = call;
  const { team } = view;
  return page(call, {
    title: team.title,
    scripts: addressScripts,
    children: (
      <Fragment>
        <Opening
          title={team.title}
          lead={say(lang, "teamLead", { people: team.people, managers: team.managers })}
          note={{
            label: say(lang, "managers"),
            title: say(lang, "managers"),
            children: <p>{say(lang, "managersMay")}</p>,
          }}
        />
        <Who {...view} which="managers" />
        <Who {...view} which="people" />
        <WithinBand {...view} />
        <NameBand {...view} />
        <PlaceBand {...view} />
        <EndBand {...view} />
      </Fragment>
    ),
  });
}

const acts = {
  people: { add: "joined", out: "left", field: "address", nobody: "nobodyIn", button: "addPerson" },
  managers: { add: "managed", out: "unmanaged", field: "manager", nobody: "noManager", button: "addManager" },
} as const;

const Who = ({ call, team, typed, which, ...view }: View & { which: "people" | "managers" }): Element => {
  const { language: lang, academy, guard } = call;
  const { add, out, field, nobody, button } = acts[which];
  const at = (name: string) => `${teamPath(academy, team.id)}/${name}`;
  const takeOut = (member: MemberId, who: Child) => (
    <Form action={at(out)} at={which} guard={guard} hidden={{ person: member }}>
      <Button weight="bare" size="sm">
        {say(lang, which === "people" ? "takeOut" : "endManager")}
        {who}
      </Button>
    </Form>
  );
  const shown = view[which];
  return (
    <Band id={which} title={say(lang, which)}>
      {shown.length === 0 ? (
        <p class="muted">{say(lang, nobody)}</p>
      ) : (
        <PeopleTable
          call={call}
          caption={say(lang, which)}
          people={shown}
          sinceHead={say(lang, "since")}
          out={takeOut}
        />
      )}
      {shown.length < team[which] && (
        <p class="small muted">{say(lang, "newestOf", { shown: shown.length })}</p>
      )}
      <Form class="stack" action={at(add)} at={which} guard={guard}>
        <AddressField
          call={call}
          typed={typed}
          name={field}
          label={say(lang, "theirAddress")}
          hint={say(lang, "theirAddressHint", { most: most.address })}
          required
        />
        <Actions>
          <Button>{say(lang, button)}</Button>
          {which === "people" && (
            <LinkButton weight="bare" href={peoplePath(academy)}>
              {say(lang, "addMany")}
            </LinkButton>
          )}
        </Actions>
      </Form>
    </Band>
  );
};

const WithinBand = ({ call, team, teams }: View): Element | null => {
  const { language: lang, academy } = call;
  const within = teams.filter(({ path }) => path.at(-2) === team.id);
  if (within.length === 0) return null;
  return (
    <Band id="within" title={say(lang, "within")}>
      <ul class="stack">
        {within.map(({ id, title, people }) => (
          <li key={id}>
            <a href={teamPath(academy, id)}>{title}</a>{" "}
            <span class="muted">{say(lang, "size", { people })}</span>
          </li>
        ))}
      </ul>
    </Band>
  );
};

const NameBand = ({ call, team, typed }: View): Element => {
  const { language: lang, academy, guard } = call;
  return (
    <Band id="name" title={say(lang, "teamName")}>
      <Form class="stack" action={`${teamPath(academy, team.id)}/name`} at="name" guard={guard}>
        <Field
          label={say(lang, "teamName")}
          name="title"
          required
          maxlength={most.title}
          hint={say(lang, "teamNameHint", { most: most.title })}
          value={typed.faults["title"] === undefined ? team.title : typed.get("title")}
          {...faultOf(lang, typed, "title")}
        />
        <Actions>
          <Button>{say(lang, "rename")}</Button>
        </Actions>
      </Form>
    </Band>
  );
};

const PlaceBand = ({ call, team, teams }: View): Element => {
  const { language: lang, academy, guard } = call;
  const titles = new Map(teams.map(({ id, title }) => [id, title]));
  return (
    <Band id="place" title={say(lang, "liesIn")}>
      <Form class="stack" action={`${teamPath(academy, team.id)}/moved`} at="place" guard={guard}>
        {team.path.length > 1 && <p>{placeName(titles, team.path)}</p>}
        <Select
          label={say(lang, "liesIn")}
          name="above"
          value={team.path.at(-2) ?? ""}
          hint={say(lang, "moveHint")}
          options={[{ value: "", label: say(lang, "inNone") }, ...teamOptions(teams, team.id)]}
        />
        <Actions>
          <Button>{say(lang, "move")}</Button>
        </Actions>
      </Form>
    </Band>
  );
};

const EndBand = ({ call, team, teams }: View): Element => {
  const { language: lang, academy, guard } = call;
  const holds = teams.some(({ id, path }) => id !== team.id && path.includes(team.id));
  const empty = team.people === 0 && team.managers === 0 && !holds;
  return (
    <Band id="end" title={say(lang, "dissolve")}>
      {empty ? (
        <Form class="stack" action={`${teamPath(academy, team.id)}/dissolved`} guard={guard}>
          <p>{say(lang, "isEmpty")}</p>
          <Actions>
            <Button>{say(lang, "dissolveIt")}</Button>
          </Actions>
        </Form>
      ) : (
        <p class="muted">{say(lang, "emptyFirst")}</p>
      )}
    </Band>
  );
};
