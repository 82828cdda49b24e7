import { check, type Check } from "#promise";
import { openForReview } from "../open-for-review.ts";
import { saveTake } from "../save-take.ts";
import { found, tell } from "./found.ts";
import { recordNothing, rehearse } from "./rehearsal.ts";
import { leads, lookBack, play, reached, roads, type Road } from "./roads.ts";

/** VP-2: a recording that is not saved, tried by everybody around its maker. */
export const makerCheck = (tried: readonly Road[] = roads): Check =>
  check({
    clause: "VP-2.maker",
    every: 30,
    tell,
    run: (context) =>
      context.inProbe(async (probe) => {
        const { platform } = context;
        const all = await rehearse(context, probe);
        const take = await recordNothing(platform, all);
        const others = [all.coach, ...all.others];
        const shown = await reached(platform, tried, others, take);
        if (!(await leads(lookBack, platform, all.learner, take)))
          throw new Error("its maker cannot look at it either: nothing is proven");
        const asked = others.length * tried.length;
        return found(context, shown === 0, ["unsavedHidden", "unsavedShown"], { asked, shown });
      }),
  });

/** VP-2: a saved recording, tried by the same people before it is shared, and by the one it is shared with after. */
export const sharedCheck = check({
  clause: "VP-2.shared",
  every: 30,
  tell,
  run: (context) =>
    context.inProbe(async (probe) => {
      const { platform } = context;
      const all = await rehearse(context, probe);
      const { learner, coach } = all;
      const take = await recordNothing(platform, all);
      await saveTake(platform, learner, take);
      const others = [coach, ...all.others];
      const shown = await reached(platform, roads, others, take);
      const asked = others.length * roads.length;
      if (shown === 0) {
        await probe.share(take, learner.id, coach.id);
        const open = [play, openForReview].map((road) => leads(road, platform, coach, take));
        if (!(await Promise.all(open)).every(Boolean))
          throw new Error("a shared recording does not open: no refusal proves anything");
      }
      return found(context, shown === 0, ["unsharedHidden", "unsharedShown"], { asked, shown });
    }),
});
