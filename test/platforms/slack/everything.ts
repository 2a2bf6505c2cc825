/** People do everything once that Slack tells the bot of, against the real adapter; what Slack sent, by the name it was recorded under. */
import { Recorder } from "#test/contracts/harness.ts";
import type { Wire } from "#test/support/slack/state.ts";
import type { SlackStand } from "./stand.ts";

const NAMES: Readonly<Record<string, string>> = {
  message: "events/MessagePayload",
  "message/bot_message": "events/MessageBotPayload",
  "message/message_changed": "events/MessageChangedPayload",
  "message/message_deleted": "events/MessageDeletedPayload",
  "message/file_share": "events/MessageFileSharePayload",
  "message/me_message": "events/MessageMePayload",
  "message/thread_broadcast": "events/MessageThreadBroadcastPayload",
  app_home_opened: "events/AppHomeOpenedPayload",
  app_uninstalled: "events/AppUninstalledPayload",
  tokens_revoked: "events/TokensRevokedPayload",
  channel_deleted: "events/ChannelDeletedPayload",
  member_left_channel: "events/MemberLeftChannelPayload",
  dnd_updated_user: "events/DndUpdatedUserPayload",
  reaction_added: "events/ReactionAddedPayload",
  team_join: "events/TeamJoinPayload",
  user_change: "events/UserChangePayload",
  block_actions: "BlockActionPayload",
  view_submission: "ViewSubmissionPayload",
  view_closed: "ViewClosedPayload",
  "/clone": "SlashCommandPayload",
};

export async function doEverything({ fake, workshop, platform, people }: SlackStand): Promise<void> {
  const heard = new Recorder();
  await platform.start(heard);
  const { team, ana: who, bea: other, builder, general, leads } = workshop;
  const [ana, bea] = [fake.human(who), fake.human(other)];
  const root = ana.say(general.id, "soup? <@U0BEA>");
  const reply = bea.say(general.id, "yes", { thread: root.ts });
  bea.say(general.id, "all of you", { thread: root.ts, broadcast: true });
  ana.say(general.id, "is hungry", { subtype: "me_message" });
  ana.say(general.id, "the menu", { files: [{ name: "menu.txt", content: "soup" }] });
  ana.share(root, leads.id, "look");
  fake.talk.post({ channel: general, user: builder.id, botId: "B0BUILDER1", text: "built" });
  fake.talk.post({ channel: general, user: null, botId: "B0BUILDER1", text: "built", username: "CI", subtype: "bot_message" });
  bea.react(root, "tada");
  bea.edit(reply, "no");
  bea.remove(reply);
  await ana.openHome();
  heard.answer = { text: "Terms.", actions: [{ name: "confirm-optin", target: "o", label: "Yes" }] };
  for (const end of ["submit", "close"] as const) {
    const form = await ana.slash(general.id, "/clone", "optin");
    await ana[end](form.view!);
    await platform.settled();
  }
  heard.answer = { text: "Done.", actions: [{ name: "who", target: "m", label: "Who?" }] };
  await platform.tell(people.ana, heard.answer);
  await ana.press(ana.told.at(-1)!, () => true);
  await ana.press(ana.home!, "clone-command:status");
  await ana.slash(general.id, "/clone", "away");
  await ana.submit(ana.views.at(-1)!, { note: "at sea" });
  bea.leaveChannel(general.id);
  fake.removeChannel(fake.addChannel(team, "old"));
  fake.crowd.snooze(who, new Date(Date.now() + 3_600_000));
  fake.makeAdmin(other);
  fake.deactivate(other);
  fake.addUser(team, "Newcomer");
  await fake.settled();
  await platform.settled();
  fake.uninstall(team);
  await fake.settled();
}

/** What was sent, as it went over the wire. */
export function sentBy({ fake }: SlackStand): ReadonlyMap<string, readonly Wire[]> {
  const sent = new Map<string, Wire[]>();
  for (const { payload } of fake.deliveries.all) {
    const whole = JSON.parse(JSON.stringify(payload)) as Wire;
    const event = whole.event as Wire | undefined;
    const kind = event ? [event.type, event.subtype].filter(Boolean).join("/") : String(whole.command ?? whole.type);
    const name = NAMES[kind];
    if (name) sent.set(name, [...(sent.get(name) ?? []), whole]);
  }
  return sent;
}
