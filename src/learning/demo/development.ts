import { Forbidden } from "#errors";
import type { Platform } from "#platform";

/** Whatever the command line has looked at already: nothing here may touch a platform that people rely on. */
export const refuseElsewhere = ({ settings }: Pick<Platform, "settings">): void => {
  if (settings.environment !== "development") throw new Forbidden("development only");
};
