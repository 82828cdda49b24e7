import { Fragment } from "#jsx/jsx-runtime";
import type { Platform } from "#platform";
import type { TakeId } from "#practice";
import { Button, Form, times, type Element } from "#web";
import type { MemberCall } from "#web-server";
import { openBesideTake, type BesideTake } from "../beside-take.ts";
import { linkWords as say } from "../giver.words.ts";
import { answerPath } from "../paths.ts";

/** Beside a recording of the reader's own: who outside can watch it, who asks to, and the reader's word about it. */
export async function besideTake(platform: Platform, call: MemberCall, take: TakeId): Promise<Element> {
  const links = await openBesideTake(platform, call.actor, take);
  return (
    <Fragment>
      {links.map((link) => (
        <One key={link.id} call={call} take={take} link={link} />
      ))}
    </Fragment>
  );
}

type Props = { call: MemberCall; take: TakeId; link: BesideTake };

const One = ({ call, take, link }: Props): Element => {
  const { language: lang, zone } = call;
  const { purpose, giver, endsAt, agreedAt, endedAt } = link;
  const name = giver ?? say(lang, "someCoach");
  const date = times(lang, zone).date(endsAt);
  const shown = agreedAt !== null && endedAt === null;
  return (
    <Fragment>
      <p>
        {endedAt === null
          ? say(lang, shown ? "besideAgreed" : "besideAsked", { name, date, purpose })
          : say(lang, "besideEnded", { name, purpose })}
      </p>
      {!shown && (
        <Act call={call} action={answerPath(call.academy, { take, link: link.id, answer: "agreed" })}>
          {say(lang, "agree")}
        </Act>
      )}
      {endedAt === null && (
        <Act call={call} action={answerPath(call.academy, { take, link: link.id, answer: "taken-back" })}>
          {say(lang, shown ? "takeBack" : "refuse")}
        </Act>
      )}
    </Fragment>
  );
};

const Act = ({ call, action, children }: { call: MemberCall; action: string; children: string }): Element => (
  <Form action={action} guard={call.guard}>
    <Button size="sm">{children}</Button>
  </Form>
);
