import type { Element } from "#web";
import type { MemberCall } from "#web-server";
import { takeWords as say } from "../take.words.ts";

/** A score, large, in the margin. */
export const ScoreNote = ({ call, score }: { call: MemberCall; score: number }): Element => (
  <p>
    <strong class="big num">{score}</strong>
    <br />
    {say(call.language, "outOf")}
  </p>
);
