/** The connection to Discord's gateway: identifies, resumes, and hands on every event in order. */
import { type SessionInfo, WebSocketManager, WebSocketShardEvents } from "@discordjs/ws";
import { ApplicationFlagsBitField, GatewayIntentBits, type REST, Routes } from "discord.js";
import { z } from "zod";
import { PlatformFault } from "#core/ports/platform.ts";
import type { Log } from "#core/ports/runtime.ts";
import { noDiscord, noMembers, noMessageContent, noPresence, startFault } from "./faults.ts";

export interface GatewayOptions {
  readonly rest: REST;
  readonly token: string;
  readonly apiUrl: string;
  /** Whether to ask for what people write; without it only what is said to the bot itself has words. */
  readonly messageContent: boolean;
  /** Whether to ask who is online. */
  readonly presence: boolean;
  readonly log: Log;
  /** In the order they came, one shard's after the other's. Must not throw. */
  readonly heard: (event: string, payload: unknown, shard: number) => void;
  /** The connection was refused for good while running. */
  readonly lost: (fault: PlatformFault) => void;
}

export interface Application {
  readonly id: string;
  /** The bot's own account. */
  readonly account: string;
}

const applicationShape = z.object({ id: z.string(), flags: z.number().default(0), bot: z.object({ id: z.string() }).optional() });

/** Exactly what is used: channels and roles, who leaves or is banned, what is written, its words, what is reacted to it, and who is online. */
export function intentsFor({ messageContent, presence }: Wants): number {
  const { Guilds, GuildMembers, GuildModeration, GuildMessages, GuildMessageReactions, GuildPresences, MessageContent } =
    GatewayIntentBits;
  const always = Guilds | GuildMembers | GuildModeration | GuildMessages | GuildMessageReactions;
  return always | (messageContent ? MessageContent : 0) | (presence ? GuildPresences : 0);
}

/** What the operator lets the bot be told. */
export type Wants = Pick<GatewayOptions, "messageContent" | "presence">;

/** Who this bot is. Throws `PlatformFault` where the token is wrong or a switch in the portal is off that is needed. */
export async function askWhoIAm({
  rest,
  apiUrl,
  messageContent,
  presence,
}: Omit<GatewayOptions, "heard" | "lost" | "log" | "token">): Promise<Application> {
  let answer: unknown;
  try {
    answer = await rest.get(Routes.currentApplication());
  } catch (fault) {
    throw startFault(fault, { apiUrl, messageContent, presence });
  }
  const read = applicationShape.safeParse(answer);
  if (!read.success) throw new PlatformFault(noDiscord(apiUrl), { cause: read.error });
  const { id, flags, bot } = read.data;
  const has = new ApplicationFlagsBitField(flags);
  if (messageContent && !has.any(["GatewayMessageContent", "GatewayMessageContentLimited"]))
    throw new PlatformFault(noMessageContent);
  if (!has.any(["GatewayGuildMembers", "GatewayGuildMembersLimited"])) throw new PlatformFault(noMembers);
  if (presence && !has.any(["GatewayPresence", "GatewayPresenceLimited"])) throw new PlatformFault(noPresence);
  return { id, account: bot?.id ?? id };
}

export class Gateway {
  readonly #options: GatewayOptions;
  readonly #sessions = new Map<number, SessionInfo>();
  readonly #manager: WebSocketManager;

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#manager = new WebSocketManager({
      token: options.token,
      rest: options.rest,
      intents: intentsFor(options),
      shardCount: null,
      retrieveSessionInfo: (shard) => this.#sessions.get(shard) ?? null,
      updateSessionInfo: (shard, session) => {
        if (session) this.#sessions.set(shard, session);
        else this.#sessions.delete(shard);
      },
    });
  }

  /** Resolves when every shard has identified. Throws `PlatformFault`. */
  async connect(): Promise<void> {
    const { log, lost } = this.#options;
    let starting = true;
    this.#manager.on(WebSocketShardEvents.Dispatch, ({ data, shardId }) => this.#options.heard(data.t, data.d, shardId));
    this.#manager.on(WebSocketShardEvents.Closed, ({ code, shardId }) => log.info("gateway-closed", { code, shard: shardId }));
    this.#manager.on(WebSocketShardEvents.Resumed, ({ shardId }) => log.info("gateway-resumed", { shard: shardId }));
    this.#manager.on(WebSocketShardEvents.Error, ({ error, shardId }) => {
      log.warn("gateway-fault", { shard: shardId, fault: error.message });
      if (!starting && isFinal(error)) lost(startFault(error, this.#options));
    });
    try {
      await this.#manager.connect();
    } catch (fault) {
      await this.close();
      throw startFault(fault, this.#options);
    }
    starting = false;
  }

  async close(): Promise<void> {
    await this.#manager.destroy({ code: 1000, reason: "stopping" });
  }
}

/** After these Discord lets nobody come back with the same settings. */
function isFinal({ message }: Error): boolean {
  return /^(?:Authentication failed|Used disallowed intents|Used invalid intents|Invalid shard|Sharding is required)$/.test(
    message,
  );
}
