/** The terms of a clone as a form on Slack: only sending off the terms one was shown is a yes, and it is one once. */
import { describe, expect, test } from "vitest";
import { openHouse, ownStage } from "#test/promises/house.ts";
import type { View } from "#test/support/slack/state.ts";
import { command } from "#test/support/theatre.ts";
import { asRead } from "./eyes.ts";
import { openStand, type SlackStand } from "./stand.ts";

describe("opting in", () => {
  let stand: SlackStand;
  const house = openHouse(
    ownStage("slack", openStand, (opened) => {
      stand = opened;
    }),
  );
  const ana = () => stand.fake.human(stand.workshop.ana);
  const told = () => ana().told.map(asRead);
  const scope = async () => (await house.theatre.store.members.find(stand.people.ana))?.consent.scope ?? null;
  const settled = async () => {
    await stand.fake.settled();
    await stand.platform.settled();
  };

  async function terms(typed = ""): Promise<View> {
    const seen = await ana().slash(stand.workshop.general.id, "/clone", `optin ${typed}`);
    if (seen.kind !== "modal" || !seen.view) throw new Error(seen.kind);
    return seen.view;
  }

  test("the terms are shown as they are; sent off, they are agreed to", async () => {
    const form = await terms();
    const shown = asRead({ blocks: form.blocks });
    for (const part of ["Never from private conversations", "every public channel", "[Ana's clone]", "/clone optout"])
      expect(shown).toContain(part);
    expect([await scope(), told()]).toEqual([null, []]);
    await ana().submit(form);
    await settled();
    expect(await scope()).toEqual({ channels: "public" });
    expect(told()).toEqual([expect.stringContaining("You are opted in until")]);
  });

  test("channels that are picked are shown in new terms before they count", async () => {
    const { leads, general } = stand.workshop;
    const form = await terms();
    const next = await ana().submit(form, { channels: [leads.id] });
    expect(next.kind).toBe("modal");
    expect(asRead({ blocks: next.blocks })).toContain("what you wrote in the last 12 months and will write in #leads.");
    expect(await scope()).toBeNull();
    const other = await ana().submit(next.view!, { channels: [leads.id, general.id] });
    expect(other.kind).toBe("modal");
    expect(await scope()).toBeNull();
    expect((await ana().submit(other.view!)).kind).toBe("closed");
    await settled();
    expect(new Set((await scope())?.channels)).toEqual(new Set([leads.id, general.id]));
  });

  test("channels that were typed are picked already; taking them away makes other terms too", async () => {
    const form = await terms(`<#${stand.workshop.leads.id}|leads>`);
    const next = await ana().submit(form, { channels: [] });
    expect(asRead({ blocks: next.blocks })).toContain("every public channel");
    expect(await scope()).toBeNull();
    await ana().submit(next.view!);
    await settled();
    expect(await scope()).toEqual({ channels: "public" });
  });

  test("put away, it is a no: nothing is kept, and the offer is void", async () => {
    const form = await terms();
    const { target } = JSON.parse(form.private_metadata) as { target: string };
    await ana().close(form);
    await settled();
    expect(await scope()).toBeNull();
    expect(await house.theatre.store.members.takeOffer(target, stand.people.ana, new Date())).toBeNull();
    expect(told()).toEqual([]);
  });

  test("sent off twice at once, it counts once, and the second hears so", async () => {
    const form = await terms();
    await Promise.all([ana().submit(form), ana().submit(form)]);
    await settled();
    expect(told().toSorted()).toEqual([
      expect.stringMatching(/^This offer was used already/),
      expect.stringMatching(/^You are opted in until/),
    ]);
    const { rows } = await house.theatre.database.executeSql("select kind from audit_events where kind = 'opted-in'");
    expect(rows).toHaveLength(1);
  });

  test("sent off too late, it says so", async () => {
    const form = await terms();
    await house.theatre.database.executeSql("update consent_offers set expires_at = now() - interval '1 minute'");
    await ana().submit(form);
    await settled();
    expect(told()).toEqual([expect.stringContaining("has run out. To read the terms again, run /clone optin.")]);
    expect(await scope()).toBeNull();
  });

  test("too late for a form, the terms are a note with buttons that work", async () => {
    stand.fake.faults.fail({ method: "views.open", error: "expired_trigger_id", times: 1 });
    const note = await ana().slash(stand.workshop.general.id, "/clone", "optin");
    expect(asRead(note)).toContain("Please read this first");
    const yes = (element: Record<string, unknown>) => String(element.action_id).includes("confirm-optin");
    const picking = (element: Record<string, unknown>) => String(element.action_id).includes("choose-channels");
    const form = await ana().press(note.message!, picking);
    const chosen = await ana().submit(form.view!, { answer: [stand.workshop.leads.id] });
    const next = await chosen.next();
    expect(asRead(next)).toContain("#leads");
    await ana().press(next.message!, yes);
    await settled();
    expect(await scope()).toEqual({ channels: [stand.workshop.leads.id] });
    expect(await command(house.theatre, stand.people.ana, "status")).toContain("Learning from: #leads.");
  });

  test("renewed, the channels chosen before are picked in the form, and stay", async () => {
    const { leads } = stand.workshop;
    await ana().submit(await terms(`<#${leads.id}|leads>`));
    await settled();
    await house.theatre.database.executeSql("update consents set expires_at = now() + interval '3 days'");
    const form = await terms();
    expect(asRead({ blocks: form.blocks })).toContain("will write in #leads.");
    expect(JSON.stringify(form.blocks)).toContain(`"initial_conversations":["${leads.id}"]`);
    await ana().submit(form);
    await settled();
    expect(await scope()).toEqual({ channels: [leads.id] });
  });

  test("somebody who is in already is told so, without a form", async () => {
    await ana().submit(await terms());
    await settled();
    const seen = await ana().slash(stand.workshop.general.id, "/clone", "optin");
    expect(asRead(seen)).toContain("You are already opted in");
    expect(ana().views).toEqual([]);
  });
});
