/** What the people of the Slack stand do with their own clients. */
import type { AccountRef, MessageRef } from "#core/model/ids.ts";
import { readButton } from "#src/platforms/slack/buttons.ts";
import { COMMAND_FORM } from "#src/platforms/slack/command-forms.ts";
import { OFFER_FORM } from "#src/platforms/slack/offer-form.ts";
import type { Humans } from "#test/contracts/harness.ts";
import type { Human } from "#test/support/slack/human.ts";
import { elementsOf } from "#test/support/slack/press.ts";
import type { Message, View, Wire } from "#test/support/slack/state.ts";
import type { StandParts } from "./stand.ts";

export function humansOf({ fake, workshop, watch, refOf }: StandParts): Humans {
  const { team, boss, builder } = workshop;
  const human = ({ account }: Pick<AccountRef, "account">): Human => fake.human(fake.world.user(account));
  const messageAt = ({ channel, message }: MessageRef): Message => fake.world.message(channel, message);
  /** Does it, and waits for what comes of it, but not for what others have under way. */
  const doing = async <T>(act: () => T | Promise<T>): Promise<T> => {
    const dealtWith = watch();
    const done = await act();
    await dealtWith();
    return done;
  };
  return {
    say: (who, { channel, thread }, text, options) =>
      doing(() => {
        const to = options && messageAt(options.replyTo);
        return refOf(human(who).say(channel, text, { thread: to ? (to.thread_ts ?? to.ts) : thread }));
      }),
    forward: (who, where, text) =>
      doing(() => {
        const elsewhere = fake.addChannel(team, "elsewhere", { members: [who.account], bot: false });
        return refOf(human(who).share(human(who).say(elsewhere.id, text), where.channel));
      }),
    sayAsBot: ({ channel }, text) =>
      doing(() => {
        const where = fake.world.channel(channel);
        return refOf(fake.talk.post({ channel: where, user: builder.id, botId: "B0BUILDER1", text }));
      }),
    edit: (who, ref, text) => doing(() => human(who).edit(messageAt(ref), text)),
    delete: (refs) => doing(() => fake.human(boss).remove(...refs.map(messageAt))),
    removeChannel: ({ channel }) => doing(() => fake.removeChannel(fake.world.channel(channel))),
    makePrivate: ({ channel }) =>
      doing(() => {
        const changed = fake.world.channel(channel);
        fake.makePrivate(changed);
        for (const id of [workshop.bea.id, boss.id, builder.id]) changed.members.delete(id);
      }),
    leave: ({ account }) => doing(() => fake.deactivate(fake.world.user(account))),
    makeAdmin: ({ account }) => doing(() => fake.makeAdmin(fake.world.user(account))),
    dismissAdmin: ({ account }) => doing(() => fake.dismissAdmin(fake.world.user(account))),
    removeBot: () => doing(() => fake.uninstall(team)),
    command: (who, { channel }, name, options) =>
      doing(async () => {
        const typed = Object.entries(options).map(([option, value]) => ` ${option}: ${asTyped(option, value)}`);
        await human(who).slash(channel, "/clone", `${name}${typed.join("")}`);
        // What is easier picked than typed is asked for in a form: nothing is picked.
        const form = openForm(human(who), COMMAND_FORM);
        if (form) await human(who).submit(form);
      }),
    point: (who, at, name) => doing(async () => void (await human(who).shortcut(name, messageAt(at)))),
    press: (who, at, action, options) =>
      doing(async () => {
        const person = human(who);
        const offer = at === "note" ? openForm(person, OFFER_FORM) : undefined;
        if (offer) return answerOffer(person, offer, action, options?.text);
        const message = at === "note" ? person.told.findLast((note) => buttonOf(note, action)) : messageAt(at);
        const seen = await person.press(message as Message, (element) => actionOf(element) === action);
        if (seen.kind === "modal" && seen.view) await fillIn(person, seen.view, options?.text ?? "");
      }),
  };
}

/** As Slack hands over what somebody picks from its lists while typing. */
function asTyped(option: string, value: string): string {
  if (option === "member" || option === "person") return `<@${value}>`;
  if (option === "channel" || option === "channels")
    return value
      .split(" ")
      .map((id) => `<#${id}>`)
      .join(" ");
  return value.replace(/&/g, "&amp;").replace(/<(?!@)/g, "&lt;");
}

const openForm = (person: Human, callbackId: string): View | undefined =>
  person.views.findLast(({ callback_id }) => callback_id === callbackId);

const actionOf = ({ action_id, value }: Wire): string | undefined => readButton(String(action_id), String(value ?? ""))?.name;

const buttonOf = ({ blocks }: Message, action: string): boolean =>
  elementsOf(blocks).some(({ element }) => actionOf(element) === action);

async function answerOffer(person: Human, offer: View, action: string, channels: string | undefined): Promise<void> {
  if (action === "cancel") return person.close(offer);
  if (action === "choose-channels") await person.submit(offer, { channels: (channels ?? "").split(" ") });
  else await person.submit(offer);
}

async function fillIn(person: Human, form: View, text: string): Promise<void> {
  const [field] = form.blocks.flatMap((block) => (block.type === "input" ? [block.element as Wire] : []));
  const given = String(field?.type).startsWith("multi_") ? text.split(" ") : text;
  await person.submit(form, { [String(field?.action_id)]: given });
}
