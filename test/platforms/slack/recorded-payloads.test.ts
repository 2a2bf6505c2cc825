/** What the fake Slack sends has the shape of what Slack really sends, and what Slack really sends is understood. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Log } from "#core/ports/runtime.ts";
import { Recorder } from "#test/contracts/harness.ts";
import { needing } from "#test/support/discord-spec/specs.ts";
import type { Kind } from "#test/support/slack/delivery.ts";
import { exceptions } from "#test/support/slack/recorded-exceptions.ts";
import { filledWith, unlike } from "#test/support/slack/recorded-shapes.ts";
import { recorded, recordedEvents, slackFolder } from "#test/support/slack/specs.ts";
import type { Wire } from "#test/support/slack/state.ts";
import { doEverything, sentBy } from "./everything.ts";
import { openStand, type SlackStand } from "./stand.ts";

const folder = slackFolder();
const INTERACTIONS = ["BlockActionPayload", "SlashCommandPayload", "ViewSubmissionPayload", "ViewClosedPayload"];
/** The bot asks for none of these. */
const UNASKED = ["events/AppMentionPayload", "events/ReactionAddedPayload"];
const names = folder === null ? [] : [...INTERACTIONS, ...recordedEvents(folder).filter((name) => !UNASKED.includes(name))];

describe.skipIf(folder === null)(needing(folder, "what the fake Slack sends"), () => {
  let stand: SlackStand;
  let sent: ReadonlyMap<string, readonly Wire[]>;
  beforeAll(async () => {
    stand = await openStand();
    await doEverything(stand);
    sent = sentBy(stand);
  });
  afterAll(() => stand.close());

  const differences = (name: string) => [
    ...new Set((sent.get(name) ?? []).flatMap((payload) => unlike(recorded(folder ?? "", name), payload))),
  ];

  test.each(names)("%s", (name) => {
    expect(sent.get(name)?.length).toBeGreaterThan(0);
    expect(differences(name).filter((line) => !exceptions.some(({ differs }) => differs.test(line)))).toEqual([]);
  });

  test("each exception is about a difference there is", () => {
    const all = names.flatMap(differences);
    expect(exceptions.filter(({ differs }) => !all.some((line) => differs.test(line)))).toEqual([]);
  });

  test("a key that was not recorded is a difference, and so is another kind of value", () => {
    const [payload] = sent.get("SlashCommandPayload") ?? [];
    const compared = unlike(recorded(folder ?? "", "SlashCommandPayload"), { ...payload, text: 7, texts: "" });
    expect(compared).toEqual(expect.arrayContaining(["/text: number, recorded as string", "/texts: not recorded"]));
  });
});

describe.skipIf(folder === null)(needing(folder, "what Slack really sends"), () => {
  let stand: SlackStand;
  let heard: Recorder;
  let complaints: string[];
  beforeEach(async () => {
    complaints = [];
    const complain = (event: string) => void complaints.push(event);
    const log: Log = { debug() {}, info() {}, warn: complain, error: complain };
    stand = await openStand({ log });
    heard = new Recorder();
    await stand.platform.start(heard);
  });
  afterEach(() => stand.close());

  /** The recording, its empty places filled with what there is in the workspace, as Slack would deliver it. */
  async function deliver(name: string, kind: Kind, over: Wire = {}): Promise<void> {
    const { team, ana, general } = stand.workshop;
    const { bea } = stand.workshop;
    const ids = { team: team.id, user: ana.id, channel: general.id, bot: "B0BUILDER1", other: bea.id };
    const { event, ...whole } = { ...filledWith(ids, recorded(folder ?? "", name)), ...over };
    const wrapped = event ? { ...whole, type: "event_callback", event } : whole;
    expect(await stand.fake.deliveries.send(kind, wrapped)).toMatchObject({ kind: "acked" });
    await stand.platform.settled();
    expect(complaints).toEqual([]);
  }

  test.each<[string, (heard: Recorder) => number]>([
    ["MessagePayload", ({ messages }) => messages.length],
    ["MessageBotPayload", ({ messages }) => messages.length],
    ["MessageFileSharePayload", ({ messages }) => messages.length],
    ["MessageMePayload", ({ messages }) => messages.length],
    ["MessageThreadBroadcastPayload", ({ messages }) => messages.length],
    ["MessageChangedPayload", ({ edits }) => edits.length],
    // Within a thread, so the page of the channel that may hold it is void too.
    ["MessageDeletedPayload", ({ gone }) => new Set(gone.map(({ message }) => message)).size],
    ["ChannelDeletedPayload", ({ placesGone }) => placesGone.length],
    ["ReactionAddedPayload", ({ reactions }) => reactions.length],
    ["DndUpdatedUserPayload", ({ standings }) => standings.length],
    ["AppUninstalledPayload", ({ workspacesGone }) => workspacesGone.length],
    ["TokensRevokedPayload", ({ workspacesGone }) => workspacesGone.length],
  ])("%s reaches the core", async (name, count) => {
    await deliver(`events/${name}`, "events_api");
    expect(count(heard)).toBe(1);
  });

  test.each(["MemberLeftChannelPayload", "TeamJoinPayload", "UserChangePayload", ...UNASKED.map((name) => name.slice(7))])(
    "%s is read without a complaint",
    async (name) => {
      const before = heard.count;
      await deliver(`events/${name}`, "events_api");
      expect(heard.count).toBe(before);
    },
  );

  test("AppHomeOpenedPayload shows the page", async () => {
    const { event } = recorded(folder ?? "", "events/AppHomeOpenedPayload") as { event: Wire };
    const { ana, direct } = stand.workshop;
    const opened = { ...event, user: ana.id, channel: direct.id, tab: "home", event_ts: "1700000000.000100" };
    await deliver("events/AppHomeOpenedPayload", "events_api", { event: opened });
    expect(heard.commands).toMatchObject([{ name: "status", caller: { account: stand.people.ana } }]);
    expect(stand.fake.human(ana).home).not.toBeNull();
  });

  test("SlashCommandPayload is a command", async () => {
    await deliver("SlashCommandPayload", "slash_commands", {
      command: "/clone",
      text: "status",
      response_url: stand.fake.apiUrl,
    });
    expect(heard.commands).toMatchObject([{ name: "status", caller: { account: stand.people.ana } }]);
  });

  test("BlockActionPayload is a button that is pressed", async () => {
    const action = {
      type: "button",
      action_id: "clone:who:0",
      block_id: "b",
      value: '{"t":"m-1"}',
      action_ts: "1700000000.000100",
    };
    await deliver("BlockActionPayload", "interactive", { actions: [action], view: undefined, response_url: stand.fake.apiUrl });
    expect(heard.actions).toMatchObject([{ name: "who", target: "m-1", caller: { account: stand.people.ana } }]);
  });

  test.each([
    ["ViewSubmissionPayload", "confirm-optin"],
    ["ViewClosedPayload", "cancel"],
  ])("%s is the end of a form", async (name, action) => {
    const { view } = recorded(folder ?? "", name) as { view: Wire };
    const kept = { target: "o-1", channels: [], channel: stand.workshop.general.id, thread: null };
    const form = { ...view, id: "V1", type: "modal", callback_id: "clone-offer", private_metadata: JSON.stringify(kept) };
    await deliver(name, "interactive", { view: { ...form, state: { values: {} } } });
    expect(heard.actions).toMatchObject([{ name: action, target: "o-1", caller: { account: stand.people.ana } }]);
  });
});
