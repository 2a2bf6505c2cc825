/** An answer belongs to the absence it was made in: where another began meanwhile, it does not appear. */
import { beforeEach, describe, expect, test } from "vitest";
import type { MemberId } from "#core/model/ids.ts";
import { answerMention } from "#core/use-cases/answer-mention.ts";
import { InFlight } from "#core/use-cases/in-flight.ts";
import { comeBack, goAway } from "#core/use-cases/set-absence.ts";
import { setMode } from "#core/use-cases/set-mode.ts";
import { type Answering, eachAnswering } from "#test/support/answering.ts";
import { caller, command, FakeJobs, quietEars } from "#test/support/calls.ts";
import { account, ask, days, minutes } from "#test/support/people.ts";
import { held } from "#test/support/scripted-model.ts";

const NOTE = "in hospital, nimbroxa ward";

let at: Answering;
eachAnswering(async (opened) => {
  at = opened;
  const memberId = (await at.deps.members.find(account("ana")))?.member.id as MemberId;
  await at.deps.absences.begin({ memberId, since: minutes(-5), until: days(3), note: NOTE });
});

/** Another process: the answers under way here are not its own to cancel. */
const elsewhere = () => ({
  ...at.deps,
  jobs: new FakeJobs(),
  ears: quietEars,
  platforms: [at.platform],
  inFlight: new InFlight(),
});
const leavesAgain = (note?: string) => goAway(elsewhere(), command("away", caller("ana"), note ? { note } : {}));

async function outcomeWhere(meanwhile: () => Promise<unknown>) {
  const answer = held(`i am ${NOTE}`);
  at.model.says = answer.line;
  const going = answerMention(at.deps, ask("ana", "where is good soup?"));
  await answer.asked;
  await meanwhile();
  answer.release();
  return going;
}
const shown = () => [...at.platform.posts.map(({ reply }) => reply.body), ...at.platform.toldTo(account("ana"))].join("\n");

describe.each(["auto", "draft"])("in mode %s, nothing of it appears", (mode) => {
  beforeEach(() => setMode(at.deps, command("mode", caller("ana"), { mode })));

  test("once its member came back and left again", async () => {
    const outcome = await outcomeWhere(async () => {
      await comeBack(elsewhere(), { caller: caller("ana") });
      at.clock.now = minutes(1);
      await leavesAgain(NOTE);
    });
    expect(outcome).toEqual({ said: null, because: "stopped" });
    expect(shown()).not.toContain("i am in hospital");
  });

  test("once its note was replaced", async () => {
    expect(await outcomeWhere(() => leavesAgain())).toEqual({ said: null, because: "stopped" });
    expect(shown()).not.toContain("i am in hospital");
  });
});

test("where nothing but the end of the absence moved, it appears", async () => {
  const memberId = (await at.deps.members.find(account("ana")))?.member.id as MemberId;
  const longer = () => at.deps.absences.join({ memberId, since: minutes(0), until: days(5), note: null }, minutes(-1));
  expect(await outcomeWhere(longer)).toMatchObject({ said: "said" });
});
