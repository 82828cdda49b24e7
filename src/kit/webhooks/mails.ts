import { parseId, randomId } from "#ids";
import { mailKind, type MailKind, type Recipient } from "#mail";
import type { MemberId } from "#ids";
import type { Sealed } from "#store";
import { failingMail } from "./outgoing/warn.ts";
import { endpointPath } from "./paths.ts";
import { db, type EndpointId, type EndpointTold } from "./tables.ts";
import { webhookWords as say } from "./webhooks.words.ts";

type Facts = { endpoint: { house: MemberId; told: Sealed<EndpointTold> } };

const troubleOf = (text: unknown) => (text === "failing" || text === "gone" ? text : "parked");

/** To everybody who administers the academy: a program does not hear what it is told. */
export const failingKind = (recipient: Recipient): MailKind =>
  mailKind<Facts>({
    name: failingMail,
    need: "may",
    usual: "at once",
    may: "manage keys",
    see: "administer",
    about: (lang) => ({ called: say(lang, "mailCalled"), when: say(lang, "mailWhen") }),
    purpose: (lang) => say(lang, "mailPurpose"),
    async read(tx, to, data) {
      const id: EndpointId | null = parseId<"webhook-endpoint">(String(data["endpoint"]));
      const found = db.selectFrom("webhook_endpoint").select(["id", "house", "told"]);
      const endpoint = id && (await tx.maybe(found.where("id", "=", id)));
      const person = endpoint && (await recipient(tx, to));
      return person && { to: person.address, language: null, facts: { endpoint } };
    },
    example: () => ({
      facts: {
        endpoint: {
          house: randomId<"member">(),
          told: { name: "Personnel", address: "https://programs.example/told" },
        },
      },
      data: { trouble: "failing", endpoint: "" },
    }),
    compose({ facts, data, language: lang, academy, origin }) {
      const { name } = facts.endpoint.told;
      const trouble = troubleOf(data["trouble"]);
      const id = parseId<"webhook-endpoint">(String(data["endpoint"]));
      return {
        subject: say(lang, "mailSubject", { name }),
        preview: say(lang, `mail-${trouble}`),
        title: say(lang, "mailSubject", { name }),
        paragraphs: [say(lang, `mail-${trouble}`), say(lang, "mailNothingLost")],
        button: {
          label: say(lang, "mailButton"),
          href: origin + (id === null ? `/a/${academy.slug}` : endpointPath(academy, id)),
        },
      };
    },
  });
