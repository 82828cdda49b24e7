import type { Module } from "#module";
import type { Platform } from "#platform";
import { clockCommand } from "./clock-command.ts";
import { codeCommand } from "./code-command.ts";
import { demoCommand } from "./demo-command.ts";
import type { DemoGround } from "./ground.ts";
import { mailboxRoutes } from "./mailbox/routes.tsx";
import { testMailCommand } from "./test-mail-command.ts";

/** Everything that exists for trying the product out; outside development nothing of it but the test mail does anything. */
export const makeDemo = (groundOf: (platform: Platform) => DemoGround): Module => ({
  name: "demo",
  plug(platform) {
    const ground = () => groundOf(platform);
    const isDevelopment = platform.settings.environment === "development";
    return {
      routes: isDevelopment ? mailboxRoutes(platform) : [],
      commands: [
        demoCommand(platform, ground),
        codeCommand(platform),
        clockCommand(platform, ground),
        testMailCommand(platform),
      ],
    };
  },
});
