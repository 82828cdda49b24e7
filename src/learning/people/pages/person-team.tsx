import { Actions, Band, Button, Form, Select, type Element } from "#web";
import { teamPath } from "../paths.ts";
import { personWords as say } from "../person.words.ts";
import { placeName, teamOptions } from "../teams/place.ts";
import type { TeamId } from "../tables.ts";
import { faultOf } from "./common.tsx";
import { GivenLine } from "./given.tsx";
import { act } from "./person-places.tsx";
import type { PersonView } from "./person.tsx";

/** Which team somebody belongs to, and which ones they manage. */
export const TeamBand = (view: PersonView): Element | null => {
  const { call, person, teams, manages, typed } = view;
  const { language: lang, academy, guard } = call;
  if (teams.length === 0) return null;
  const titles = new Map(teams.map(({ id, title }) => [id, title]));
  const place = (team: TeamId) => placeName(titles, teams.find(({ id }) => id === team)?.path ?? []);
  return (
    <Band id="team" title={say(lang, "teamHead")}>
      {manages.length > 0 && (
        <ul class="stack">
          {manages.map(({ team, ...grant }) => (
            <li key={team}>
              {say(lang, "manages")} <a href={teamPath(academy, team)}>{place(team)}</a>.{" "}
              <GivenLine view={view} grant={grant} />
            </li>
          ))}
        </ul>
      )}
      {person.team === null ? (
        <p class="muted">{say(lang, "inNoTeam")}</p>
      ) : (
        <p>
          <a href={teamPath(academy, person.team)}>{place(person.team)}</a>
        </p>
      )}
      <Form class="stack" action={act(view, "person-team")} at="team" guard={guard}>
        <Select
          label={say(lang, "belongsTo")}
          name="team"
          value={person.team ?? ""}
          hint={say(lang, "belongsHint")}
          options={[{ value: "", label: say(lang, "noTeam") }, ...teamOptions(teams)]}
          {...faultOf(lang, typed, "team")}
        />
        <Actions>
          <Button>{say(lang, "saveTeam")}</Button>
        </Actions>
      </Form>
    </Band>
  );
};
