import { Fragment } from "#jsx/jsx-runtime";
import type { Platform } from "#platform";
import { Band, Button, Empty, Form, Opening, Table, times, type Element } from "#web";
import { page, type Answer, type GuestCall } from "#web-server";
import { guestWords as say } from "../guest.words.ts";
import { leavePath, overPath, seenPath } from "../paths.ts";
import { openUnderLink, type Roster, type UnderLink } from "../under-link.ts";
import { endVisit, noVisit } from "../visits.ts";

type View = UnderLink & { call: GuestCall };

/** All that somebody who came in by a link ever sees. */
export async function visitPage(platform: Platform, call: GuestCall): Promise<Answer> {
  const { language: lang, actor, academy, zone } = call;
  const opened = await openUnderLink(platform, actor, academy.policy.minimumGroupPeople);
  const view: View = { ...opened, call };
  const title = titleOf(view);
  const date = times(lang, zone).dateTime(opened.link.endsAt);
  return page(call, {
    title,
    scripts: ["player.js"],
    children: (
      <Fragment>
        <Opening
          title={title}
          lead={say(lang, "lead", { purpose: opened.link.purpose })}
          note={{
            label: say(lang, "why"),
            title: say(lang, "why"),
            children: (
              <Fragment>
                <p>{say(lang, "whyText", { date, academy: academy.name })}</p>
                <Form action={leavePath} guard={call.guard}>
                  <Button size="sm">{say(lang, "leave")}</Button>
                </Form>
              </Fragment>
            ),
          }}
        />
        {view.roster && view.group ? <Group {...view} roster={view.roster} /> : <Recordings {...view} />}
      </Fragment>
    ),
  });
}

function titleOf({ call: { language: lang }, roster, items }: View): string {
  if (roster === null) return say(lang, "reviewTitle", { count: items.length });
  const { people, joined } = roster;
  return people === 0
    ? say(lang, "rosterNobody")
    : say(lang, "rosterTitle", { people, joined: String(joined) });
}

const Group = ({ call, group, roster }: View & { roster: Roster }): Element => {
  const lang = call.language;
  const rows = [
    { key: "invited", head: say(lang, "invited"), count: roster.people },
    { key: "joined", head: say(lang, "joined"), count: roster.joined },
    { key: "finished", head: say(lang, "finished"), count: roster.finished },
  ];
  return (
    <Band id="group" title={group?.title ?? say(lang, "people")} sub={say(lang, "counted")}>
      <Table
        lang={lang}
        caption={say(lang, "people")}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: "what", head: say(lang, "people"), phone: "title", cell: ({ head }) => head },
          {
            key: "count",
            head: say(lang, "counted"),
            numeric: true,
            phone: "side",
            cell: ({ count }) => count ?? say(lang, "notYet"),
          },
        ]}
      />
      {roster.finished === null && <p class="small muted">{say(lang, "notYetWhy")}</p>}
    </Band>
  );
};

const Recordings = ({ call, items }: View): Element => {
  const lang = call.language;
  if (items.length === 0) return <Empty title={say(lang, "nothing")}>{say(lang, "nothingWhy")}</Empty>;
  return (
    <Fragment>
      {items.map(({ take, body }, index) => {
        const label = say(lang, "recording", { number: String(index + 1) });
        return (
          <Band key={take} id={`take-${index + 1}`} title={label} sub={body.title}>
            <div class="stack">
              <div class="screen">
                <video
                  controls
                  playsinline
                  preload="none"
                  width="1280"
                  height="720"
                  src={seenPath(take)}
                  aria-label={label}
                />
              </div>
              <details>
                <summary>{say(lang, "situation")}</summary>
                {body.situation !== "" && <p class="prose">{body.situation}</p>}
                <p class="prose">{body.assignment}</p>
              </details>
            </div>
          </Band>
        );
      })}
    </Fragment>
  );
};

export async function leave(platform: Platform, { actor }: GuestCall): Promise<Answer> {
  await endVisit(platform, actor);
  return { kind: "redirect", to: overPath, cookies: [noVisit] };
}
