import { Fragment } from "#jsx/jsx-runtime";
import type { Instant } from "#clock";
import { Invalid } from "#errors";
import { parseId } from "#ids";
import type { Platform } from "#platform";
import {
  Actions,
  Band,
  Button,
  DateField,
  Fields,
  Form,
  LinkButton,
  Opening,
  RowName,
  Select,
  Table,
  type Child,
  type Element,
} from "#web";
import { page, untouched, type Answer, type MemberCall, type Typed } from "#web-server";
import { academyRoles } from "../roles.ts";
import { roleWord } from "../pages/common.tsx";
import { peoplePath, personPath } from "../paths.ts";
import { listGroups } from "../queries.ts";
import type { TeamId } from "../tables.ts";
import { teamOptions } from "../teams/place.ts";
import { listTeamTitles } from "../teams/queries.ts";
import { actNamed } from "./acts.ts";
import { actWord, bulkWords as say } from "./bulk.words.ts";
import { mayUndo } from "./confirm.ts";
import { bulkPath } from "./paths.ts";
import { previewBulk, type Preview } from "./preview.ts";
import type { Verdict } from "./act.ts";
import type { Wish } from "./tables.ts";

type Group = { id: string; title: string };
type Team = { id: TeamId; title: string; path: readonly TeamId[] };
type View = {
  now: Instant;
  call: MemberCall;
  preview: Preview;
  groups: readonly Group[];
  teams: readonly Team[];
  wish: Wish | null;
  typed: Typed;
};

export const bulkIn = ({ params }: Pick<MemberCall, "params">) => parseId<"bulk">(params["bulk"] ?? "");

/** What was typed for the act, null before anything was. */
export const wishFrom = (typed: Pick<Typed, "get">, fields: readonly string[]): Wish =>
  Object.fromEntries(fields.map((name) => [name, typed.get(name)]));

/** What an act on many people would do, or what it did. */
export async function bulkPage(platform: Platform, call: MemberCall, typed?: Typed): Promise<Answer> {
  const { actor, language: lang } = call;
  const first = await previewBulk(platform, actor, bulkIn(call), null);
  const { fields } = actNamed(first.bulk.act);
  const asked = typed ?? queried(call, fields);
  const { preview, wish, faults } = await judged(platform, call, first, asked, fields);
  const places = await placesOf(platform, call);
  const view = {
    now: platform.clock.now(),
    call,
    preview,
    ...places,
    wish,
    typed: { ...(asked ?? untouched()), faults },
  };
  const act = actWord(lang, preview.bulk.act);
  const over = preview.bulk.confirmedAt !== null;
  const title = over ? overTitle(view, act) : say(lang, "title", { act, count: preview.people });
  const answer = await page(call, {
    title,
    children: over ? <Over {...view} title={title} /> : <Ask {...view} title={title} />,
  });
  return Object.keys(faults).length > 0 && answer.kind === "page" ? { ...answer, status: 422 } : answer;
}

function queried({ query }: MemberCall, fields: readonly string[]): Typed | null {
  const asked = fields.length === 0 || fields.some((name) => query.has(name));
  return asked
    ? { get: (name) => query.get(name) ?? "", all: (name) => query.getAll(name), faults: {} }
    : null;
}

async function judged(
  platform: Platform,
  call: MemberCall,
  first: Preview,
  typed: Typed | null,
  fields: readonly string[],
): Promise<{ preview: Preview; wish: Wish | null; faults: Typed["faults"] }> {
  if (typed === null || first.bulk.confirmedAt !== null) return { preview: first, wish: null, faults: {} };
  const wish = wishFrom(typed, fields);
  try {
    return { preview: await previewBulk(platform, call.actor, bulkIn(call), wish), wish, faults: {} };
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return { preview: first, wish: null, faults: error.faults };
  }
}

async function placesOf({ store, gate }: Platform, { actor }: MemberCall) {
  const asked = await store.read({ academy: actor.academy, member: actor.id }, async (tx) =>
    gate.ask(tx, actor, "administer", { groups: await listGroups(tx), teams: await listTeamTitles(tx) }),
  );
  const { groups, teams } = await gate.open(asked);
  return { groups: groups.toSorted((one, other) => one.title.localeCompare(other.title)), teams };
}

const Ask = (props: View & { title: string }): Element => {
  const { call, preview, wish } = props;
  const { language: lang, academy } = call;
  const act = actNamed(preview.bulk.act);
  return (
    <Fragment>
      <Opening title={props.title} lead={say(lang, "lead")} />
      {act.fields.length > 0 && (
        <Band id="wish" title={say(lang, "wish")}>
          <form action={bulkPath(academy, preview.bulk.id)} class="stack">
            <WishFields {...props} />
            <Actions>
              <Button {...(wish === null && { weight: "primary" as const })}>{say(lang, "show")}</Button>
            </Actions>
          </form>
        </Band>
      )}
      {preview.verdicts && wish && <Effects {...props} verdicts={preview.verdicts} wish={wish} />}
      <Whom {...props} />
    </Fragment>
  );
};

const faultIn = ({ call, typed }: View, name: string): { fault?: string } => {
  const fault = typed.faults[name];
  return fault
    ? { fault: say.find(call.language, fault.sentence, fault.values ?? {}) ?? fault.sentence }
    : {};
};

