import { Fragment } from "#jsx/jsx-runtime";
import { Band, type Element, type Lang } from "#web";
import type { HookKind } from "../hook-kind.ts";
import { webhookWords as say } from "../webhooks.words.ts";

/** Node alone, so that it can be tried as it stands; `raw` is the body as it came. */
export const verifying = `const { createHmac, createSecretKey, timingSafeEqual } = await import("node:crypto");
const bytes = (text) => new TextEncoder().encode(text);

export function isOurs(headers, raw, secret, now = Date.now()) {
  const id = headers["webhook-id"] ?? "";
  const time = headers["webhook-timestamp"] ?? "";
  if (!(Math.abs(now / 1000 - Number(time)) <= 300)) return false;
  const key = createSecretKey(secret.replace("whsec_", ""), "base64");
  const mac = createHmac("sha256", key).update(\`\${id}.\${time}.\`).update(raw);
  const ours = bytes(\`v1,\${mac.digest("base64")}\`);
  return (headers["webhook-signature"] ?? "").split(" ").some((one) => {
    const theirs = bytes(one);
    return theirs.length === ours.length && timingSafeEqual(theirs, ours);
  });
}`;

const arrives = `POST /told HTTP/1.1
Content-Type: application/json
Webhook-Id: 0199a1c2-7f3e-7c41-9d55-2f0f3a6c1b10
Webhook-Timestamp: 1795269851
Webhook-Signature: v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=

{"type":"people.joined","timestamp":"2026-11-21T14:04:11.000Z",
 "data":{"people":["2f1d9e64-0f2b-4f0e-9f0a-6a3f0f3d7c55"]}}`;

type Props = { lang: Lang; kinds: readonly HookKind[] };

/** For whoever writes the program. */
export const HowBands = ({ lang, kinds }: Props): Element => (
  <Fragment>
    <Band id="how" title={say(lang, "how")}>
      <div class="stack">
        <p>{say(lang, "howText")}</p>
        <Code text={verifying} />
        <p>{say(lang, "howRetry")}</p>
      </div>
    </Band>
    <Band id="arrives" title={say(lang, "whatBody")} sub={say(lang, "whatBodyText")}>
      <Code text={arrives} />
    </Band>
    <Band id="kinds" title={say(lang, "kinds")}>
      <ul class="stack">
        {kinds.map(({ name, says }) => (
          <li key={name}>
            <span class="code">{name}</span>
            <br />
            <span class="small muted">{says(lang)}</span>
          </li>
        ))}
      </ul>
    </Band>
  </Fragment>
);

export const Code = ({ text }: { text: string }): Element => (
  <pre class="code" tabindex={0}>
    {text}
  </pre>
);
