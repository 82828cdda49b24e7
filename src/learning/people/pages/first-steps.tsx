import { Fragment } from "#jsx/jsx-runtime";
import type { AcademyId } from "#ids";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { Actions, Band, Checklist, LinkButton, Opening, type Child, type Lang } from "#web";
import type { MemberCall } from "#web-server";
import { homeWords as say } from "../home.words.ts";
import { groupsPath, invitePath } from "../paths.ts";
import type { Counts } from "../list/queries.ts";
import { hasGroups } from "../queries.ts";

/** One of the things with which an academy begins. It ticks itself off, and is never asked for again. */
export type FirstStep = {
  key: string;
  /** In the transaction in which the page is read. */
  done(tx: Tx): Promise<boolean>;
  title: (lang: Lang) => string;
  why: (call: MemberCall) => string;
  /** Null where this person may not do it; the words then say who may. */
  act(call: MemberCall): { href: string; label: string } | null;
};

const ownSteps = (counts: Counts): FirstStep[] => [
  {
    key: "invite",
    done: async () => counts.everyone > 1,
    title: (lang) => say(lang, "stepInvite"),
    why: ({ language }) => say(language, "stepInviteWhy"),
    act: ({ language, academy }) => ({ href: invitePath(academy), label: say(language, "stepInviteAct") }),
  },
  {
    key: "group",
    done: hasGroups,
    title: (lang) => say(lang, "stepGroup"),
    why: ({ language }) => say(language, "stepGroupWhy"),
    act: ({ language, academy }) => ({ href: groupsPath(academy), label: say(language, "stepGroupAct") }),
  },
];

/** Academies that were seen to have done it all, by this process. */
const begun = new Set<AcademyId>();

/** Null as soon as all of it is done. */
export async function firstSteps(
  { store }: Platform,
  call: MemberCall,
  counts: Counts,
  others: readonly FirstStep[],
  opens: boolean,
): Promise<Child | null> {
  const { actor, language: lang, academy } = call;
  if (begun.has(actor.academy)) return null;
  const steps = await store.read({ academy: actor.academy, member: actor.id }, async (tx) => {
    const known = [];
    for (const step of [...ownSteps(counts), ...others]) known.push({ ...step, done: await step.done(tx) });
    return known;
  });
  const left = steps.filter(({ done }) => !done).length;
  if (left === 0) {
    begun.add(actor.academy);
    return null;
  }
  const list = (
    <Checklist
      lang={lang}
      items={steps.map(({ key, done, title, why, act }) => ({
        key,
        done,
        title: title(lang),
        children: <StepBody why={why(call)} act={act(call)} />,
      }))}
    />
  );
  return (
    <Fragment>
      {opens && (
        <Opening
          title={say(lang, "stepsTitle", { left })}
          lead={say(lang, "stepsLead", { academy: academy.name })}
        />
      )}
      <Band id="first-steps" title={say(lang, "stepsHead")}>
        {list}
      </Band>
    </Fragment>
  );
}

const StepBody = ({ why, act }: { why: string; act: { href: string; label: string } | null }) => (
  <Fragment>
    <p class="muted">{why}</p>
    {act && (
      <Actions>
        <LinkButton href={act.href} size="sm">
          {act.label}
        </LinkButton>
      </Actions>
    )}
  </Fragment>
);
