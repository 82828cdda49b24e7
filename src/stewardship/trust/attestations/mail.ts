import { after, day, instant } from "#clock";
import { mailKind } from "#mail";
import { accountOf, addressOf } from "#sign-in";
import { times } from "#web";
import { clauses } from "../register/index.ts";
import { saysOf } from "./columns.tsx";
import { attestationsPath } from "./paths.ts";
import { operators } from "./queries.ts";
import { attestationWords as say } from "./words.ts";

/** A month ahead, to everybody who operates the platform. */
export const paperEndsMail = mailKind<null>({
  name: "trust.paper-ends",
  need: "must",
  operators: true,
  about: (language) => ({ called: say(language, "mailCalled"), when: say(language, "mailWhen") }),
  purpose: (language) => say(language, "mailPurpose"),
  async read(tx, to) {
    if (!(await operators(tx)).includes(to)) return null;
    const own = await addressOf(tx, accountOf(to));
    return own && { to: own.address, language: own.language, facts: null };
  },
  example: (_, now) => ({
    facts: null,
    data: { clause: [...clauses.keys()][0] ?? "", until: after(now, 30 * day) },
  }),
  compose({ data, language, origin }) {
    const clause = String(data["clause"]);
    const date = times(language, "Etc/UTC").date(instant(Number(data["until"]) - 1));
    const promise = saysOf(language, clause);
    return {
      subject: say(language, "mailSubject", { date }),
      preview: promise,
      title: say(language, "mailSubject", { date }),
      paragraphs: [promise, say(language, "mailText")],
      button: {
        label: say(language, "mailButton"),
        href: `${origin}${attestationsPath}?clause=${encodeURIComponent(clause)}`,
      },
    };
  },
});
