import type { Platform } from "#platform";
import type { FormGuard } from "#web";
import type { MemberCall, Typed } from "#web-server";
import type { List, ListAsk } from "./list.ts";
import { readState, type ListShape, type ListState } from "./state.ts";

/** How a list was asked for, on its way through a form that is sent. */
export const lookName = "look";

const shapeOf = <Row, Extra>(list: List<Row, Extra>): ListShape => ({
  picks: list.picks,
  orders: list.orders,
  columns: list.columnKeys,
});

export const stateFrom = <Row, Extra>(list: List<Row, Extra>, query: URLSearchParams | string): ListState =>
  readState(new URLSearchParams(query), shapeOf(list));

/** A list as a query asks for it. */
export const askAbout = <Row, Extra>(
  platform: Platform,
  list: List<Row, Extra>,
  call: Pick<MemberCall, "actor" | "academy" | "language" | "zone">,
  query: URLSearchParams | string,
  purpose: ListAsk["purpose"] = "page",
): ListAsk => askOf(platform, call, stateFrom(list, query), purpose);

/** The same list as a form of its page carries it. */
export const askFrom = <Row, Extra>(
  platform: Platform,
  list: List<Row, Extra>,
  call: MemberCall,
  purpose: ListAsk["purpose"] = "page",
): ListAsk => askAbout(platform, list, call, call.form.get(lookName), purpose);

type Asker = Pick<MemberCall, "actor" | "academy" | "language" | "zone"> & {
  guard?: FormGuard;
  origin?: string;
  params?: Readonly<Record<string, string>>;
};

export const askOf = (
  platform: Platform,
  { actor, academy, language, zone, guard, origin, params }: Asker,
  state: ListState,
  purpose: ListAsk["purpose"],
  typed?: Typed,
): ListAsk => ({
  platform,
  actor,
  academy,
  language,
  zone: academy.zone,
  readerZone: zone,
  ...(guard && { guard }),
  ...(origin !== undefined && { origin }),
  ...(params && { params }),
  ...(typed && { typed }),
  now: platform.clock.now(),
  state,
  purpose,
});
