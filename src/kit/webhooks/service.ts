import type { Actor } from "#access";
import type { AcademyId } from "#ids";

/** In whose name calls are signed, sent and let in. */
export const webhooksIn = (academy: AcademyId): Actor => ({ kind: "service", academy, name: "webhooks" });
