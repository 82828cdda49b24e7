import { Fragment } from "#jsx/jsx-runtime";
import { Conflict, NotFound } from "#errors";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import { Actions, Band, LinkButton, Opening, RowName, Sift, Table, type Element } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { directoryOf } from "../directory/index.ts";
import { calledOf } from "../list/queries.ts";
import { calledBy, memberIn } from "../pages/common.tsx";
import { mergingPath, personPath, samePath } from "../paths.ts";
import { peopleWords as common } from "../words.ts";
import { mergeWords as say } from "./merge.words.ts";

const foundMost = 20;
const suggestedMost = 8;
const alikeMost = 5;

type Named = { member: MemberId; name: string | null; address: string };

/** Null where the academy is too large for names in memory. */
async function ask(find: Promise<readonly MemberId[]>): Promise<readonly MemberId[] | null> {
  try {
    return await find;
  } catch (error) {
    if (error instanceof Conflict) return null;
    throw error;
  }
}

/** Nothing is looked for on behalf of somebody who is not here. */
export async function personIn({ store }: Platform, call: MemberCall): Promise<MemberId> {
  const { actor } = call;
  const person = memberIn(call);
  const found = await store.read({ academy: actor.academy, member: actor.id }, (tx) =>
    calledOf(tx, [person]),
  );
  if (found.length === 0) throw new NotFound("person");
  return person;
}

const textIn = ({ query }: MemberCall): string => (query.get("q") ?? "").slice(0, 200);

async function find(
  platform: Platform,
  call: MemberCall,
  person: MemberId,
  most: number,
): Promise<readonly MemberId[] | null> {
  const text = textIn(call);
  if (text.trim() === "") return [];
  const wish = { text, standing: "everyone", role: null, group: null, addresses: true } as const;
  const found = await ask(directoryOf(platform).find(call.actor.academy, wish, most + 1));
  return found && found.filter((one) => one !== person).slice(0, most);
}

async function named(
  { store, gate }: Platform,
  { actor }: MemberCall,
  members: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, Named>> {
  const asked = await store.read({ academy: actor.academy, member: actor.id }, async (tx) =>
    gate.ask(tx, actor, "administer", await calledOf(tx, members)),
  );
  return new Map((await gate.open(asked)).map((one) => [one.member, one]));
}

/** Whom the person may be the same as: likely ones at once, anybody by name or address. */
export async function choosePage(platform: Platform, call: MemberCall): Promise<Answer> {
  const { actor, academy, language: lang } = call;
  const person = await personIn(platform, call);
  const likely = (await ask(directoryOf(platform).alike(actor.academy, person, alikeMost))) ?? [];
  const found = await find(platform, call, person, foundMost);
  const people = await named(platform, call, [person, ...likely, ...(found ?? [])]);
  const one = people.get(person);
  if (!one) throw new NotFound("person");
  const title = say(lang, "chooseTitle", { name: calledBy(lang, one) });
  const these = (members: readonly MemberId[]) => members.flatMap((member) => people.get(member) ?? []);
  const text = textIn(call);
  return page(call, {
    title,
    scripts: ["suggest.js"],
    children: (
      <Fragment>
        <Opening title={title} lead={say(lang, "chooseLead")} />
        <Band id="likely" title={say(lang, "likely")}>
          {likely.length === 0 && <p class="muted">{say(lang, "nobodyLikely")}</p>}
          <Others call={call} person={person} people={these(likely)} caption={say(lang, "likely")} />
        </Band>
        <Band id="find" title={say(lang, "findHead")}>
          <Sift
            lang={lang}
            inline
            action={samePath(academy, person)}
            find={{
              name: "q",
              label: say(lang, "findLabel"),
              placeholder: say(lang, "findLabel"),
              value: text,
              suggest: `${samePath(academy, person)}/suggest`,
            }}
          />
          {found === null && <p role="status">{common(lang, "tooManyForNames")}</p>}
          {text !== "" && found?.length === 0 && <p role="status">{say(lang, "nobodyFound")}</p>}
          <Others call={call} person={person} people={these(found ?? [])} caption={say(lang, "findHead")} />
          <Actions>
            <LinkButton weight="bare" href={personPath(academy, person)}>
              {say(lang, "keepBoth")}
            </LinkButton>
          </Actions>
        </Band>
      </Fragment>
    ),
  });
}

type OthersProps = { call: MemberCall; person: MemberId; people: readonly Named[]; caption: string };

const Others = ({ call, person, people, caption }: OthersProps): Element | null => {
  const { academy, language: lang } = call;
  if (people.length === 0) return null;
  return (
    <Table
      lang={lang}
      caption={caption}
      rows={people}
      rowKey={({ member }) => member}
      columns={[
        {
          key: "name",
          head: common(lang, "fullName"),
          phone: "title",
          cell: (one) => (
            <RowName href={mergingPath(academy, person, one.member)}>{calledBy(lang, one)}</RowName>
          ),
        },
        { key: "address", head: common(lang, "address"), phone: "line", cell: ({ address }) => address },
      ]}
    />
  );
};

/** As one types: each leads to the preview. */
export async function suggestSame(platform: Platform, call: MemberCall): Promise<Answer> {
  const person = await personIn(platform, call);
  const members = (await find(platform, call, person, suggestedMost)) ?? [];
  const people = members.length === 0 ? new Map<MemberId, Named>() : await named(platform, call, members);
  const value = members.flatMap((member) => {
    const one = people.get(member);
    if (!one) return [];
    const href = mergingPath(call.academy, person, member);
    return [{ href, title: calledBy(call.language, one), sub: one.name === null ? "" : one.address }];
  });
  return { kind: "json", value };
}
