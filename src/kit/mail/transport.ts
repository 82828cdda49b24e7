import type { Transporter } from "nodemailer";
import type { Language } from "#academies";
import type { Settings } from "#settings";
import type { ComposedMail, MailId } from "./outbox.ts";

/** `stop`: where its reader ends mails of this kind, in one press (RFC 8058). */
type About = { id: MailId | "test"; language: Language; stop?: string | null };

export type Transport = {
  /** Whether the outbox keeps the mail itself, sealed: in development, where it goes nowhere else. */
  readonly keeps: boolean;
  send(mail: ComposedMail, about: About): Promise<void>;
};

/** SMTP where a server is named; else, in development, the mailbox page. */
export function transportOf({ smtpUrl, mailFrom, publicUrl, environment }: Settings): Transport {
  if (!smtpUrl)
    return {
      keeps: environment === "development",
      send: environment === "development" ? async () => {} : noServer,
    };
  const host = new URL(publicUrl).hostname;
  // Read with the first mail: most commands send none.
  const connect = async () =>
    (await import("nodemailer")).createTransport(smtpUrl.reveal(), {
      from: mailFrom ?? `Tutela <noreply@${host}>`,
    });
  let smtp: Promise<Transporter> | undefined;
  return {
    keeps: environment === "development",
    async send({ to, subject, text, html }, { id, language, stop = null }) {
      const headers = {
        "Content-Language": language,
        "Auto-Submitted": "auto-generated",
        ...(stop !== null && {
          "List-Unsubscribe": `<${stop}>`,
          "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }),
      };
      // Given as an object, an address can neither name a second recipient nor break a header.
      await (
        await (smtp ??= connect())
      ).sendMail({
        to: { name: "", address: to },
        subject,
        text,
        html,
        headers,
        messageId: `<${id}@${host}>`,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    },
  };
}

const noServer = async () => {
  throw new Error("no mail server is named: set TUTELA_SMTP_URL");
};
