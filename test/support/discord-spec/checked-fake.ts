/** A fake Discord for bots to talk to: what they ask and what it answers is held to Discord's document, where that is at hand. */
import { type FakeDiscord, type FakeOptions, openFakeDiscord } from "#test/support/discord/fake-discord.ts";
import { exchangeChecker } from "./exchange-checker.ts";

/** Reading the document takes the time: once for all fakes of a file. */
const check = exchangeChecker();

/** What is not as documented is thrown when the fake closes. */
export function openCheckedFake(options: FakeOptions = {}): Promise<FakeDiscord> {
  return openFakeDiscord({ ...(check ? { onExchange: check } : {}), ...options });
}
