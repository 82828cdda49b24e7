import { Fragment } from "#jsx/jsx-runtime";
import type { Instant } from "#clock";
import {
  Actions,
  Band,
  Button,
  Form,
  LinkButton,
  Opening,
  formatList,
  isInk,
  languageName,
  times,
  type Element,
  type Lang,
} from "#web";
import { houseOf, page, type Answer, type MemberCall } from "#web-server";
import { profilePath } from "../paths.ts";
import type { ProfilePreview } from "../profile/change-profile.ts";
import { profileWords as say } from "../profile/profile.words.ts";
import { nextClockChange } from "../profile/zones.ts";

/** What would happen, on a page that already looks as it will. */
export function profilePreview(call: MemberCall, found: ProfilePreview, now: Instant): Promise<Answer> {
  const { language: lang, guard } = call;
  const { academy, before, after } = found;
  const { ink, name } = after;
  return page(call, {
    title: say(lang, "previewTitle"),
    house: { ...houseOf({ ...academy, name }), ...(isInk(ink) && { ink }) },
    children: (
      <Fragment>
        <Opening title={say(lang, "previewTitle")} lead={say(lang, "previewLead")} />
        {before.name !== name && (
          <Band id="name" title={say(lang, "nameHead")}>
            <p>{say(lang, "nameChange", { before: before.name, after: name })}</p>
          </Band>
        )}
        {before.ink !== ink && (
          <Band id="ink" title={say(lang, "inkHead")}>
            <p>{say(lang, "inkChange")}</p>
          </Band>
        )}
        <LanguagesChange lang={lang} found={found} />
        {before.zone !== after.zone && <ZoneChange lang={lang} found={found} now={now} />}
        <Form action={profilePath(academy)} guard={guard}>
          <Carried found={found} />
          <Actions more>
            <Button weight="primary">{say(lang, "change")}</Button>
            <LinkButton weight="bare" href={profilePath(academy)}>
              {say(lang, "back")}
            </LinkButton>
          </Actions>
        </Form>
      </Fragment>
    ),
  });
}

const Carried = ({ found: { after, seen } }: { found: ProfilePreview }): Element => {
  const { languages, ...rest } = after;
  return (
    <Fragment>
      {Object.entries({ ...rest, seen }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {languages.map((one) => (
        <input key={one} type="hidden" name="languages" value={one} />
      ))}
    </Fragment>
  );
};

type Parts = { lang: Lang; found: ProfilePreview };

const LanguagesChange = ({ lang, found: { before, after } }: Parts): Element | null => {
  const offered = before.languages.join() !== after.languages.join();
  if (!offered && before.language === after.language) return null;
  const language = languageName(after.language);
  const languages = formatList(
    lang,
    after.languages.map((one) => languageName(one)),
  );
  return (
    <Band id="languages" title={say(lang, "languagesHead")}>
      <p>
        {offered
          ? say(lang, "languagesChange", { languages, language })
          : say(lang, "languageChange", { language })}
      </p>
    </Band>
  );
};

/** Ends and deadlines are moments: a clock only says how they read. */
const ZoneChange = ({ lang, found, now }: Parts & { now: Instant }): Element => {
  const { before, after, ending } = found;
  const [here, there] = [times(lang, before.zone), times(lang, after.zone)];
  const next = nextClockChange(after.zone, now);
  return (
    <Band id="zone" title={say(lang, "zoneHead")} sub={after.zone}>
      <p>{say(lang, "zoneChange", { there: there.dateTime(now), here: here.dateTime(now) })}</p>
      <p>{say(lang, "zoneStays", { count: ending.licences })}</p>
      {ending.first !== null && (
        <p>
          {say(lang, "zoneExample", {
            before: here.dateTime(ending.first),
            after: there.dateTime(ending.first),
          })}
        </p>
      )}
      <p>{say(lang, "zoneNew", { zone: after.zone })}</p>
      <p>
        {next === null
          ? say(lang, "noClockChange")
          : say(lang, "clockChange", { date: there.dateTime(next) })}
      </p>
    </Band>
  );
};
