/** A member with a plan for their clone, a clock that a test sets, and whoever may press a button. */
import { CONSENT_DAYS } from "#core/model/consent.ts";
import type { Member } from "#core/model/member.ts";
import type { CommandCall } from "#core/ports/platform.ts";
import type { Store } from "#core/ports/store.ts";
import { InFlight } from "#core/use-cases/in-flight.ts";
import { setLegacy } from "#core/use-cases/set-legacy.ts";
import { acceptSteward } from "#core/use-cases/steward.ts";
import { caller, command, FakeJobs, FakeLog, press } from "./calls.ts";
import { engines, openTestStore } from "./database.ts";
import { FakePlatform } from "./fake-platform.ts";
import { account, days, minutes, NOW, optIn, publicPlace } from "./people.ts";
import { answered, question } from "./replies.ts";

/** When Ana's consent ends, and shortly before. */
export const END = days(CONSENT_DAYS);
export const LAST_HOUR = minutes(-30, END);
export const A_WEEK_BEFORE = days(-7, END);

export class Leaving {
  readonly store: Store;
  readonly platform = new FakePlatform();
  readonly log = new FakeLog();
  readonly ana: Member;
  readonly #time: Time;

  constructor(store: Store, ana: Member, time: Time) {
    [this.store, this.ana, this.#time] = [store, ana, time];
    this.platform.addPlace(publicPlace("dev"));
  }

  set now(to: Date) {
    this.#time.now = to;
  }

  get deps() {
    const { store, platform, log } = this;
    const none = { model: null, embedder: null };
    const run = { inFlight: new InFlight(), jobs: new FakeJobs(), log, now: () => this.#time.now };
    return { ...store, ...none, ...run, platform, platforms: [platform] };
  }

  async plans(options: CommandCall["options"], by = "ana"): Promise<string> {
    return (await setLegacy(this.deps, command("legacy", caller(by), options))).text;
  }

  plan() {
    return this.store.legacies.find(this.ana.id);
  }

  async consent() {
    return (await this.store.members.find(account("ana")))?.consent;
  }

  async presses(button: typeof acceptSteward, by = caller("bea")): Promise<string> {
    return (await button(this.deps, press("accept-steward", this.ana.id, by))).text;
  }

  async hasSteward(words: CommandCall["options"] = {}): Promise<void> {
    await this.plans({ plan: "steward", member: "bea", ...words });
    await this.presses(acceptSteward);
  }

  /** She goes away for three days, is asked in #dev, and is not seen again. */
  async goes(): Promise<void> {
    await this.store.absences.begin({ memberId: this.ana.id, since: minutes(-10), until: days(3), note: null });
    await this.isAsked();
    await this.store.absences.end(this.ana.id, days(3), "ran-out");
  }

  async isAsked(): Promise<void> {
    await answered(this.store, this.platform, "ana", {}, question("ana", { place: publicPlace("dev") }));
  }

  /** What was said that nobody asked. */
  get farewells() {
    return this.platform.posts.filter(({ target }) => target.replyTo === null);
  }

  get said(): readonly string[] {
    return this.farewells.map(({ reply }) => reply.body);
  }

  told(who: string): string {
    return this.platform.toldTo(account(who)).at(-1) ?? "";
  }
}

interface Time {
  now: Date;
}

/** One database for a file of tests; `begin` empties it. */
export async function openLeaving() {
  const time: Time = { now: NOW };
  const { store, close } = await openTestStore(engines.at(-1), () => time.now);
  const begin = async (): Promise<Leaving> => {
    time.now = NOW;
    await store.members.removeWorkspace(account("ana"));
    return new Leaving(store, await optIn(store, "ana"), time);
  };
  return { begin, close };
}
