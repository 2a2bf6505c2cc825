/** Whom a message notifies: mentions in its text and in what its blocks hold of text, except within code. */
import type { Channel, Wire } from "./state.ts";
import type { World } from "./world.ts";

export interface Mentioning {
  readonly text: string;
  readonly blocks: readonly Wire[];
  readonly attachments: readonly Wire[];
  /** Off: signs for code mean nothing. */
  readonly mrkdwn: boolean;
}

/** Ids of users, and of user groups. */
export function mentionedBy(
  world: World,
  channel: Channel,
  { text, blocks, attachments, mrkdwn }: Mentioning,
): readonly string[] {
  const texts = [mrkdwn ? outsideCode(text) : text, ...textsIn([...blocks, ...attachments]).map(outsideCode)];
  const ids = texts.flatMap((part) => [...part.matchAll(/<(@[UW][A-Z0-9]+|![a-z]+(?:\^[A-Z0-9]+)?)(?:\|[^<>]*)?>/g)]);
  return [...new Set(ids.flatMap(([, target = ""]) => meant(world, channel, target)))];
}

/** As `link_names` and `parse: full` do: names after an @ become mentions. */
export function withNamesLinked(world: World, channel: Channel, text: string): string {
  return text.replace(/(?<![\w<])@([a-z0-9._-]+)/gi, (whole, name: string) => {
    if (["channel", "here", "everyone"].includes(name.toLowerCase())) return `<!${name.toLowerCase()}>`;
    const user = [...world.users.values()].find((one) => one.teamId === channel.teamId && one.name === name.toLowerCase());
    return user ? `<@${user.id}>` : whole;
  });
}

function meant(world: World, channel: Channel, target: string): readonly string[] {
  if (target.startsWith("@")) return [target.slice(1)];
  const [name, group] = target.slice(1).split("^");
  if (name === "subteam") return group ? [group] : [];
  if (!["channel", "here", "everyone"].includes(name ?? "")) return [];
  return [...channel.members].filter((id) => !world.users.get(id)?.bot);
}

function outsideCode(text: string): string {
  return text.replace(/```[\s\S]*?```/g, " ").replace(/`[^`\n]+`/g, " ");
}

/** Every text that is formatted, however deep; mentions of rich text written as in mrkdwn. */
function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== "object" || value === null) return [];
  const { type, text, user_id, range, usergroup_id, ...rest } = value as Wire;
  if (type === "plain_text" || type === "text") return [];
  if (type === "user") return [`<@${user_id}>`];
  if (type === "broadcast") return [`<!${range}>`];
  if (type === "usergroup") return [`<!subteam^${usergroup_id}>`];
  return [...(typeof text === "string" ? [text] : textsIn(text)), ...textsIn(Object.values(rest))];
}
