/** The sample workspace: whole, consistent, and spoken in voices that can be told apart. */
import { describe, expect, test } from "vitest";
import { mentionPattern } from "#core/model/message.ts";
import { BURST_GAP_MS } from "#core/model/snippet.ts";
import { type ChatLine, loadSample } from "#src/demo/chat-file.ts";

const now = new Date("2026-02-02T10:00:00Z");
const { workspace, lines } = await loadSample(now);
const byId = new Map(lines.map((line) => [line.id, line]));
const people = new Set(workspace.people.map((person) => person.id));
const members = workspace.people.filter((person) => person.optedIn).map((person) => person.id);
const privateChannels = workspace.channels.filter((channel) => channel.private);

const textsOf = (author: string) => lines.filter((line) => line.author === author).map((line) => line.text);
const share = (author: string, has: (text: string) => boolean) => textsOf(author).filter(has).length / textsOf(author).length;

const startsWithCapital = (text: string) => /^\p{Lu}/u.test(text);
const endsWithFullStop = (text: string) => /[^.]\.$/.test(text);
const exclaims = (text: string) => text.includes("!");
const trailsOff = (text: string) => text.includes("...");
const asks = (text: string) => text.includes("?");
const shouts = (text: string) => /\b\p{Lu}{3,}\b/u.test(text);

/** Share of messages that follow another of the same person, in the same channel, within a burst's gap. */
function burstShare(author: string): number {
  const last = new Map<string, number>();
  const own = lines.filter((line) => line.author === author);
  const following = own.filter((line) => {
    const before = last.get(line.channel);
    last.set(line.channel, Date.parse(line.ts));
    return before !== undefined && Date.parse(line.ts) - before <= BURST_GAP_MS;
  });
  return following.length / own.length;
}

function medianWords(author: string): number {
  const words = textsOf(author).map((text) => text.split(/\s+/).length);
  return words.sort((a, b) => a - b)[Math.floor(words.length / 2)] ?? 0;
}

describe("the sample is whole", () => {
  test("several hundred messages over about six weeks, the last an hour ago", () => {
    expect(lines.length).toBeGreaterThanOrEqual(800);
    expect(lines.at(-1)?.ts).toBe("2026-02-02T09:00:00.000Z");
    const days = (Date.parse(lines.at(-1)?.ts ?? "") - Date.parse(lines[0]?.ts ?? "")) / 86_400_000;
    expect(days).toBeGreaterThan(35);
    expect(days).toBeLessThan(49);
  });

  test("four members have opted in and wrote at least 160 messages each; others have not", () => {
    expect(members).toEqual(["ana", "henrik", "juno", "otis"]);
    for (const member of members) expect(textsOf(member).length, member).toBeGreaterThanOrEqual(160);
    const others = workspace.people.filter((person) => !person.optedIn);
    expect(others.length).toBeGreaterThanOrEqual(2);
    for (const other of others) expect(textsOf(other.id).length, other.id).toBeGreaterThan(0);
    expect(workspace.people.filter((person) => person.admin).map((person) => person.id)).toEqual(["bea"]);
  });

  test("ids are unique and times increase", () => {
    expect(byId.size).toBe(lines.length);
    for (const [i, line] of lines.entries()) {
      const before = lines[i - 1];
      if (before) expect(Date.parse(line.ts), line.id).toBeGreaterThan(Date.parse(before.ts));
    }
  });

  test("no message is said twice, and none is empty", () => {
    expect(new Set(lines.map((line) => line.text.toLowerCase())).size).toBe(lines.length);
    expect(lines.filter((line) => line.text.trim() === "")).toEqual([]);
  });

  test("authors, channels, mentions and answered messages exist", () => {
    const channels = new Set(workspace.channels.map((channel) => channel.id));
    for (const line of lines) {
      expect(people, line.id).toContain(line.author);
      expect(channels, line.id).toContain(line.channel);
      expect(line.mentions, line.id).toEqual([...line.text.matchAll(mentionPattern)].map((found) => found[1]));
      for (const named of line.mentions) expect(people, line.id).toContain(named);
      if (line.reply_to !== null) expect(answered(line), line.id).toMatchObject({ channel: line.channel });
    }
  });

  test("in the private channel only its two people write", () => {
    expect(privateChannels.map((channel) => channel.id)).toEqual(["leads"]);
    for (const channel of privateChannels) {
      expect(channel.memberIds).toHaveLength(2);
      const authors = new Set(lines.filter((line) => line.channel === channel.id).map((line) => line.author));
      expect([...authors].sort()).toEqual([...channel.memberIds].sort());
    }
  });
});

