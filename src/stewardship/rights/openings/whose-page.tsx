import { Fragment } from "#jsx/jsx-runtime";
import { NotFound } from "#errors";
import type { Platform } from "#platform";
import { Actions, Band, LinkButton, Opening, formatEntry, type Element } from "#web";
import { page, places, type Answer, type MemberCall } from "#web-server";
import { calledIn } from "../called.ts";
import { askNames, openNames, type Names } from "../names.ts";
import type { RightsOptions } from "../options.ts";
import { contextOf, idIn } from "../pages/common.ts";
import { openingsWords as say } from "./openings.words.ts";
import { ofPersonPath, openingsPath } from "./paths.ts";

/** More names than this help nobody on one page, and each is an opening. */
const namedMost = 500;

/** Whose data one entry was about: the names are one opening of their own. */
export async function whosePage(
  platform: Platform,
  options: RightsOptions,
  call: MemberCall,
): Promise<Answer> {
  const { language: lang, academy, actor } = call;
  const id = idIn<"entry">(call, "entry");
  const { row, named } = await platform.store.read(contextOf(call), async (tx) => {
    const row = await platform.ledger.opening(tx, id);
    if (!row?.core) throw new NotFound("opening");
    return { row, named: await askNames({ platform, options }, tx, actor, row.subjects.slice(0, namedMost)) };
  });
  const names = await openNames(platform, named);
  const number = formatEntry(row.number);
  const title = say(lang, "whoseTitle", { count: row.subjects.length, number });
  const asked = Math.min(row.subjects.length, namedMost);
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(lang, "whoseLead")} />
        <Band id="whose" title={say(lang, "whoseList")}>
          <People call={call} names={names} />
          {asked > names.size && (
            <p class="small muted">{say(lang, "goneMany", { count: asked - names.size })}</p>
          )}
          {row.subjects.length > asked && (
            <p class="small muted">{say(lang, "whoseMore", { count: row.subjects.length - asked })}</p>
          )}
          <Actions more>
            <LinkButton href={places.entry(academy, id)} size="sm">
              {say(lang, "entry", { number })}
            </LinkButton>
            <LinkButton href={openingsPath(academy)} size="sm" weight="bare">
              {say(lang, "back")}
            </LinkButton>
          </Actions>
        </Band>
      </Fragment>
    ),
  });
}

const People = ({
  call: { language: lang, academy },
  names,
}: {
  call: MemberCall;
  names: Names;
}): Element => (
  <ul class="stack">
    {[...names.keys()]
      .map((member) => ({ member, name: calledIn(lang, names, academy.id, member) }))
      .toSorted((one, other) => one.name.localeCompare(other.name, lang))
      .map(({ member, name }) => (
        <li key={member}>
          <a href={ofPersonPath(academy, member)}>{name}</a>
        </li>
      ))}
  </ul>
);