const WishFields = (props: View): Element => {
  const { call, preview, groups, teams, typed } = props;
  const lang = call.language;
  const wanted = actNamed(preview.bulk.act).fields;
  const roles = academyRoles.map((value) => ({ value, label: roleWord(lang, value) }));
  const choices = {
    group: [
      { value: "", label: say(lang, "noGroup") },
      ...groups.map(({ id, title }) => ({ value: id, label: title })),
    ],
    team: [{ value: "", label: say(lang, "noTeam") }, ...teamOptions(teams)],
    role: [{ value: "", label: say(lang, "noRole") }, ...roles],
  };
  return (
    <Fragment>
      {(["group", "team", "role"] as const).map(
        (name) =>
          wanted.includes(name) && (
            <Select
              key={name}
              name={name}
              label={say(lang, name)}
              options={choices[name]}
              value={typed.get(name)}
              {...faultIn(props, name)}
            />
          ),
      )}
      {wanted.includes("licenceFrom") && (
        <Fields>
          <DateField
            name="licenceFrom"
            label={say(lang, "from")}
            value={typed.get("licenceFrom")}
            {...faultIn(props, "licenceFrom")}
          />
          <DateField
            name="licenceUntil"
            label={say(lang, "until")}
            hint={say(lang, "untilHint")}
            value={typed.get("licenceUntil")}
            {...faultIn(props, "licenceUntil")}
          />
        </Fields>
      )}
    </Fragment>
  );
};

const reasonWord = (lang: MemberCall["language"], verdict: Verdict): string =>
  say(lang, verdict === "noRoleForSeat" ? "noRoleForSeat" : verdict === "lastRole" ? "lastRole" : "other");

const Effects = (props: View & { verdicts: ReadonlyMap<Verdict, number>; wish: Wish }): Element => {
  const { call, preview, verdicts, wish } = props;
  const { language: lang, academy, guard } = call;
  const act = actNamed(preview.bulk.act);
  const { changes = 0, already = 0 } = Object.fromEntries(verdicts) as Record<string, number>;
  const refused = [...verdicts].filter(([verdict]) => verdict !== "changes" && verdict !== "already");
  const path = `${bulkPath(academy, preview.bulk.id)}${act.proven ? "/proven" : ""}`;
  return (
    <Band id="effects" title={say(lang, "effects")}>
      <p>
        <strong>
          {changes === 0 ? say(lang, "nobodyChanges") : say(lang, "changes", { count: changes })}
        </strong>
        {already > 0 && ` ${say(lang, "already", { count: already })}`}
      </p>
      {refused.map(([verdict, count]) => (
        <p key={verdict}>{say(lang, "cannot", { count, why: reasonWord(lang, verdict) })}</p>
      ))}
      {changes > 0 && (
        <Form class="stack" action={path} guard={guard} hidden={wish}>
          <p class="small muted">
            {say(lang, act.undo ? "undoable" : "notUndoable")} {act.proven && say(lang, "proof")}
          </p>
          <Actions>
            <Button weight="primary">{say(lang, "doIt", { count: changes })}</Button>
            <LinkButton weight="bare" href={peoplePath(academy)}>
              {say(lang, "backToPeople")}
            </LinkButton>
          </Actions>
        </Form>
      )}
    </Band>
  );
};

type Shown = Preview["shown"][number];

const Whom = ({ call, preview }: View): Element => {
  const { language: lang, academy } = call;
  const told = (verdict: Verdict | null): Child => {
    if (verdict === null) return "";
    if (verdict === "changes") return say(lang, "willChange");
    return verdict === "already"
      ? say(lang, "isAlready")
      : say(lang, "stays", { why: reasonWord(lang, verdict) });
  };
  const { people, shown } = preview;
  const title = people > shown.length ? say(lang, "first", { count: shown.length }) : say(lang, "who");
  return (
    <Band id="whom" title={title}>
      <Table
        lang={lang}
        caption={title}
        rows={preview.shown}
        rowKey={({ member }) => member}
        columns={[
          {
            key: "name",
            head: say(lang, "name"),
            phone: "title",
            cell: ({ member, name }) => (
              <RowName href={personPath(academy, member)}>{name ?? member}</RowName>
            ),
          },
          ...(preview.verdicts === null
            ? []
            : [
                {
                  key: "verdict",
                  head: say(lang, "verdict"),
                  cell: ({ verdict }: Shown) => told(verdict),
                },
              ]),
        ]}
      />
    </Band>
  );
};

function overTitle({ call, preview: { bulk, tally } }: View, act: string): string {
  const { language: lang } = call;
  if ((tally["waiting"] ?? 0) > 0) return say(lang, "runningTitle", { act });
  return say(lang, bulk.undoneAt === null ? "doneTitle" : "undoneTitle", { act });
}

const ends = [
  ["changed", "changedNow"],
  ["undone", "undoneNow"],
  ["already", "alreadyNow"],
  ["refused", "refusedNow"],
  ["kept", "keptNow"],
  ["waiting", "waitingNow"],
] as const;

const Over = ({ now, call, preview, title }: View & { title: string }): Element => {
  const { language: lang, academy, guard } = call;
  const { bulk, tally } = preview;
  const undoable = mayUndo(bulk, now) && (tally["changed"] ?? 0) > 0;
  return (
    <Fragment>
      <Opening
        title={title}
        lead={ends
          .flatMap(([did, word]) => ((tally[did] ?? 0) > 0 ? [say(lang, word, { count: tally[did]! })] : []))
          .join(" ")}
        actions={
          <Fragment>
            <LinkButton href={peoplePath(academy)}>{say(lang, "backToPeople")}</LinkButton>
            {undoable && (
              <Form action={`${bulkPath(academy, bulk.id)}/undo`} guard={guard}>
                <Button weight="bare">{say(lang, "undo")}</Button>
              </Form>
            )}
          </Fragment>
        }
      />
      {undoable && <p class="small muted">{say(lang, "undoable")}</p>}
    </Fragment>
  );
};
