/** What the people of the Discord stand do with their own clients. */
import { messageCommands } from "#core/commands.ts";
import type { MessageRef } from "#core/model/ids.ts";
import { readCustomId } from "#src/platforms/discord/custom-id.ts";
import { channelId } from "#src/platforms/discord/places.ts";
import type { Humans } from "#test/contracts/harness.ts";
import type { Seen } from "#test/support/discord/caller.ts";
import { buttonsOf } from "#test/support/discord/components.ts";
import type { Human } from "#test/support/discord/human.ts";
import type { Message } from "#test/support/discord/state.ts";
import type { StandParts } from "./stand.ts";

export function humansOf({ fake, workshop, settled, refOf }: StandParts): Humans {
  const { guild, founder, boss, builder, admins, ana } = workshop;
  const human = ({ account }: { readonly account: string }) => fake.human(account);
  const messageAt = (ref: MessageRef) => fake.world.message(channelId(ref), ref.message);
  const and = async <T>(done: T): Promise<T> => {
    await settled();
    return done;
  };
  return {
    say: (who, where, text, options) => {
      const said = options ? human(who).reply(messageAt(options.replyTo), text) : human(who).say(channelId(where), text);
      return and(refOf(said));
    },
    forward: (who, where, text) => {
      const elsewhere = fake.crowd.addGuild("Elsewhere", founder);
      fake.crowd.join(elsewhere, human(who).account);
      const said = human(who).say(fake.places.addChannel(elsewhere.id, "elsewhere").id, text);
      return and(refOf(human(who).forward(said, channelId(where))));
    },
    sayAsBot: (where, text) => and(refOf(fake.human(builder).say(channelId(where), text))),
    edit: (who, ref, text) => and(human(who).edit(messageAt(ref), text)),
    delete: (refs) => and(fake.talk.remove(refs.map(messageAt))),
    removeChannel: ({ channel }) => and(fake.human(boss).removeChannel(fake.world.channel(channel))),
    makePrivate: ({ channel }) => {
      const readers = [ana.id, fake.world.botId].map((id) => ({ id, type: 1 as const }));
      return and(fake.human(boss).makePrivate(fake.world.channel(channel), readers));
    },
    leave: (who) => and(human(who).leave(guild)),
    makeAdmin: ({ account }) => and(fake.crowd.give(guild, account, admins)),
    dismissAdmin: ({ account }) => and(fake.crowd.take(guild, account, admins)),
    removeBot: () => and(fake.human(boss).removeBot(guild)),
    command: async (who, where, name, options) => {
      await human(who).slash(channelId(where), `clone ${name}`, options);
      await settled();
    },
    point: async (who, at, name) => {
      await human(who).useOn(messageAt(at), messageCommands.find((command) => command.name === name)?.label ?? "");
      await settled();
    },
    press: async (who, at, action, options) => {
      const message = at === "note" ? human(who).told.at(-1) : messageAt(at);
      const seen = await human(who).press(message as Message, { customId: buttonOf(message, action) });
      if (seen.kind === "modal") await fillIn(human(who), seen, options?.text ?? "");
      await settled();
    },
  };
}

function buttonOf(message: Message | undefined, action: string): string {
  const button = buttonsOf(message?.components ?? []).find(({ customId }) => readCustomId(customId)?.name === action);
  if (!button) throw new Error(`no button ${action}`);
  return button.customId;
}

async function fillIn(human: Human, seen: Seen & { readonly kind: "modal" }, text: string): Promise<void> {
  const [field] = seen.modal.fields;
  if (!field) throw new Error("a form with nothing to fill in");
  await human.submit(seen, { [field.customId]: field.kind === "channels" ? text.split(" ") : text });
}
