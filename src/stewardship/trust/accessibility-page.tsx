import { Fragment } from "#jsx/jsx-runtime";
import { Band, Opening, PlatformPage, type Element, type Lang } from "#web";
import { accessibilityWords as say } from "./accessibility.words.ts";

/** How far everybody can use the pages, and the exception. `contact`: an address of mail or of a page. */
export const AccessibilityPage = ({ lang, contact }: { lang: Lang; contact: string }): Element => (
  <PlatformPage lang={lang} title={say(lang, "title")}>
    <Fragment>
      <Opening title={say(lang, "title")} lead={say(lang, "lead")} />
      <Band id="how" title={say(lang, "howHead")}>
        <p>{say(lang, "how")}</p>
      </Band>
      <Band id="unseen" title={say(lang, "unseenHead")}>
        <p>{say(lang, "unseen")}</p>
      </Band>
      <Band id="except" title={say(lang, "exceptHead")}>
        <p>{say(lang, "except")}</p>
      </Band>
      <Band id="ask" title={say(lang, "askHead")}>
        <p>
          {say(lang, "ask", {
            contact: contact.replace(/^mailto:/, ""),
            link: (within) => <a href={contact}>{within}</a>,
          })}
        </p>
      </Band>
    </Fragment>
  </PlatformPage>
);
