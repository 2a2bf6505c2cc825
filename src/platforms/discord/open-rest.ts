/** Opens Discord's REST interface on connections of its own. */
import { REST, type RESTOptions } from "discord.js";
import { Agent } from "undici";

/** Without an agent it would use the one whichever undici was loaded first left for all: another version's breaks uploads. */
export function openRest(apiUrl: string, token: string, options: Partial<RESTOptions> = {}): REST {
  return new REST({ api: apiUrl, version: "10", agent: new Agent(), ...options }).setToken(token);
}
