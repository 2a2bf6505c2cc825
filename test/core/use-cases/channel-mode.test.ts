/** A channel's own mode, taken away again: what counts elsewhere counts there. */
import { expect, test } from "vitest";
import type { CommandCall } from "#core/ports/platform.ts";
import { answerMention } from "#core/use-cases/answer-mention.ts";
import { setMode } from "#core/use-cases/set-mode.ts";
import { type Answering, eachAnswering } from "#test/support/answering.ts";
import { caller, command } from "#test/support/calls.ts";
import { account, ask, human, publicPlace } from "#test/support/people.ts";

let at: Answering;
eachAnswering((opened) => {
  at = opened;
  at.model.says = "lentil soup at the corner place";
  for (const name of ["dev", "leads"]) at.platform.addPlace(publicPlace(name));
});

let count = 0;
const asks = async (place = publicPlace()) => {
  count += 1;
  const question = ask("ana", "where is good soup?", { place, asker: human(`asker${count}`) });
  const outcome = await answerMention(at.deps, question);
  return outcome.said ?? outcome.because;
};
const choose = async (options: CommandCall["options"]) => (await setMode(at.deps, command("mode", caller("ana"), options))).text;
const record = async () => {
  const state = await at.opened.store.members.find(account("ana"));
  return (await at.opened.store.mentions.recent(state?.member.id as never, 1))[0];
};

test("is the one elsewhere again once a channel's own is taken away", async () => {
  await choose({ mode: "auto", channel: "dev" });
  expect(await choose({ mode: "off" })).toContain(
    "Otherwise in: #dev (auto). To undo that: /clone mode default, with the channel.",
  );
  expect(await choose({ mode: "default" })).toContain("Name the channel");
  expect(await choose({ mode: "default", channel: "leads" })).toContain("no mode of its own");
  expect(await choose({ mode: "default", channel: "dev" })).toBe(
    "In #dev, as wherever you chose nothing else, your clone does nothing, and no draft waits for you.",
  );
  expect(await asks(publicPlace("dev"))).toBe("mode-off");
  expect(await choose({})).not.toContain("#dev");
  await choose({ mode: "auto" });
  expect(await asks(publicPlace("dev"))).toBe("said");
});

test("off elsewhere voids the draft of a channel whose own mode is taken away", async () => {
  await choose({ mode: "draft", channel: "dev" });
  await asks(publicPlace("dev"));
  await choose({ mode: "off" });
  expect(await record()).toMatchObject({ status: "drafted" });
  await choose({ mode: "default", channel: "dev" });
  expect(await record()).toMatchObject({ status: "refused", reason: "mode-off", body: null });
});
