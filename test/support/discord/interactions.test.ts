/** Commands, buttons and forms go from a person through discord.js and back, as on Discord. */
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  ChannelSelectMenuBuilder,
  type ChatInputCommandInteraction,
  type Client,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  TextInputBuilder,
  TextInputStyle,
} from "discord.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { gate } from "#test/support/gate.ts";
import type { Seen, ShownModal } from "./caller.ts";
import { type FakeDiscord, openFakeDiscord } from "./fake-discord.ts";
import type { Human } from "./human.ts";
import { connect } from "./real-client.ts";
import { addWorkshop, type Workshop } from "./workshop.ts";

const clone = new SlashCommandBuilder()
  .setName("clone")
  .setDescription("A stand-in")
  .addSubcommand((status) => status.setName("status").setDescription("See"))
  .addSubcommand((ask) =>
    ask
      .setName("ask")
      .setDescription("Ask")
      .addUserOption((member) => member.setName("member").setDescription("Whom").setRequired(true))
      .addChannelOption((channel) => channel.setName("channel").setDescription("Where"))
      .addStringOption((question) => question.setName("question").setDescription("What").setAutocomplete(true)),
  );

describe("interactions", () => {
  let fake: FakeDiscord;
  let workshop: Workshop;
  let client: Client<true>;
  let ana: Human;

  /** What the bot does with whatever comes next. */
  const whenAsked = (answer: (interaction: Interaction) => Promise<unknown>) =>
    client.on("interactionCreate", (interaction) => void answer(interaction).catch((fault) => faults.push(fault)));
  const faults: unknown[] = [];
  const asCommand = (interaction: Interaction) => interaction as ChatInputCommandInteraction;
  const textOf = (seen: Seen) => ("message" in seen ? seen.message.content : seen.kind);

  beforeEach(async () => {
    fake = await openFakeDiscord();
    workshop = addWorkshop(fake);
    client = await connect(fake);
    await client.application.commands.set([clone.toJSON(), { name: "Ask their clone", type: 3 }], workshop.guild.id);
    ana = fake.human(workshop.ana);
    faults.length = 0;
  });
  afterEach(async () => {
    await client.destroy();
    await fake.close();
    expect(faults).toEqual([]);
  });

  test("a command arrives with typed options, the caller's permissions and the channel; the answer is seen by the caller alone", async () => {
    const { general, bea, boss } = workshop;
    const came: Interaction[] = [];
    whenAsked(async (interaction) => {
      came.push(interaction);
      await asCommand(interaction).reply({ content: "Only you.", flags: MessageFlags.Ephemeral });
    });
    const seen = await ana.slash(general.id, "clone ask", { member: bea.id, channel: general.id, question: "how?" });
    expect(textOf(seen)).toBe("Only you.");
    const [first] = came.map(asCommand);
    expect(first?.options.getSubcommand()).toBe("ask");
    expect(first?.options.getUser("member")?.id).toBe(bea.id);
    expect(first?.options.getChannel("channel")?.id).toBe(general.id);
    expect(first?.options.getString("question")).toBe("how?");
    expect([first?.channelId, first?.guildId, first?.user.id]).toEqual([general.id, workshop.guild.id, ana.id]);
    expect(first?.memberPermissions?.has("ManageGuild")).toBe(false);
    await fake.human(boss).slash(general.id, "clone status");
    expect(came[1]?.memberPermissions?.has("ManageGuild")).toBe(true);
    expect(ana.told.map(({ content }) => content)).toEqual(["Only you."]);
    expect(fake.human(bea).told).toEqual([]);
    expect(fake.world.messagesIn(general.id)).toEqual([]);
  });

  test("a deferred answer is shown when it comes, and more after it", async () => {
    whenAsked(async (interaction) => {
      const command = asCommand(interaction);
      await command.deferReply({ flags: MessageFlags.Ephemeral });
      await command.editReply("done");
      await command.followUp({ content: "and more", flags: MessageFlags.Ephemeral });
    });
    const seen = await ana.slash(workshop.general.id, "clone status");
    expect(textOf(seen)).toBe("done");
    expect(textOf(await seen.next())).toBe("and more");
    expect(ana.told.map(({ content }) => content)).toEqual(["done", "and more"]);
  });

  test("an open answer is a message for everyone", async () => {
    whenAsked((interaction) => asCommand(interaction).reply("hello all"));
    await ana.slash(workshop.general.id, "clone status");
    expect(fake.world.messagesIn(workshop.general.id).map(({ content, type }) => [content, type])).toEqual([["hello all", 20]]);
  });

  /** Answers past discord.js, which keeps track of what was answered. */
  const answerRaw = ({ id, token }: Interaction) =>
    client.rest.post(`/interactions/${id}/${token}/callback`, { body: { type: 4, data: { content: "x" } }, auth: false });

  test("a second answer is refused", async () => {
    const codes: unknown[] = [];
    const both = gate();
    whenAsked(async (interaction) => {
      await answerRaw(interaction);
      await answerRaw(interaction).catch(({ code }) => codes.push(code));
      both.open();
    });
    await ana.slash(workshop.general.id, "clone status");
    await both.opened;
    expect(codes).toEqual([40060]);
  });

  test("after the deadline the person has been told that it failed, and an answer is refused", async () => {
    fake.settings.interactionDeadlineMs = 10;
    const [late, refused] = [gate(), gate()];
    const codes: unknown[] = [];
    whenAsked(async (interaction) => {
      await late.opened;
      await answerRaw(interaction).catch(({ code }) => codes.push(code));
      refused.open();
    });
    expect((await ana.slash(workshop.general.id, "clone status")).kind).toBe("failed");
    late.open();
    await refused.opened;
    expect(codes).toEqual([10062]);
  });

  test("answers are changed and withdrawn, as long as the token lasts", async () => {
    let command: ChatInputCommandInteraction | undefined;
    const replied = gate();
    whenAsked(async (interaction) => {
      command = asCommand(interaction);
      await command.reply({ content: "one", flags: MessageFlags.Ephemeral });
      replied.open();
    });
    const seen = await ana.slash(workshop.general.id, "clone status");
    await replied.opened;
    const more = await command!.followUp({ content: "two", flags: MessageFlags.Ephemeral });
    await command!.editReply("one, changed");
    expect(ana.told.map(({ content }) => content)).toEqual(["one, changed", "two"]);
    expect([textOf(await seen.next()), (await (await seen.next()).next()).kind]).toEqual(["two", "updated"]);
    await command!.deleteReply(more);
    await command!.deleteReply();
    expect(ana.told).toEqual([]);
    fake.settings.interactionTokenMs = -1;
    await expect(command!.followUp("late")).rejects.toMatchObject({ code: 50027 });
  });

  test("a command on a message brings the message", async () => {
    const message = fake.human(workshop.bea).say(workshop.general.id, "how do we deploy?");
    whenAsked(async (interaction) => {
      if (!interaction.isMessageContextMenuCommand()) return;
      await interaction.reply({ content: `${interaction.targetMessage.content} ${interaction.targetId}`, flags: 64 });
    });
    expect(textOf(await ana.useOn(message, "Ask their clone"))).toBe(`how do we deploy? ${message.id}`);
  });

  test("choices come while typing", async () => {
    whenAsked(async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const { name, value } = interaction.options.getFocused(true);
      await interaction.respond([{ name: `${name}:${value}`, value: "x" }]);
    });
    const seen = await ana.complete(workshop.general.id, "clone ask", { question: "ho" }, "question");
    expect(seen).toMatchObject({ kind: "choices", choices: [{ name: "question:ho", value: "x" }] });
  });

  test("a button on a private note opens a form; what is filled in arrives, and the note can be changed", async () => {
    const button = new ButtonBuilder().setCustomId("more").setLabel("More").setStyle(ButtonStyle.Primary);
    const rows = [new ActionRowBuilder<ButtonBuilder>().addComponents(button)];
    const text = new TextInputBuilder().setCustomId("text").setStyle(TextInputStyle.Short).setMaxLength(20);
    const channels = new ChannelSelectMenuBuilder().setCustomId("channels").setMaxValues(2);
    const form = new ModalBuilder()
      .setCustomId("form")
      .setTitle("More")
      .addLabelComponents(
        new LabelBuilder().setLabel("What?").setTextInputComponent(text),
        new LabelBuilder().setLabel("Where?").setChannelSelectMenuComponent(channels),
      );
    whenAsked(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply({ content: "Terms", components: rows, flags: 64 });
      if (interaction.isButton()) await interaction.showModal(form);
      if (!interaction.isModalSubmit() || !interaction.isFromMessage()) return;
      const chosen = interaction.fields.getSelectedChannels("channels")?.map((channel) => channel?.name);
      await interaction.update({
        content: `${interaction.fields.getTextInputValue("text")} in ${chosen?.join()}`,
        components: [],
      });
    });
    const note = await ana.slash(workshop.general.id, "clone status");
    if (note.kind !== "reply") throw new Error(note.kind);
    expect(() => fake.human(workshop.bea).press(note.message, { label: "More" })).toThrow("does not see");
    const shown = (await ana.press(note.message, { label: "More" })) as ShownModal;
    expect(shown.modal.fields.map(({ customId, kind }) => [customId, kind])).toEqual([
      ["text", "text"],
      ["channels", "channels"],
    ]);
    expect(() => ana.submit(shown, { text: "x".repeat(21), channels: [] })).toThrow("takes");
    const after = await ana.submit(shown, { text: "soup", channels: [workshop.general.id, workshop.leads.id] });
    expect([after.kind, textOf(after)]).toEqual(["updated", "soup in general,leads"]);
    expect(ana.told.map(({ content }) => content)).toEqual(["soup in general,leads"]);
  });

  test("a legacy form in a direct talk: the person comes as user, without member or guild", async () => {
    const text = new TextInputBuilder().setCustomId("text").setLabel("What?").setStyle(TextInputStyle.Paragraph);
    const form = new ModalBuilder().setCustomId("form").setTitle("More");
    form.addComponents(new ActionRowBuilder<TextInputBuilder>().addComponents(text));
    const came: Interaction[] = [];
    whenAsked(async (interaction) => {
      came.push(interaction);
      if (interaction.isButton()) await interaction.showModal(form);
      if (interaction.isModalSubmit()) await interaction.reply(interaction.fields.getTextInputValue("text"));
    });
    const button = new ButtonBuilder().setCustomId("more").setLabel("More").setStyle(ButtonStyle.Primary);
    const direct = await client.users.createDM(workshop.ana.id);
    await direct.send({ content: "Digest", components: [new ActionRowBuilder<ButtonBuilder>().addComponents(button)] });
    const shown = (await ana.press(ana.told[0]!, { customId: "more" })) as ShownModal;
    expect(textOf(await ana.submit(shown, { text: "soup" }))).toBe("soup");
    expect(came.map(({ guildId, member, user: who }) => [guildId, member, who.id])).toEqual([
      [null, null, ana.id],
      [null, null, ana.id],
    ]);
  });

  test("where nobody is connected, a command fails at once", async () => {
    await client.destroy();
    expect((await ana.slash(workshop.general.id, "clone status")).kind).toBe("failed");
  });
});
