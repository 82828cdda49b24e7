import { NotFound } from "#errors";
import { noticesPath, stopPath } from "#mail";
import { Button, DoorPage, Form, LinkButton, type Child } from "#web";
import { houseOf, type Answer, type Call } from "#web-server";
import { noticeWords as say } from "../notices.words.ts";
import type { Shown } from "../parts.ts";
import { findStop, stopMails } from "../stop.ts";

const tokenIn = ({ params }: Call): string => {
  const token = params["link"];
  if (token === undefined) throw new NotFound("link");
  return token;
};

type Found = Awaited<ReturnType<typeof findStop>>;

function doorPage(call: Call, { academy }: Found, title: string, lead: string, children: Child): Answer {
  const element = (
    <DoorPage lang={call.language} title={title} scripts={[]} house={houseOf(academy)}>
      <h1>{title}</h1>
      <p class="lead">{lead}</p>
      <div class="stack">{children}</div>
    </DoorPage>
  );
  return { kind: "page", element };
}

const about = ({ language }: Call, { academy, kind }: Found) => ({
  academy: academy.name,
  kind: kind.about(language).called,
});

/** Asks, since mail programs open links that nobody pressed. */
export async function stopLinkPage({ platform, kinds }: Shown, call: Call): Promise<Answer> {
  const found = await findStop(platform, kinds, tokenIn(call));
  const lang = call.language;
  return doorPage(
    call,
    found,
    say(lang, "stopTitle"),
    say(lang, "stopLead", about(call, found)),
    <Form action={stopPath(tokenIn(call))} guard={call.guard}>
      <Button weight="primary" size="lg" wide>
        {say(lang, "stop")}
      </Button>
    </Form>,
  );
}

export async function stop({ platform, kinds }: Shown, call: Call): Promise<Answer> {
  const found = await stopMails(platform, kinds, tokenIn(call));
  const lang = call.language;
  return doorPage(
    call,
    found,
    say(lang, "stoppedTitle"),
    say(lang, "stoppedLead", about(call, found)),
    <LinkButton weight="line" wide href={noticesPath(found.academy)}>
      {say(lang, "backTo", { academy: found.academy.name })}
    </LinkButton>,
  );
}
