/** Discord's markup as its readers see it. https://discord.com/developers/docs/reference#message-formatting */

/** Discord's markup for accounts as the core writes it; for everything else, what readers see of it. */
export function readableMarkup(content: string): string {
  return content
    .replace(/<@!(\d+)>/g, "<@$1>")
    .replace(/<@&\d+>/g, "@role")
    .replace(/<#\d+>/g, "#channel")
    .replace(/<a?(:\w+:)\d+>/g, "$1")
    .replace(/<\/([^:<>]+):\d+>/g, "/$1")
    .replace(/<(https?:\/\/[^\s<>]+)>/g, "$1");
}
