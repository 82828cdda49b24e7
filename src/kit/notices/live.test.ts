import { expect, test } from "vitest";
import { addMember } from "#testing-platform";
import { Stage } from "../mail/testing/stage.ts";
import { liveNotices } from "./live.ts";
import { markNotices } from "./mark.ts";
import { unreadMemory } from "./unread.ts";

const stage = new Stage();

test("tells each open page how much is new to its reader alone", async () => {
  const other = await addMember(stage.platform, stage.academy);
  const told = async () => {
    const items = await stage.change((tx) =>
      liveNotices.read(tx, [stage.reader.id, other.id], stage.platform.clock.now()),
    );
    return items.map(({ id, tell }) => [id, tell("en").said]);
  };
  await stage.post("test.note", "one");
  await stage.drain();
  expect(await told()).toEqual([
    [stage.reader.id, "1 new"],
    [other.id, ""],
  ]);
  await markNotices(stage.platform, stage.reader, "all");
  expect((await told())[0]).toEqual([stage.reader.id, ""]);
  expect(unreadMemory(stage.platform).get(stage.reader.id)).toBe(0);
});
