/** One process of several that answer for the same workspace: the real app, on a platform whose server is the test. */
import type { AccountRef, ConversationRef, MessageRef, WorkspaceRef } from "#core/model/ids.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import type { Place } from "#core/model/place.ts";
import type { CommandCall, LookedUp, Note, Platform, PlatformEvents } from "#core/ports/platform.ts";
import type { LabelledReply } from "#core/safety/label.ts";
import { startApp } from "#src/app.ts";
import type { Database } from "#src/store/database.ts";
import { ScriptedModel } from "./scripted-model.ts";
import { silent, uncounted } from "./theatre.ts";

const workspace: WorkspaceRef = { platform: "race", workspace: "w" };
export const racerAccount = (account: string): AccountRef => ({ ...workspace, account });
const placeOf = (channel: string): Place => ({
  conversation: { ...workspace, channel, thread: null },
  name: channel,
  kind: "channel",
  audience: "public",
  shared: false,
  guests: false,
});

/** What the test asks of a racer. Everything is plain data, so that it can cross a process boundary. */
export type Order =
  | {
      readonly do: "mention";
      readonly id: string;
      readonly asker: string;
      readonly member: string;
      readonly channel: string;
      readonly text?: string;
      readonly at?: number;
    }
  | {
      readonly do: "say";
      readonly id: string;
      readonly by: string;
      readonly channel: string;
      readonly text: string;
      /** When, by the platform's clock, in milliseconds; now where not given. */
      readonly at?: number;
    }
  | {
      readonly do: "command";
      readonly id: string;
      readonly name: CommandCall["name"];
      readonly by: string;
      readonly admin: boolean;
      readonly options: Readonly<Record<string, string>>;
    }
  | { readonly do: "press"; readonly id: string; readonly action: "confirm-optin"; readonly target: string; readonly by: string };

/** How the racer reaches the platform's server: resolves once the post, or what became of it, is on everybody's screen. */
export type PostAnywhere = (post: {
  readonly key: string;
  readonly channel: string;
  readonly text: string;
  /** A post that was there, now struck through. */
  readonly strikes?: string;
}) => Promise<void>;

export interface Racer {
  /** Resolves when the order has been dealt with; a command's note comes along. */
  obey(order: Order): Promise<Note | null>;
  stop(): Promise<void>;
}

export async function startRacer(database: Database, postAnywhere: PostAnywhere, modelDelayMs: () => number): Promise<Racer> {
  const model = new ScriptedModel();
  model.says = async () => {
    await new Promise((resolve) => setTimeout(resolve, modelDelayMs()));
    return "yeah";
  };
  const platform = new WirePlatform(postAnywhere);
  const app = await startApp({
    database,
    platforms: [platform],
    model,
    now: () => new Date(),
    log: silent,
    meter: uncounted,
    batchDelayMs: 2,
  });
  return { obey: (order) => platform.obey(order), stop: () => app.stop() };
}

class WirePlatform implements Platform {
  readonly name = workspace.platform;
  readonly #post: PostAnywhere;
  #events: PlatformEvents | null = null;

  constructor(post: PostAnywhere) {
    this.#post = post;
  }

  async obey(order: Order): Promise<Note | null> {
    const events = this.#events;
    if (!events) throw new Error("not started");
    if (order.do === "mention") return events.message(messageOf(order)).then(() => null);
    if (order.do === "say") return events.message(saying(order)).then(() => null);
    const caller = {
      account: racerAccount(order.by),
      name: order.by,
      admin: order.do === "command" && order.admin,
      mayWrite: true,
      timeZone: null,
    };
    const place = placeOf("general");
    if (order.do === "press")
      return events.action({ name: order.action, target: order.target, text: null, caller, place, key: order.id });
    return events.command({ name: order.name, options: order.options, caller, place, key: order.id });
  }

  async start(events: PlatformEvents): Promise<void> {
    this.#events = events;
  }

  async stop(): Promise<void> {
    this.#events = null;
  }

  async place({ channel }: ConversationRef): Promise<Place> {
    return placeOf(channel);
  }

  async pastPlace({ channel }: ConversationRef): Promise<Place> {
    return placeOf(channel);
  }

  async reads(): Promise<boolean> {
    return true;
  }

  async places(): Promise<readonly Place[]> {
    return [placeOf("general")];
  }

  async history({ channel }: ConversationRef) {
    return { place: placeOf(channel), since: null, messages: [], next: null };
  }

  historySince(conversation: ConversationRef) {
    return this.history(conversation);
  }

  async lookUp(messages: readonly MessageRef[]): Promise<readonly LookedUp[]> {
    return messages.map(() => "unknown");
  }

  async departed(): Promise<readonly AccountRef[]> {
    return [];
  }

  async removedFrom(): Promise<readonly WorkspaceRef[]> {
    return [];
  }

  composing(): void {}

  async post(...[reply, target, key, lease]: Parameters<Platform["post"]>): Promise<readonly MessageRef[]> {
    lease.check();
    await this.#post({ key, channel: target.conversation.channel, text: `${reply.mark} ${reply.body}` });
    return [{ ...target.conversation, message: key }];
  }

  async amend(reply: LabelledReply, [posted]: readonly MessageRef[]): Promise<void> {
    if (!posted || !reply.struck) return;
    const { channel, message } = posted;
    await this.#post({ key: `${message} struck`, channel, text: `${reply.mark} ${reply.body}`, strikes: message });
  }
  async retract(): Promise<void> {}
  async tell(): Promise<void> {}

  link({ channel, message }: MessageRef): string {
    return `race://${channel}/${message}`;
  }

  async messageAt(): Promise<null> {
    return null;
  }
}

function messageOf({ asker, member, text = "is it worth it?", ...order }: Order & { do: "mention" }): IncomingMessage {
  return { ...saying({ ...order, do: "say", by: asker, text: `<@${member}> ${text}` }), mentions: [racerAccount(member)] };
}

function saying({ id, by, channel, text, at }: Order & { do: "say" }): IncomingMessage {
  const place = placeOf(channel);
  return {
    ref: { ...place.conversation, message: id },
    place,
    author: { account: racerAccount(by), name: by, kind: "human" },
    text,
    mentions: [],
    replyTo: null,
    forwarded: false,
    sentAt: at === undefined ? new Date() : new Date(at),
  };
}
