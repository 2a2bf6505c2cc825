/** Every scope the fake knows: what a bot's token is granted, unless a test takes something away. */

const KINDS = ["channels", "groups", "im", "mpim"];

export const EVERY_SCOPE: readonly string[] = [
  "app_mentions:read",
  ...KINDS.flatMap((kind) => [`${kind}:history`, `${kind}:read`]),
  "channels:join",
  "channels:manage",
  "chat:write",
  "chat:write.customize",
  "commands",
  "dnd:read",
  "files:read",
  "files:write",
  "groups:write",
  "im:write",
  "mpim:write",
  "reactions:read",
  "team:read",
  "users:read",
];
