import { houseOf } from "#vault";
import { Asked, type Gate } from "./gate.ts";

/** The same gate for what says that it holds nobody: whatever is somebody's own stays closed, with no entry. */
export const academysOwn = (gate: Gate): Gate => ({
  ...gate,
  async open(asked) {
    const { academy, allowed } = Asked.content(asked);
    for (const { place } of allowed.values())
      if (place.member !== houseOf(academy)) throw new Error(`${place.holding} is somebody's own`);
    return gate.open(asked);
  },
});
