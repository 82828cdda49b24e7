import { Actions, Button, Field, Form, TextArea, type Element } from "#web";
import type { MemberCall } from "#web-server";
import { limits } from "../exercise.ts";
import { exerciseWords as say } from "../exercises.words.ts";
import { FaultCount, faultsIn, type Typed } from "#web-server";

const { faultOf } = faultsIn(say);

export const ExerciseForm = (props: {
  call: MemberCall;
  typed: Typed;
  action: string;
  children: string;
}): Element => {
  const { call, typed } = props;
  const lang = call.language;
  const own = (name: string) => ({ name, value: typed.get(name), ...faultOf(lang, typed, name) });
  return (
    <Form action={props.action} guard={call.guard}>
      <FaultCount lang={lang} typed={typed} />
      <Field label={say(lang, "title")} required maxlength={limits.title} {...own("title")} />
      <TextArea
        label={say(lang, "situation")}
        hint={say(lang, "situationHint")}
        rows={4}
        serif
        maxlength={limits.situation}
        optional={lang}
        {...own("situation")}
      />
      <TextArea
        label={say(lang, "assignment")}
        required
        rows={4}
        serif
        maxlength={limits.assignment}
        {...own("assignment")}
      />
      <TextArea
        label={say(lang, "criteria")}
        hint={say(lang, "criteriaHint")}
        required
        rows={6}
        {...own("criteria")}
      />
      <Field
        label={say(lang, "longest")}
        hint={say(lang, "longestHint")}
        type="number"
        required
        min={limits.longestSeconds.least}
        max={limits.longestSeconds.most}
        {...own("longestSeconds")}
      />
      <Field
        label={say(lang, "passFrom")}
        hint={say(lang, "passFromHint")}
        type="number"
        min={1}
        max={100}
        optional={lang}
        {...own("passFrom")}
      />
      <Actions more>
        <Button weight="line">{props.children}</Button>
      </Actions>
    </Form>
  );
};
