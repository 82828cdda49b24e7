import { Fragment } from "#jsx/jsx-runtime";
import type { MemberId } from "#ids";
import type { OpeningRow, OpeningsChoice } from "#ledger";
import { askAbout, type List, type ListAsk } from "#list";
import type { Platform } from "#platform";
import { redirectToTask } from "#tasks";
import {
  Actions,
  Band,
  Button,
  Checkbox,
  Empty,
  Form,
  FormFaults,
  LinkButton,
  Opening,
  RadioGroup,
  times,
  type Child,
  type Element,
} from "#web";
import { orAgain, page, places, untouched, type Answer, type MemberCall, type Typed } from "#web-server";
import { askNames, openNames } from "../names.ts";
import type { RightsOptions } from "../options.ts";
import { calledBy } from "./openings-list.tsx";
import { openingsWords as say } from "./openings.words.ts";
import { openingsPath, openingsProofPath } from "./paths.ts";
import { meant, upToDate, type Around } from "./read.ts";
import { takeNames } from "./take-names.ts";
import { takeProof } from "./take-proof.ts";
import { choiceOf, wishOf } from "./wish.ts";

type Parts = { platform: Platform; options: RightsOptions; list: List<OpeningRow, Around> };

const lookName = "look";

/** What a file will hold, how it is checked without us, and the form that makes it. */
export async function proofPage(parts: Parts, call: MemberCall, typed = untouched()): Promise<Answer> {
  const { platform, options } = parts;
  const look = typed.get(lookName) || call.query.toString();
  const { ask, choice, people } = await chosen(parts, call, look);
  const named = await platform.store.read({ academy: call.actor.academy, member: call.actor.id }, (tx) =>
    askNames({ platform, options }, tx, call.actor, people),
  );
  const names = await openNames(platform, named);
  const title = say(call.language, "proofTitle");
  const many = (choice.members?.length ?? 0) > 1;
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(call.language, "proofLead")} />
        <Band id="chosen" title={say(call.language, "proofChosen")}>
          <Chosen ask={ask} choice={choice} called={(id) => calledBy(call, { names }, id)} />
          {many ? <OneOnly call={call} look={look} /> : <Make call={call} look={look} typed={typed} />}
        </Band>
        <How call={call} vkey={(await platform.ledger.verifierKey(call.actor.academy)).trim()} />
      </Fragment>
    ),
  });
}

async function chosen({ platform, options, list }: Parts, call: MemberCall, look: string) {
  const ask = askAbout(platform, list, call, look);
  const { members } = await meant(options, ask);
  const choice = choiceOf(wishOf(ask, members), ask.now);
  const viewer = choice.viewer as MemberId;
  return { ask, choice, people: [...(members ?? []), ...(/^[0-9a-f]{8}-/.test(viewer) ? [viewer] : [])] };
}

/** Begins the file, and the list of names where one is wanted. */
export function makeProof(parts: Parts, call: MemberCall): Promise<Answer> {
  return orAgain(
    call,
    async () => {
      const { platform, options } = parts;
      const { actor, form, language, once } = call;
      await upToDate({ platform, actor });
      const { choice } = await chosen(parts, call, form.get(lookName));
      const shape = form.get("shape") === "open" ? "open" : "shown";
      const task = await takeProof(platform, actor, { choice, shape, once });
      if (form.get("names") !== "yes") return redirectToTask(call, task);
      await takeNames({ platform, options }, actor, { choice, language, once });
      const said = say(language, "bothBegun");
      return { kind: "redirect", to: places.tasks(call.academy), slip: { said } };
    },
    (typed) => proofPage(parts, call, typed),
  );
}

const viewerSaid = { people: "byPeople", others: "byOthers", services: "byServices" } as const;
const isKnown = (viewer: string): viewer is keyof typeof viewerSaid => Object.hasOwn(viewerSaid, viewer);

type ChosenProps = { ask: ListAsk; choice: OpeningsChoice; called: (id: string) => string };

const Chosen = ({ ask, choice, called }: ChosenProps): Element => {
  const { language: lang, zone, now, state } = ask;
  const { dateTime } = times(lang, zone);
  const { viewer, members, since, until } = choice;
  const { purpose } = state.picks;
  const lines: [string, Child][] = [
    [say(lang, "viewerIs"), isKnown(viewer) ? say(lang, viewerSaid[viewer]) : called(viewer)],
    [say(lang, "personIs"), members ? members.map(called).join(", ") : say(lang, "anyPerson")],
    [
      say(lang, "purposeIs"),
      purpose === undefined ? say(lang, "anyPurpose") : (say.find(lang, purpose, {}) ?? purpose),
    ],
    [
      say(lang, "timeIs"),
      say(lang, "timeSpan", { from: momentIn(dateTime, since, now), to: momentIn(dateTime, until, now) }),
    ],
  ];
  return (
    <dl class="facts">
      {lines.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

const momentIn = (
  write: (moment: ListAsk["now"]) => string,
  text: string | undefined,
  now: ListAsk["now"],
): string => write(text === undefined ? now : (Date.parse(text) as ListAsk["now"]));

const OneOnly = ({
  call: { language: lang, academy },
  look,
}: {
  call: MemberCall;
  look: string;
}): Element => (
  <Empty
    small
    title={say(lang, "proofOneOnly")}
    actions={<a href={`${openingsPath(academy)}?${look}`}>{say(lang, "proofChoose")}</a>}
  >
    {null}
  </Empty>
);

const Make = ({ call, look, typed }: { call: MemberCall; look: string; typed: Typed }): Element => {
  const { language: lang, academy } = call;
  const fault = typed.faults["shape"];
  return (
    <Form action={openingsProofPath(academy)} guard={call.guard} hidden={{ [lookName]: look }}>
      {fault && <FormFaults lang={lang} />}
      <RadioGroup
        name="shape"
        label={say(lang, "shape")}
        chosen={typed.get("shape") || "open"}
        {...(fault && { fault: say.find(lang, fault.sentence, {}) ?? fault.sentence })}
        choices={[
          { value: "open", label: say(lang, "shapeOpen"), hint: say(lang, "shapeOpenHint") },
          { value: "shown", label: say(lang, "shapeShown"), hint: say(lang, "shapeShownHint") },
        ]}
      />
      <Checkbox
        name="names"
        label={say(lang, "names")}
        hint={say(lang, "namesHint")}
        checked={typed.get("names") === "yes"}
      />
      <Actions more>
        <Button weight="primary">{say(lang, "make")}</Button>
        <LinkButton href={`${openingsPath(academy)}?${look}`} weight="bare">
          {say(lang, "back")}
        </LinkButton>
      </Actions>
    </Form>
  );
};

type HowProps = { call: MemberCall; vkey: string };

const How = ({ call: { language: lang, academy }, vkey }: HowProps): Element => (
  <Band id="how" title={say(lang, "proofHow")}>
    <ol class="stack numbered">
      <li>{say(lang, "how1")}</li>
      <li>
        {say(lang, "how2", { key: <a href={`/a/${academy.slug}/ledger/vkey`}>{say(lang, "vkey")}</a> })}
        <pre class="code">{vkey}</pre>
      </li>
      <li>
        {say(lang, "how3", { document: <code>docs/formats/openings.md</code> })}
        <pre class="code">npm run tutela -- verify FILE --vkey {vkey}</pre>
      </li>
      <li>{say(lang, "how4")}</li>
    </ol>
  </Band>
);
