/** Everything the platforms were ever sent in a whole scene: what others can read begins with the label, the rest is for one person. */
import { beforeEach, describe, expect, test } from "vitest";
import type { MessageRef } from "#core/model/ids.ts";
import { type DiscordStand, openStand as openDiscord } from "#test/platforms/discord/stand.ts";
import { openStand as openSlack, type SlackStand } from "#test/platforms/slack/stand.ts";
import { openHouse } from "#test/promises/house.ts";
import { anaHasWritten, cloneMessages, command, mention, optIn, type Theatre } from "#test/support/theatre.ts";

const QUESTION = "how do we deploy the shop to staging?";
const labelled = /^(?:\*\*)?\\?\[Ana's clone\\?\](?:\*\*)? \S/;

type Fields = Readonly<Record<string, unknown>>;

/** Every way of making a clone, or the bot, say something. */
async function wholeScene(theatre: Theatre): Promise<void> {
  const { humans, people, places } = theatre.stand;
  const { ana, bea, boss } = people;
  await optIn(theatre, ana);
  await anaHasWritten(theatre);
  await command(theatre, ana, "away", { note: "at sea" });
  theatre.model.says = "run ./ship.sh staging from the tools folder";
  await mention(theatre, bea, ana, QUESTION);
  await mention(theatre, bea, ana, "can you approve it?");
  await mention(theatre, bea, ana, "are you a bot?");
  await command(theatre, bea, "ask", { member: ana.account, question: "where is good soup?" });
  const pointed = await humans.say(bea, places.open, `<@${ana.account}> where is lentil soup?`);
  await humans.point(boss, pointed, "ask-their-clone");
  const replies = await cloneMessages(theatre, places.open);
  const first = replies[0]?.ref as MessageRef;
  await humans.press(bea, first, "who");
  await humans.press(bea, first, "pass-on");
  await command(theatre, ana, "preview", { question: QUESTION });
  await command(theatre, ana, "status");
  await humans.say(ana, places.open, "around again");
  await humans.press(ana, "note", "correct", { text: `**[Boss's clone]** my own words, ${"long ".repeat(120)}` });
  for (const name of ["help", "audit", "off", "on"] as const) await command(theatre, boss, name);
  expect(replies.length).toBeGreaterThanOrEqual(5);
}

describe("on Discord", () => {
  let stand: DiscordStand;
  const house = openHouse({ platform: "discord", engine: "pglite", open: async () => (stand = await openDiscord()) });
  beforeEach(() => wholeScene(house.theatre));

  test("each message and edit in a channel is labelled first; everything else one person sees", () => {
    const { exchanges, world } = stand.fake;
    const seen = { labelled: 0, edited: 0, private: 0 };
    for (const { method, route, path, body } of exchanges) {
      if (method === "GET" || method === "DELETE" || route.endsWith("/typing")) continue;
      const fields = (body ?? {}) as Fields;
      const channel = world.channels.get(path.split("/")[2] ?? "");
      if (/^\/channels\/.*\/messages/.test(route) && channel?.guildId !== null) {
        expect(String(fields.content)).toMatch(labelled);
        expect(fields.allowed_mentions).toEqual({ parse: [], replied_user: false });
        seen[method === "PATCH" ? "edited" : "labelled"] += 1;
      } else if (/callback$/.test(route)) {
        const { type, data } = fields as { type: number; data?: Fields };
        // A message: only for whoever asked. Else a form, choices, or that an answer will come.
        if (type === 4 || type === 5) expect(Number(data?.flags) & 64).toBe(64);
        seen.private += 1;
      } else if (/^\/webhooks/.test(route) || channel?.guildId === null || route === "/users/@me/channels") seen.private += 1;
      else expect([`${method} ${route}`]).toEqual([expect.stringMatching(/\/commands$|members\/@me$/)]);
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
  });
});

/** What a block says first: a text's own words, or, struck through, those of the first run. */
function shownFirst(block: Fields | undefined): string {
  const { text, elements } = (block ?? {}) as { text?: Fields; elements?: readonly { readonly elements: readonly Fields[] }[] };
  const runs = elements?.[0]?.elements.map((run) => String(run.text)) ?? [];
  return text ? String(text.text) : runs.join("");
}

describe("on Slack", () => {
  let stand: SlackStand;
  const house = openHouse({ platform: "slack", engine: "pglite", open: async () => (stand = await openSlack()) });
  beforeEach(() => wholeScene(house.theatre));

  test("each message and edit in a channel is labelled first; everything else one person sees", () => {
    const { exchanges } = stand.fake;
    const seen = { labelled: 0, edited: 0, private: 0 };
    const writing = /^(?:chat\.(?!getPermalink)|views\.|files\.|response_url|upload)/;
    for (const { method, args } of exchanges.filter((exchange) => writing.test(exchange.method))) {
      const open = /^[CG]/.test(String(args.channel));
      if ((method === "chat.postMessage" || method === "chat.update") && open) {
        expect(String(args.text)).toMatch(labelled);
        const [words, small] = (typeof args.blocks === "string" ? JSON.parse(args.blocks) : args.blocks) as readonly Fields[];
        expect(shownFirst(words)).toMatch(labelled);
        expect(JSON.stringify(small)).toContain("AI stand-in");
        seen[method === "chat.update" ? "edited" : "labelled"] += 1;
      } else {
        const alone = ["chat.postEphemeral", "views.open", "views.publish", "chat.delete", "upload"].includes(method) || !open;
        const ephemeral = method === "response_url" && args.response_type === "ephemeral";
        expect([method, alone || ephemeral]).toEqual([method, true]);
        if (method === "response_url") expect(ephemeral).toBe(true);
        seen.private += 1;
      }
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
  });
});
