import { Fragment } from "#jsx/jsx-runtime";
import type { Instant } from "#clock";
import type { MemberId } from "#ids";
import { Button, Form, LinkButton, type Child, type Element } from "#web";
import type { MemberCall } from "#web-server";
import type { OwnTake } from "../own-work.ts";
import { takePath } from "../paths.ts";
import { takeWords as say } from "../take.words.ts";
import { timesOf } from "./common.tsx";

export type TakeProps = { call: MemberCall; opened: OwnTake; now: Instant; beside: readonly Element[] };

export const nameIn = (
  { call, opened }: Pick<TakeProps, "call" | "opened">,
  member: MemberId | null,
): string => (member && opened.names.get(member)) ?? say(call.language, "someCoach");

/** Who can open it, and the acts that change it, stand beside the recording. */
export const sharingNote = (props: TakeProps) => ({
  label: say(props.call.language, "sharing"),
  title: say(props.call.language, "whoCan"),
  children: <Sharing {...props} />,
});

const Sharing = (props: TakeProps): Element => {
  const { call, opened, now } = props;
  const { language: lang } = call;
  const open = opened.coaches.filter((coach) => !opened.shares.some(({ holder }) => holder === coach));
  const when = (since: Instant) => timesOf(call).day(since, now);
  return (
    <Fragment>
      {opened.shares.map(({ holder, since }) => (
        <Fragment>
          <p>{say(lang, "sharedSince", { name: nameIn(props, holder), when: when(since) })}</p>
          <Act {...props} act="withdraw" coach={holder}>
            {say(lang, "takeBack")}{" "}
            <span class="sr">{say(lang, "takeBackFrom", { name: nameIn(props, holder) })}</span>
          </Act>
        </Fragment>
      ))}
      {open.map((coach) => (
        <Act {...props} act="share" coach={coach} primary={opened.shares.length === 0 && coach === open[0]}>
          {say(lang, "shareWith", { name: nameIn(props, coach) })}
        </Act>
      ))}
      {props.beside}
      <p>{say(lang, opened.coaches.length === 0 ? "shareNobody" : "shareWhy")}</p>
      <p class="actions">
        <LinkButton href={`${takePath(call.academy, opened.take.id)}/remove`} weight="bare" size="sm">
          {say(lang, "remove")}
        </LinkButton>
      </p>
    </Fragment>
  );
};

type ActProps = TakeProps & {
  act: "share" | "withdraw";
  coach: MemberId;
  primary?: boolean;
  children: Child;
};

const Act = ({ call, opened, act, coach, primary = false, children }: ActProps): Element => (
  <Form action={`${takePath(call.academy, opened.take.id)}/${act}`} guard={call.guard} hidden={{ coach }}>
    <Button weight={primary ? "primary" : "line"} size="sm">
      {children}
    </Button>
  </Form>
);
