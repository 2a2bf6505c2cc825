/** The whole program on the wire-level Discord, with everything kept that goes wrong or is asked of Discord. */

import { CONSENT_DAYS, TERMS_VERSION } from "#core/model/consent.ts";
import type { AccountRef } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import type { Log } from "#core/ports/runtime.ts";
import { type App, startApp } from "#src/app.ts";
import { createDiscord, type DiscordPlatform } from "#src/platforms/discord/adapter.ts";
import { openTestDatabase, type TestDatabase } from "#test/support/database.ts";
import type { FakeDiscord } from "#test/support/discord/fake-discord.ts";
import type { Account } from "#test/support/discord/state.ts";
import { addWorkshop, type Workshop } from "#test/support/discord/workshop.ts";
import { openCheckedFake } from "#test/support/discord-spec/checked-fake.ts";
import { days } from "#test/support/people.ts";
import { ScriptedModel } from "#test/support/scripted-model.ts";
import { silent, uncounted } from "#test/support/theatre.ts";

/** A heartbeat of the client's own that meets one it is asked for looks to it like a dead connection. */
const RARELY = 86_400_000;

export interface StormStage {
  readonly fake: FakeDiscord;
  readonly workshop: Workshop;
  readonly platform: DiscordPlatform;
  readonly app: App;
  readonly database: TestDatabase;
  /** Events of the log, with how often each came. */
  readonly logged: ReadonlyMap<string, number>;
  /** What no promise caught. */
  readonly uncaught: readonly unknown[];
  readonly clock: { now: Date };
  /** Resolves once all that was sent has been received and dealt with. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export async function openStormStage(): Promise<StormStage> {
  const clock = { now: new Date() };
  const now = () => clock.now;
  const fake = await openCheckedFake({ now, heartbeatMs: RARELY });
  const workshop = addWorkshop(fake);
  const database = await openTestDatabase();
  const logged = new Map<string, number>();
  const count = (event: string) => void logged.set(event, (logged.get(event) ?? 0) + 1);
  const log: Log = {
    ...silent,
    info: count,
    warn: (event, details) => count(`${event} ${details?.event ?? ""}`),
    error: count,
  };
  const uncaught: unknown[] = [];
  const notice = (fault: unknown) => void uncaught.push(fault);
  process.on("unhandledRejection", notice).on("uncaughtException", notice);
  const platform = createDiscord({ token: fake.token, apiUrl: fake.apiUrl, messageContent: true, log, now });
  const parts = { database, platforms: [platform], model: new ScriptedModel(), now, log, meter: uncounted };
  const app = await startApp({ ...parts, batchDelayMs: 2, timed: [] });
  return {
    ...{ fake, workshop, platform, app, database, logged, uncaught, clock },
    async settled() {
      await fake.settled();
      await platform.settled();
    },
    async close() {
      await app.stop();
      await database.close();
      await fake.close();
      process.off("unhandledRejection", notice).off("uncaughtException", notice);
    },
  };
}

export function accountOf({ workshop }: StormStage, { id }: Account): AccountRef {
  return { platform: "discord", workspace: workshop.guild.id, account: id };
}

/** A member since a day before, made anew where they were erased. */
export async function ensureMember(stage: StormStage, who: Account): Promise<Member> {
  const { app, clock } = stage;
  const account = accountOf(stage, who);
  const known = await app.store.members.find(account);
  if (known?.consent) return known.member;
  const consent = { since: days(-1, clock.now), expiresAt: days(CONSENT_DAYS, clock.now), terms: TERMS_VERSION };
  return app.store.members.grant(account, who.globalName ?? who.username, null, { ...consent, scope: { channels: "public" } });
}

export async function ensureAway(stage: StormStage, member: Member): Promise<void> {
  const { app, clock } = stage;
  const state = await app.store.members.byId(member.id);
  if (state?.absence && state.absence.until > clock.now) return;
  await app.store.absences.end(member.id, clock.now);
  await app.store.absences.begin({ memberId: member.id, since: clock.now, until: days(20, clock.now), note: null });
}
