import type { Academy, Language } from "#academies";
import type { Composing, MailKind } from "./kind.ts";
import { asHtml } from "./html.ts";
import { mailerWords as say } from "./mail.words.ts";
import type { ComposedMail } from "./outbox.ts";
import { noticeSettingsPath } from "./paths.ts";
import { asText } from "./text.ts";

type Around = { academy: Academy; language: Language; origin: string };

/** A mail as it leaves, but for whom it goes to. `stop`: the link that ends mails of its kind. */
export function renderMail(
  kind: MailKind,
  composing: Omit<Composing<unknown>, keyof Around>,
  { academy, language, origin, stop }: Around & { stop: string | null },
): Omit<ComposedMail, "to"> {
  const text = kind.compose({ ...composing, academy, language, origin });
  const foot =
    stop === null
      ? []
      : [
          { label: say(language, "stop"), href: stop },
          { label: say(language, "settings"), href: origin + noticeSettingsPath(academy) },
        ];
  const frame = { academy: academy.name, purpose: kind.purpose(language), language, origin, foot };
  return { subject: text.subject, text: asText(text, frame), html: asHtml(text, frame) };
}
