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

export function humansOf({ fake, workshop, watch, refOf }: StandParts): Humans {
  const { guild, founder, boss, builder, admins, ana } = workshop;
  const human = ({ account }: { readonly account: string }) => fake.human(account);
  const messageAt = (ref: MessageRef) => fake.world.message(channelId(ref), ref.message);
  /** Does it, and waits for what comes of it, but not for what others have under way. */
  const doing = async <T>(act: () => T | Promise<T>): Promise<T> => {
    const dealtWith = watch();
    const done = await act();
    await dealtWith();
    return done;
  };
  return {
    say: (who, where, text, options) =>
      doing(() => refOf(options ? human(who).reply(messageAt(options.replyTo), text) : human(who).say(channelId(where), text))),
    forward: (who, where, text) =>
      doing(() => {
        const elsewhere = fake.crowd.addGuild("Elsewhere", founder);
        fake.crowd.join(elsewhere, human(who).account);
        const said = human(who).say(fake.places.addChannel(elsewhere.id, "elsewhere").id, text);
        return refOf(human(who).forward(said, channelId(where)));
      }),
    sayAsBot: (where, text) => doing(() => refOf(fake.human(builder).say(channelId(where), text))),
    edit: (who, ref, text) => doing(() => human(who).edit(messageAt(ref), text)),
    delete: (refs) => doing(() => fake.talk.remove(refs.map(messageAt))),
    removeChannel: ({ channel }) => doing(() => fake.human(founder).removeChannel(fake.world.channel(channel))),
    makePrivate: ({ channel }) => {
      const readers = [ana.id, fake.world.botId].map((id) => ({ id, type: 1 as const }));
      return doing(() => fake.human(founder).makePrivate(fake.world.channel(channel), readers));
    },
    leave: (who) => doing(() => human(who).leave(guild)),
    makeAdmin: ({ account }) => doing(() => void fake.crowd.give(guild, account, admins)),
    dismissAdmin: ({ account }) => doing(() => void fake.crowd.take(guild, account, admins)),
    removeBot: () => doing(() => fake.human(boss).removeBot(guild)),
    command: (who, where, name, options) =>
      doing(async () => void (await human(who).slash(channelId(where), `clone ${name}`, options))),
    point: (who, at, name) => {
      const label = messageCommands.find((command) => command.name === name)?.label ?? "";
      return doing(async () => void (await human(who).useOn(messageAt(at), label)));
    },
    press: (who, at, action, options) =>
      doing(async () => {
        const message = at === "note" ? human(who).told.at(-1) : messageAt(at);
        const seen = await human(who).press(message as Message, { customId: buttonOf(message, action) });
        if (seen.kind === "modal") await fillIn(human(who), seen, options?.text ?? "");
      }),
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
