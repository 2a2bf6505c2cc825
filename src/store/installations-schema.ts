/** The table of workspaces that installed the bot themselves: about the bot, and about no person. */
import { pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** By name, not by the workspace's row: what was learned there can be forgotten, and the bot stay installed. */
export const installations = pgTable(
  "installations",
  {
    platform: text("platform").notNull(),
    workspace: text("workspace").notNull(),
    enterprise: text("enterprise"),
    /** Sealed by the secret box, for this workspace only. */
    botToken: text("bot_token").notNull(),
    botUser: text("bot_user").notNull(),
    bot: text("bot").notNull(),
    app: text("app"),
    scopes: text("scopes").array().notNull(),
    installedAt: timestamp("installed_at", { withTimezone: true, precision: 3 }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.platform, t.workspace] })],
);
