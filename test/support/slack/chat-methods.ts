/** Posting, changing and removing messages. */
import { SlackError } from "./api-error.ts";
import type { Backend } from "./backend.ts";
import { channelOf, ownMessage, writable } from "./channel-access.ts";
import { withNamesLinked } from "./mentions.ts";
import { type Call, type Method, method } from "./methods.ts";
import { identified, kept } from "./rich-text.ts";
import { showMessage } from "./show-message.ts";
import type { Channel, Message, Wire } from "./state.ts";

const LONGEST = 40_000;
const ASKED = ["unfurl_links", "unfurl_media", "mrkdwn", "link_names", "parse"];

export function chatMethods(backend: Backend): readonly Method[] {
  const { world, talk, screens, interactions } = backend;
  const writing = ["chat:write"];
  return [
    method("chat.postMessage", writing, (call) => {
      const channel = writable(world, call, (userId) => backend.places.direct(call.team, userId));
      const message = talk.post({ channel, ...contentOf(backend, call, channel), ...lookOf(call), ...threadOf(call) });
      return { channel: channel.id, ts: message.ts, message: showMessage(world, message) };
    }),
    method("chat.postEphemeral", writing, (call) => {
      const channel = writable(world, call, (userId) => backend.places.direct(call.team, userId));
      const userId = call.args.needed("user");
      if (!channel.members.has(userId)) throw new SlackError("user_not_in_channel");
      const content = contentOf(backend, call, channel);
      const note = talk.post({ channel, ...content, ...lookOf(call), ...threadOf(call), onlyFor: userId });
      screens.keepNote(note);
      interactions.noteShown(userId, note);
      return { message_ts: note.ts };
    }),
    method("chat.update", writing, (call) => {
      const message = ownMessage(world, call, "cant_update_message");
      const channel = world.channel(message.channel);
      const { text, blocks, attachments, metadata } = contentOf(backend, call, channel);
      const given = (name: string) => call.args.text(name) !== null;
      const change = {
        ...(given("text") ? { text } : {}),
        ...(given("blocks") ? { blocks } : given("text") ? { blocks: [] } : {}),
        ...(given("attachments") ? { attachments } : {}),
        ...(given("metadata") ? { metadata } : {}),
      };
      talk.edit(message, change, call.team.botUserId);
      interactions.changed(message, "changed");
      return { channel: channel.id, ts: message.ts, text: message.text, message: showMessage(world, message) };
    }),
    method("chat.delete", writing, (call) => {
      const message = ownMessage(world, call, "cant_delete_message");
      talk.remove(message);
      interactions.changed(message, "removed");
      return { channel: message.channel, ts: message.ts };
    }),
    method("chat.getPermalink", [], (call) => {
      const channel = channelOf(world, call);
      const message = world.findMessage(channel.id, call.args.needed("message_ts"));
      if (!message) throw new SlackError("message_not_found");
      return { channel: channel.id, permalink: permalinkOf(call.team.domain, message) };
    }),
  ];
}

export function permalinkOf(domain: string, { channel, ts, thread_ts }: Message): string {
  const thread = thread_ts && thread_ts !== ts ? `?thread_ts=${thread_ts}&cid=${channel}` : "";
  return `https://${domain}.slack.test/archives/${channel}/p${ts.replace(".", "")}${thread}`;
}

type Content = Pick<Message, "text" | "blocks" | "attachments" | "metadata" | "asked"> & { readonly botId: string };

function contentOf(backend: Backend, { args, team }: Call, channel: Channel): Content {
  const { world } = backend;
  const blocks = wires(args.json("blocks", "invalid_blocks_format"), "invalid_blocks_format");
  const attachments = wires(args.json("attachments"), "invalid_attachments");
  const raw = args.text("text") ?? "";
  if (raw === "" && blocks.length === 0 && attachments.length === 0) throw new SlackError("no_text");
  if (raw.length > LONGEST) throw new SlackError("msg_too_long");
  const metadata = (args.json("metadata", "invalid_metadata_format") ?? null) as Wire | null;
  backend.checkMessage({ text: raw, blocks, attachments, ...(metadata ? { metadata } : {}) });
  const names = args.flag("link_names") || args.text("parse") === "full";
  const text = kept(names ? withNamesLinked(world, channel, raw) : raw);
  const asked = Object.fromEntries(ASKED.flatMap((name) => (name in args.all ? [[name, asGiven(args.text(name))]] : [])));
  return {
    ...{ text, attachments, asked, metadata: metadata && { event_payload: {}, ...metadata }, botId: team.botId },
    blocks: identified(blocks, () => world.ids.next("b")),
  };
}

/** Under another name or picture it is no user's message. */
function lookOf({ args, team, need }: Call): Pick<Message, "user" | "username" | "icons" | "subtype"> {
  const [username, emoji, url] = [args.text("username"), args.text("icon_emoji"), args.text("icon_url")];
  if (username === null && emoji === null && url === null) {
    return { user: team.botUserId, username: null, icons: null, subtype: null };
  }
  need("chat:write.customize");
  const icons = emoji ? { emoji } : url ? { image_36: url, image_48: url, image_72: url } : null;
  return { user: null, username, icons, subtype: "bot_message" };
}

function threadOf({ args }: Call): { readonly thread_ts: string | null; readonly broadcast: boolean } {
  return { thread_ts: args.text("thread_ts"), broadcast: args.flag("reply_broadcast") };
}

function wires(value: unknown, refusal: string): readonly Wire[] {
  if (value === undefined || value === null || value === "") return [];
  if (!Array.isArray(value)) throw new SlackError(refusal);
  return value as Wire[];
}

function asGiven(text: string | null): unknown {
  return text === "true" ? true : text === "false" ? false : text;
}
