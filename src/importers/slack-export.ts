/** Slack's export: a zip of a workspace, one folder a conversation and one file a day, everyone's messages. https://slack.com/help/articles/220556107 */
import { z } from "zod";
import { type ImportedMessage, ImportFault, type ImportSource } from "#core/ports/import-source.ts";
import { mentioned, readMarkup } from "#src/platforms/slack/mrkdwn.ts";
import { messageRef, timeOf } from "#src/platforms/slack/places.ts";
import { isSaid } from "#src/platforms/slack/translate.ts";
import { Answered, cut } from "./answered.ts";
import { type Gauge, gauge } from "./gauge.ts";
import { jsonPieces } from "./json-pieces.ts";
import type { Zip, ZipEntry } from "./open-zip.ts";
import type { Opened } from "./opened.ts";
import { shownName } from "./shown-name.ts";
import { type SlackConversation, slackConversations, slackWorkspace } from "./slack-conversations.ts";

const ts = z.string().regex(/^\d{1,12}\.\d{1,9}$/);

/** Exports have null where the API has nothing. */
const messageShape = z.object({
  ts,
  thread_ts: ts.optional().catch(undefined),
  subtype: z.string().optional().catch(undefined),
  user: z
    .string()
    .regex(/^[A-Z0-9]{2,30}$/)
    .optional()
    .catch(undefined),
  bot_id: z.string().optional().catch(undefined),
  text: z.string().catch(""),
  attachments: z
    .array(z.looseObject({ is_share: z.unknown().optional() }))
    .optional()
    .catch(undefined),
});
type Message = z.output<typeof messageShape>;

const keys: ReadonlySet<string> = new Set(Object.keys(messageShape.shape));

/** `root` is the folder the export's lists are in. Throws `ImportFault`, also where the account is not known there. */
export async function openSlackExport(zip: Zip, root: string, { account, signal, closed }: Opened): Promise<ImportSource> {
  const workspace = await slackWorkspace(zip, root, account);
  const conversations = await slackConversations(zip, root);
  zip.check(conversations.flatMap(({ days }) => days));
  const read = gauge(conversations.reduce((sum, { days }) => days.reduce((bytes, { size }) => bytes + size, sum), 0));
  return {
    format: "slack-export",
    platform: "slack",
    owner: null,
    progress: read.progress,
    messages: () => messagesOf(zip, conversations, { workspace: workspace ?? "", account, signal, read }),
    close: closed,
  };
}

interface Reading {
  /** Empty where the export does not say. */
  readonly workspace: string;
  readonly account: string;
  readonly signal: AbortSignal;
  readonly read: Gauge;
}

async function* messagesOf(
  zip: Zip,
  conversations: readonly SlackConversation[],
  { workspace, account, signal, read }: Reading,
): AsyncGenerator<ImportedMessage, void, undefined> {
  read.reset();
  for (const { channel, direct, days } of conversations) {
    const answered = new Answered(account);
    for (const day of days) {
      signal.throwIfAborted();
      read.begin(day.size);
      for await (const message of written(zip.read(day, read.heard), day)) {
        const heard = messageOf(message, { workspace, channel, direct });
        yield* answered.hear(heard);
        if (hasThread(message) && heard.author.account !== account) yield* answered.hear({ ...heard, thread: message.ts });
      }
    }
  }
}

/** What is said in a thread answers the message it hangs on, which stands in the channel. */
const hasThread = ({ ts, thread_ts }: Message): boolean => thread_ts === ts;

async function* written(bytes: AsyncIterable<Buffer>, day: ZipEntry): AsyncGenerator<Message, void, undefined> {
  let seen = 0;
  let read = 0;
  for await (const pieces of jsonPieces(bytes, shownName(day.name), { keys })) {
    for (const { value } of pieces) {
      seen++;
      const parsed = messageShape.safeParse(value);
      if (!parsed.success) continue;
      read++;
      if (isSaid({ subtype: parsed.data.subtype })) yield parsed.data;
    }
  }
  if (seen > 0 && read === 0)
    throw new ImportFault(shownName(day.name), "holds no message that can be read: it is no Slack export.");
}

type Where = Pick<ImportedMessage, "channel" | "direct"> & { readonly workspace: string };

function messageOf(message: Message, { workspace, channel, direct }: Where): ImportedMessage {
  const ref = messageRef(workspace, channel, message);
  const { user, bot_id, subtype } = message;
  const text = cut(message.text);
  return {
    workspace: workspace || null,
    channel,
    thread: ref.thread,
    message: ref.message,
    author: { account: user ?? bot_id ?? "nobody", kind: bot_id || subtype === "bot_message" || !user ? "bot" : "human" },
    text: readMarkup(text),
    mentions: mentioned(text),
    replyTo: ref.thread,
    forwarded: message.attachments?.some(({ is_share }) => is_share === true) ?? false,
    sentAt: timeOf(message.ts),
    direct,
  };
}
