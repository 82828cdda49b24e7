import type { Platform } from "#platform";
import type { Route } from "#web-server";
import type { Handler } from "../pages/common.tsx";
import type { Erasing } from "./erasing.ts";
export const mergeRoutes = (_p: Platform, _e: Erasing, _c: (h: Handler) => Handler): Route[] => [];
