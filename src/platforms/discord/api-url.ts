/** Where Discord is; apart, so that reading the settings does not load its package. */
export const DISCORD_API_URL = "https://discord.com/api";
