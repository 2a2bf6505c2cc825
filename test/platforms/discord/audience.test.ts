/** Who reads which channel: against Discord's own algorithm, and public only where nobody is kept out. */
import { PermissionFlagsBits as Bits, ChannelType } from "discord.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { audienceOf, canRead, canWrite, isSpokenIn, mayHaveGuests, permissionsIn } from "#src/platforms/discord/audience.ts";
import { channel, GUILD, guild, overwrite } from "./made.ts";
import { anyGuild, documentedPermissions, documentedReader } from "./permission-graphs.ts";

const READ = Bits.ViewChannel | Bits.ReadMessageHistory;
const ALL = ~0n;
const bea = { id: "2", roles: [] as readonly string[] };

describe("permissions", () => {
  const at = (overwrites: Parameters<typeof channel>[1], roles: Readonly<Record<string, bigint>>, reader = bea) =>
    permissionsIn(guild(READ, [], roles), channel("200", overwrites), reader);

  test("the owner and administrators may everything, whatever a channel says", () => {
    const closed = { overwrites: [overwrite(GUILD, 0n, ALL), overwrite("2", 0n, ALL)] };
    expect(at(closed, {}, { id: "1", roles: [] })).toBe(ALL);
    expect(at(closed, { "10": Bits.Administrator }, { id: "2", roles: ["10"] })).toBe(ALL);
    expect(at(closed, { "10": Bits.Administrator })).toBe(0n);
  });
  test("roles add up, and one that is not known adds nothing", () => {
    const both = { id: "2", roles: ["10", "11", "12"] };
    expect(at({}, { "10": Bits.SendMessages, "11": Bits.Connect }, both)).toBe(READ | Bits.SendMessages | Bits.Connect);
  });
  test("everyone's overwrite, then the roles' together, then the member's own", () => {
    const member = { id: "2", roles: ["10", "11"] };
    const roles = { "10": 0n, "11": 0n };
    const everyone = overwrite(GUILD, 0n, READ);
    const denied = overwrite("10", 0n, READ);
    const allowed = overwrite("11", READ, 0n);
    expect(at({ overwrites: [everyone] }, roles, member)).toBe(0n);
    expect(at({ overwrites: [allowed, denied, everyone] }, roles, member)).toBe(READ);
    expect(at({ overwrites: [overwrite("2", 0n, Bits.ViewChannel), allowed, denied, everyone] }, roles, member)).toBe(
      Bits.ReadMessageHistory,
    );
    expect(at({ overwrites: [everyone, overwrite("2", Bits.ViewChannel, 0n)] }, roles, member)).toBe(Bits.ViewChannel);
  });
  test("are those of Discord's documentation, in every guild", () => {
    fc.assert(
      fc.property(anyGuild, ({ made, readers }) => {
        for (const where of made.channels.values()) {
          for (const reader of readers) {
            const documented = documentedPermissions(made, where, reader);
            if (documented !== null) expect(permissionsIn(made, where, reader)).toBe(documented);
            expect(canRead(made, where, reader)).toBe(documentedReader(made, where, reader));
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

test("threads are written in by a right of their own", () => {
  const [where, thread] = [channel("200"), channel("300", { type: ChannelType.PublicThread, parent: "200", overwrites: null })];
  const may = (everyone: bigint) => [where, thread].map((one) => canWrite(guild(READ | everyone, [where, thread]), one, bea));
  expect([Bits.SendMessages, Bits.SendMessagesInThreads, 0n].map(may)).toEqual([
    [true, false],
    [false, true],
    [false, false],
  ]);
});

describe("audience", () => {
  const of = (over: Parameters<typeof channel>[1], everyone = READ) => {
    const where = channel("200", over);
    return audienceOf(guild(everyone, [where]), where);
  };

  test("public where everyone reads and nobody is kept out", () => {
    expect(of({})).toBe("public");
    expect(of({ overwrites: [overwrite(GUILD, 0n, Bits.SendMessages), overwrite("10", 0n, Bits.SendMessages)] })).toBe("public");
    expect(of({ overwrites: [overwrite(GUILD, READ, 0n)] }, 0n)).toBe("public");
  });
  test.each([
    ["everyone cannot see it", { overwrites: [overwrite(GUILD, 0n, Bits.ViewChannel)] }],
    ["everyone cannot see what was said", { overwrites: [overwrite(GUILD, 0n, Bits.ReadMessageHistory)] }],
    ["one role is kept out", { overwrites: [overwrite("10", 0n, Bits.ViewChannel)] }],
    ["one member is kept out", { overwrites: [overwrite("2", 0n, Bits.ReadMessageHistory)] }],
    ["some are kept out by age", { ageRestricted: true }],
  ])("not public where %s: the key is the channel's own", (_, over) => {
    expect(of(over)).toBe("channel:200");
  });
  test("nothing is public in a guild whose everyone sees nothing", () => {
    expect(of({}, 0n)).toBe("channel:200");
  });
  test.each([ChannelType.GuildVoice, ChannelType.GuildStageVoice])(
    "beside a voice channel (%s) reads who may join it",
    (type) => {
      expect(of({ type })).toBe("channel:200");
      expect(of({ type }, READ | Bits.Connect)).toBe("public");
      expect(of({ type, overwrites: [overwrite("10", 0n, Bits.Connect)] }, READ | Bits.Connect)).toBe("channel:200");
      expect(of({ overwrites: [overwrite("10", 0n, Bits.Connect)] }, READ | Bits.Connect)).toBe("public");
    },
  );

  test.each([
    [ChannelType.GuildVoice, true],
    [ChannelType.GuildStageVoice, true],
    [ChannelType.GuildText, false],
    [ChannelType.GuildAnnouncement, false],
  ])("a channel of type %s: guests read along: %s", (type, guests) => {
    const where = channel("200", { type });
    expect(mayHaveGuests(guild(READ, [where]), where)).toBe(guests);
  });

  describe("of a thread", () => {
    const thread = channel("300", { type: ChannelType.PublicThread, parent: "200" });
    const under = (parent: Parameters<typeof channel>[1], it = thread) => {
      const made = guild(READ, [channel("200", parent), it]);
      return audienceOf(made, it);
    };
    test("is its channel's", () => {
      expect(under({})).toBe("public");
      expect(under({ overwrites: [overwrite("10", 0n, Bits.ViewChannel)] })).toBe("channel:200");
      expect(under({ ageRestricted: true })).toBe("channel:200");
      expect(under({ type: ChannelType.GuildForum })).toBe("public");
    });
    test("is its own where it is private, even in a public channel", () => {
      expect(under({}, { ...thread, type: ChannelType.PrivateThread })).toBe("thread:300");
    });
    test("is not known where its channel is not", () => {
      const lost = guild(READ, [thread]);
      expect(audienceOf(lost, thread)).toBe("unknown");
      expect(canRead(lost, thread, { id: "1", roles: [] })).toBe(false);
      const orphan = { ...thread, parent: null };
      expect(audienceOf(guild(READ, [orphan]), orphan)).toBe("unknown");
    });
  });

  test("public means every member reads it; one key means the same readers", () => {
    let publics = 0;
    fc.assert(
      fc.property(anyGuild, ({ made, readers }) => {
        const byKey = new Map<string, string>();
        for (const where of made.channels.values()) {
          const key = audienceOf(made, where);
          const reading = readers.filter((reader) => documentedReader(made, where, reader)).map(({ id }) => id);
          if (key === "public") {
            publics += 1;
            expect(reading).toEqual(readers.map(({ id }) => id));
          }
          if (key === "unknown" || where.type === ChannelType.PrivateThread) continue;
          expect(byKey.get(key) ?? reading.join()).toBe(reading.join());
          byKey.set(key, reading.join());
        }
        const own = [...made.channels.values()].filter(({ type }) => type === ChannelType.PrivateThread);
        for (const { id } of own) expect([...byKey.keys()]).not.toContain(`thread:${id}`);
      }),
      { numRuns: 2000 },
    );
    expect(publics).toBeGreaterThan(500);
  });
});

test("people speak in texts, voices and threads; not in categories, forums themselves and directories", () => {
  const types = Object.values(ChannelType).filter((type) => typeof type === "number");
  const quiet = [...new Set(types)].filter((type) => !isSpokenIn(channel("200", { type })));
  const { DM, GroupDM, GuildCategory, GuildDirectory, GuildForum, GuildMedia } = ChannelType;
  expect(quiet.sort((a, b) => a - b)).toEqual([DM, GroupDM, GuildCategory, GuildDirectory, GuildForum, GuildMedia]);
});