/** The message a line answers, which must stand before it and be another's. */
function answered(line: ChatLine): ChatLine | undefined {
  const before = byId.get(line.reply_to ?? "");
  return before && before.ts < line.ts && before.author !== line.author ? before : undefined;
}

describe("what the demo relies on", () => {
  test("each scene question was answered before: by that member, in public, to somebody who asked them by name", () => {
    expect(workspace.scene.length).toBeGreaterThanOrEqual(3);
    for (const { member, question, answeredBy } of workspace.scene) {
      const answer = byId.get(answeredBy);
      expect(members).toContain(member);
      expect(answer?.author).toBe(member);
      expect(privateChannels.map((channel) => channel.id)).not.toContain(answer?.channel);
      const asked = answer && answered(answer);
      expect(asked?.mentions).toEqual([member]);
      expect(asked?.text.toLowerCase()).not.toContain(question.toLowerCase());
    }
  });

  test("the codename is said in leads, by a member too, and nowhere else", () => {
    const naming = lines.filter((line) => /nightjar/i.test(line.text));
    expect(new Set(naming.map((line) => line.channel))).toEqual(new Set(["leads"]));
    expect(naming.map((line) => line.author)).toContain("henrik");
    expect(JSON.stringify(workspace)).not.toMatch(/nightjar/i);
  });
});

describe("the voices differ", () => {
  test("Ana: lower case, no full stops, in bursts", () => {
    expect(share("ana", startsWithCapital)).toBeLessThan(0.03);
    expect(share("ana", endsWithFullStop)).toBeLessThan(0.03);
    expect(burstShare("ana")).toBeGreaterThan(0.4);
    for (const other of ["henrik", "juno", "otis"]) expect(burstShare(other), other).toBeLessThan(burstShare("ana") - 0.1);
    expect(share("ana", (text) => /\p{Extended_Pictographic}/u.test(text))).toBeGreaterThan(0.1);
    expect(share("ana", (text) => /\b(yeah|tbh|ok)\b/.test(text))).toBeGreaterThan(0.08);
  });

  test("Henrik: capitals, full stops, semicolons, at length, never an exclamation mark", () => {
    expect(share("henrik", startsWithCapital)).toBeGreaterThan(0.95);
    expect(share("henrik", endsWithFullStop)).toBeGreaterThan(0.85);
    expect(share("henrik", exclaims)).toBe(0);
    expect(share("henrik", (text) => text.includes(";"))).toBeGreaterThan(0.35);
    for (const other of ["ana", "juno", "otis"]) expect(medianWords(other), other).toBeLessThan(medianWords("henrik"));
  });

  test("Juno: exclamation marks, capitals for stress, dashes and emoticons", () => {
    expect(share("juno", exclaims)).toBeGreaterThan(0.7);
    expect(share("juno", shouts)).toBeGreaterThan(0.3);
    expect(share("juno", (text) => text.includes(" - "))).toBeGreaterThan(0.3);
    expect(share("juno", (text) => /:D|:\)|\^_\^|<3/.test(text))).toBeGreaterThan(0.1);
    for (const other of ["ana", "henrik", "otis"]) expect(share(other, exclaims), other).toBeLessThan(0.02);
  });

  test("Otis: short, trailing off, asking what needs no answer", () => {
    expect(share("otis", trailsOff)).toBeGreaterThan(0.2);
    expect(share("otis", asks)).toBeGreaterThan(0.2);
    expect(medianWords("otis")).toBeLessThan(10);
    for (const other of ["ana", "henrik", "juno"]) expect(share(other, trailsOff), other).toBeLessThan(0.02);
  });

  test("lengths spread from one word to a paragraph", () => {
    const words = members.flatMap(textsOf).map((text) => text.split(/\s+/).length);
    expect(Math.min(...words)).toBe(1);
    expect(Math.max(...words)).toBeGreaterThan(60);
    expect(Math.max(...words)).toBeLessThanOrEqual(100);
  });
});
