/** What the fake's gateway sends while everything happens once has the shape of what Discord really sent. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { differences, undocumented } from "#test/support/discord-spec/gateway-differences.ts";
import { isRecorded, lacking, recordedEvents, shapeOf, shapeProblems } from "#test/support/discord-spec/gateway-shapes.ts";
import { discordFolder, needing } from "#test/support/discord-spec/specs.ts";
import { rehearse } from "./rehearsal.ts";
import { openStormStage, type StormStage } from "./storm-stage.ts";

const folder = discordFolder();
/** Buttons and forms were not recorded. */
const COMMAND = 2;

describe.skipIf(folder === null)(needing(folder, "the fake's events"), () => {
  let stage: StormStage;
  let sent: readonly { readonly t: string; readonly d: unknown }[];
  beforeAll(async () => {
    stage = await openStormStage();
    await rehearse(stage);
    sent = stage.fake.gateway.sent.flatMap(({ t, d }) => {
      const payload = JSON.parse(JSON.stringify(d)) as { readonly type?: number };
      if (t === null || (t === "INTERACTION_CREATE" && payload.type !== COMMAND)) return [];
      return [{ t, d: payload }];
    });
  });
  afterAll(() => stage.close());

  test("those that were recorded are all looked at", () => {
    const names = [...new Set(sent.map(({ t }) => t))].filter((name) => isRecorded(folder ?? "", name));
    expect(names.sort()).toEqual(Object.keys(differences).sort());
  });

  test.each(Object.entries(differences))("%s", (name, { beyond, left = [] }) => {
    const recorded = recordedEvents(folder ?? "", name);
    const shape = shapeOf(...recorded);
    const payloads = sent.filter(({ t }) => t === name).map(({ d }) => d);
    const lacks = payloads.flatMap((payload) => lacking(recorded, payload));
    const known = (pointer: string) => left.includes(pointer) || undocumented.has(pointer.split("/").at(-1) ?? "");
    expect(payloads.flatMap((payload) => shapeProblems(shape, payload, { unrecorded: beyond }))).toEqual([]);
    expect([...new Set(lacks)].filter((pointer) => !known(pointer))).toEqual([]);
  });
});
