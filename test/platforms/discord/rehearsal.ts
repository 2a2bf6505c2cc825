/** Everything people do on Discord once, for the well-formed payloads it sends of it. */
import { PermissionFlagsBits as Bits } from "discord.js";
import type { Human } from "#test/support/discord/human.ts";
import type { Guild, Message } from "#test/support/discord/state.ts";
import { addWorkshop } from "#test/support/discord/workshop.ts";
import type { Json } from "#test/support/mutate.ts";
import type { StormStage } from "./storm-stage.ts";

export interface Payload {
  readonly t: string;
  readonly d: Json;
}

/** Sent again from every guild, and meant for nobody here: the bot asked for none of them. */
const UNASKED = [
  "TYPING_START",
  "PRESENCE_UPDATE",
  "VOICE_STATE_UPDATE",
  "MESSAGE_REACTION_ADD",
  "GUILD_EMOJIS_UPDATE",
  "A_NEW_ONE",
];

/** Taken by the library before the adapter hears of them. */
const LIFECYCLE: ReadonlySet<string> = new Set(["READY", "RESUMED"]);

export async function rehearse(stage: StormStage): Promise<readonly Payload[]> {
  const { fake, workshop } = stage;
  await stage.settled();
  await talk(stage);
  await places(stage);
  await crowd(stage);
  await calls(stage);
  await stage.settled();
  const whole = fake.gateway.sent.filter(({ op, t }) => op === 0 && t !== null && !LIFECYCLE.has(t));
  const about = { guild_id: workshop.guild.id, channel_id: workshop.general.id, user_id: workshop.bea.id };
  return [...whole.map(({ t, d }) => ({ t: t ?? "", d: d as Json })), ...UNASKED.map((t) => ({ t, d: about }))];
}

async function talk({ fake, workshop }: StormStage): Promise<void> {
  const { general, leads } = workshop;
  const [ana, bea, boss] = peopleOf(fake.human.bind(fake), workshop);
  const said = bea.say(general.id, "how do we deploy the shop to staging?");
  const answer = ana.reply(said, "run ./ship.sh staging and watch the dashboard");
  bea.forward(answer, general.id);
  bea.say(general.id, `<@${ana.id}> where is the spare key?`);
  bea.say(general.id, `hey <@!${ana.id}>, and <@${boss.id}>, what about soup?`);
  bea.reply(answer, `thanks <@${ana.id}>`, { ping: false });
  ana.say(leads.id, "the budget is a secret");
  fake.talk.post({ channel: general, author: workshop.builder, content: "build 7 is green" });
  fake.talk.post({ channel: general, author: workshop.builder, content: `<@${ana.id}> build 8 is red`, webhookId: general.id });
  ana.react(said, "🎉");
  ana.takeBackReaction(said, "🎉");
  fake.human(workshop.founder).clearReactions(said, "🎉");
  fake.human(workshop.founder).clearReactions(said);
  ana.edit(answer, "run ./ship.sh staging from the tools folder");
  const scrap: Message[] = ["one", "two", "three"].map((text) => bea.say(general.id, text));
  fake.talk.remove(scrap.slice(0, 1));
  fake.talk.remove(scrap.slice(1));
}

async function places({ fake, workshop }: StormStage): Promise<void> {
  const { guild, general, leads } = workshop;
  const [ana] = peopleOf(fake.human.bind(fake), workshop);
  const scratch = fake.places.addChannel(guild.id, "scratch", { topic: "for a while" });
  fake.places.changeChannel(scratch, { name: "scratched", nsfw: true });
  fake.places.changeChannel(leads, { topic: "leads only" });
  fake.places.changeChannel(general, { topic: "everything" });
  const open = ana.addThread(general, "soup");
  ana.say(open.id, "lentils on thursdays");
  const closing = { ownerId: ana.id, private: true, memberIds: [fake.world.botId] };
  const closed = fake.threads.add(general, { ...closing, name: "surprise" });
  ana.say(closed.id, "do not tell bea");
  fake.threads.quit(fake.threads.add(general, { ...closing, name: "among us" }), fake.world.botId);
  ana.changeThread(open, { name: "soups" });
  const short = ana.addThread(scratch, "short");
  fake.threads.remove(short);
  fake.places.removeChannel(scratch);
  const others = leads.overwrites;
  fake.places.changeChannel(leads, { overwrites: others.filter(({ id }) => id !== fake.world.botId) });
  fake.places.changeChannel(leads, { overwrites: others });
}

async function crowd({ fake, workshop }: StormStage): Promise<void> {
  const { guild } = workshop;
  const passing = fake.crowd.addAccount("Passing");
  const banned = fake.crowd.addAccount("Banned");
  for (const account of [passing, banned]) fake.crowd.join(guild, account);
  const role = fake.roles.add(guild, "cooks", Bits.ViewChannel);
  fake.crowd.give(guild, fake.world.botId, role);
  fake.roles.change(guild, role, { permissions: Bits.SendMessages });
  fake.crowd.changeMember(guild, passing.id, { nick: "P" });
  fake.crowd.leave(guild, passing.id);
  fake.crowd.ban(guild, banned);
  fake.roles.remove(guild, role);
  fake.crowd.changeGuild(guild, { name: "Workshop 2" });
  const elsewhere: Guild = addWorkshop(fake, "Elsewhere").guild;
  fake.crowd.outage(elsewhere);
  fake.crowd.recover(elsewhere);
  fake.crowd.leave(elsewhere, fake.world.botId);
}

/** Bea reads the terms and says no; Ana agrees, and asks for what is hers. */
async function calls(stage: StormStage): Promise<void> {
  const { fake, workshop } = stage;
  const { general } = workshop;
  const [ana, bea, boss] = peopleOf(fake.human.bind(fake), workshop);
  await stage.settled();
  await bea.slash(general.id, "clone help");
  await bea.slash(general.id, "clone optin");
  await bea.press(noteOf(bea), { label: "No" });
  await ana.slash(general.id, "clone optin");
  const form = await ana.press(noteOf(ana), { label: "Choose channels" });
  if (form.kind === "modal") await ana.submit(form, { answer: [general.id] });
  await ana.press(noteOf(ana), { label: "Yes, make my clone" });
  await ana.complete(general.id, "clone away", { until: "fri" }, "until");
  await ana.complete(general.id, "clone optin", { channels: "gen" }, "channels");
  await ana.slash(general.id, "clone away", { until: "friday" });
  await bea.slash(general.id, "clone ask", { member: ana.id, question: "where is the key?" });
  await bea.useOn(fake.world.messagesIn(general.id).find(({ author }) => author.id === ana.id) as Message, "Ask their clone");
  await boss.slash(general.id, "clone audit");
  await ana.slash(general.id, "clone status");
}

function peopleOf(human: (who: StormStage["workshop"]["ana"]) => Human, { ana, bea, boss }: StormStage["workshop"]) {
  return [human(ana), human(bea), human(boss)] as const;
}

function noteOf(person: Human): Message {
  const note = person.told.at(-1);
  if (!note) throw new Error("nothing was told");
  return note;
}
