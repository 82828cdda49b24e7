import { Actions, Band, Button, Field, Form, HouseMark, type Element, type House } from "#web";
import type { MemberCall } from "#web-server";
import { markBytesMost, markSideMost } from "../mark/set-mark.ts";
import { profilePath } from "../paths.ts";
import { profileWords as say } from "../profile/profile.words.ts";

type Props = { call: MemberCall; house: House; own: boolean; fault: string | undefined };

/** The academy's own picture, or its initials. */
export const MarkBand = ({ call, house, own, fault }: Props): Element => {
  const { language: lang, academy, guard } = call;
  const path = `${profilePath(academy)}/mark`;
  const limits = { kilobytes: markBytesMost / 1_024, pixels: markSideMost };
  return (
    <Band id="mark" title={say(lang, "markHead")}>
      <p class="marknow house">
        <HouseMark house={house} />
        <span class="small muted">{say(lang, "markNow")}</span>
      </p>
      <Form action={path} guard={guard} files>
        <Field
          label={say(lang, "mark")}
          hint={say(lang, "markHint", limits)}
          name="mark"
          type="file"
          accept="image/png,image/webp"
          required
          {...(fault !== undefined && { fault })}
        />
        <Actions>
          <Button>{say(lang, "markSet")}</Button>
        </Actions>
      </Form>
      {own && (
        <Form action={`${path}/removal`} guard={guard}>
          <Actions>
            <Button weight="bare">{say(lang, "markRemove")}</Button>
          </Actions>
        </Form>
      )}
    </Band>
  );
};
