import type { Instant } from "#clock";
import type { Opened } from "#access";
import type { Platform } from "#platform";
import { formatEntry, times, type Element } from "#web";
import { page, places, redirect, type Answer, type MemberCall } from "#web-server";
import { rightsWords as say } from "../words.ts";
import { erasurePath, erasuresPath } from "./common.ts";
import { readCase, type Case } from "./erasure.tsx";

/** On one sheet, once every key has ended; before that it is the countdown again. */
