/** Discord's ids tell when what they name was made. https://docs.discord.com/developers/reference#snowflakes */

const DISCORD_EPOCH_MS = 1_420_070_400_000n;
const TIME_BITS = 22n;

/** When the channel or message with this id was made; null where it is no id of Discord's. */
export function writtenAt(id: string): Date | null {
  return /^\d{1,20}$/.test(id) ? new Date(Number((BigInt(id) >> TIME_BITS) + DISCORD_EPOCH_MS)) : null;
}
