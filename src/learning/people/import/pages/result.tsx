import { Fragment } from "#jsx/jsx-runtime";
import { after } from "#clock";
import type { Platform } from "#platform";
import {
  Actions,
  Band,
  Button,
  Form,
  LinkButton,
  Opening,
  Steps,
  times,
  type Element,
  type Lang,
} from "#web";
import { TaskProgress } from "#tasks";
import { page, type Answer, type MemberCall } from "#web-server";
import { peoplePath } from "../../paths.ts";
import { sumRows } from "../entry.ts";
import { importWords as say } from "../import.words.ts";
import type { Look } from "../look.ts";
import { countMailed, type Mailed } from "../mailed.ts";
import { bringPath, importPath } from "../paths.ts";
import { undoFor } from "../undo-import.ts";
import type { Counts } from "../tables.ts";

const stepsOf = (lang: Lang) => [say(lang, "stepRead"), say(lang, "stepCheck"), say(lang, "stepOut")];

/** While a long list is on its way in. */
export const underWayPage = (platform: Platform, call: MemberCall, { list, task }: Look): Promise<Answer> => {
  const { language: lang, academy, guard } = call;
  const rows = sumRows(list.counts);
  const goesOn = task !== null && (task.state === "waiting" || task.state === "running");
  return page(call, {
    title: say(lang, "underTitle", { rows }),
    children: (
      <Fragment>
        <Opening
          title={say(lang, "underTitle", { rows })}
          lead={say(lang, goesOn ? "underLead" : "underFailed")}
        />
        <Steps lang={lang} steps={stepsOf(lang)} now={2} />
        {goesOn ? (
          <TaskProgress lang={lang} task={task} now={platform.clock.now()} reloads />
        ) : (
          <Form action={`${importPath(academy, list.id)}/fixes`} guard={guard}>
            <Button weight="primary" name="next" value="confirm">
              {say(lang, "underAgain")}
            </Button>
          </Form>
        )}
      </Fragment>
    ),
  });
};

/** What became of a list. */
export async function resultPage(platform: Platform, call: MemberCall, look: Look): Promise<Answer> {
  const { actor, language: lang } = call;
  const { counts } = look.list;
  const mailed = await platform.store.read({ academy: actor.academy, member: actor.id }, (tx) =>
    countMailed(tx, look.list.id),
  );
  const { withdrawn = 0 } = counts;
  const isOver = withdrawn > 0;
  const title = isOver ? say(lang, "withdrawn", { count: withdrawn }) : doneTitle(lang, counts);
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening
          title={title}
          {...((counts.invited ?? 0) > 0 && !isOver && { lead: leadOf(lang, mailed) })}
        />
        {!isOver && <Steps lang={lang} steps={stepsOf(lang)} now={mailed.written < mailed.all ? 2 : 3} />}
        <Became call={call} look={look} />
        <Undoing platform={platform} call={call} look={look} />
      </Fragment>
    ),
  });
}

const doneTitle = (lang: Lang, { invited = 0 }: Counts): string =>
  invited > 0 ? say(lang, "doneTitle", { count: invited }) : say(lang, "doneTitleNobody");

const leadOf = (lang: Lang, { written, all }: Mailed): string =>
  written < all
    ? `${say(lang, "doneLead")} ${say(lang, "doneMails", { sent: written, all })}`
    : say(lang, "doneMailsAll");

type Props = { call: MemberCall; look: Look };

const lines = [
  ["invited", "doneInvited"],
  ["changed", "doneChanged"],
  ["same", "doneSame"],
  ["refused", "doneRefused"],
] as const satisfies readonly (readonly [keyof Counts, string])[];

const Became = ({ call, look: { list } }: Props): Element => {
  const { language: lang, academy } = call;
  const { counts, about, expiresAt } = list;
  const { late = 0, refused = 0 } = counts;
  const path = importPath(academy, list.id);
  return (
    <Band id="r-became" title={say(lang, "whatBecame")}>
      <ul class="stack">
        {lines
          .filter(([name]) => (counts[name] ?? 0) > 0)
          .map(([name, word]) => (
            <li key={name}>
              <strong class="num">{counts[name] ?? 0}</strong> {say(lang, word)}
            </li>
          ))}
      </ul>
      {late > 0 && <p>{say(lang, "doneLate", { count: late, rows: (about.late ?? []).join(", ") })}</p>}
      <Actions more>
        <LinkButton href={`${peoplePath(academy)}?standing=not-accepted`}>{say(lang, "toPeople")}</LinkButton>
        {refused > 0 && (
          <LinkButton href={`${path}/refused.csv`} download>
            {say(lang, "refusedFile")}
          </LinkButton>
        )}
        <LinkButton weight="bare" href={bringPath(academy)}>
          {say(lang, "another")}
        </LinkButton>
      </Actions>
      {refused > 0 && (
        <p class="small muted">
          {say(lang, "refusedUntil", { date: times(lang, academy.zone).dateTime(expiresAt) })}
        </p>
      )}
    </Band>
  );
};

const Undoing = ({ platform, call, look: { list } }: Props & { platform: Platform }): Element => {
  const { language: lang, academy, guard } = call;
  const { confirmedAt, counts } = list;
  const { withdrawn = 0, invited = 0 } = counts;
  if (withdrawn > 0) return <Fragment />;
  const until = confirmedAt === null ? null : after(confirmedAt, undoFor);
  if (until === null || until <= platform.clock.now() || invited === 0) return <Fragment />;
  return (
    <Band id="r-undo" title={say(lang, "undo")}>
      <Form class="stack" action={`${importPath(academy, list.id)}/undo`} guard={guard}>
        <p>{say(lang, "undoText", { time: times(lang, academy.zone).time(until) })}</p>
        <Actions>
          <Button>{say(lang, "undo")}</Button>
        </Actions>
      </Form>
    </Band>
  );
};
