/** Typed lines become what the person wants, or a line that helps. */
import { describe, expect, test } from "vitest";
import { commands } from "#core/commands.ts";
import { type Intent, parseLine } from "#src/platforms/console/parse.ts";

const vocabulary = {
  people: [
    { id: "u1", name: "Ana" },
    { id: "u2", name: "Ana Maria" },
    { id: "bea", name: "Bea" },
    { id: "u0123", name: "u0123" },
    { id: "zoe", name: "Zoë" },
  ],
  channels: [
    { id: "c1", name: "general" },
    { id: "c2", name: "dev ops" },
    { id: "random", name: "random" },
  ],
};
const parse = (line: string) => parseLine(line, vocabulary);
const command = (name: string, options: Record<string, string> = {}) => ({ kind: "command", name, options });
const problem = (line: string) => {
  const intent = parse(line);
  expect(intent.kind).toBe("problem");
  return intent.kind === "problem" ? intent.text : "";
};

describe("words", () => {
  test.each<[string, Intent]>([
    ["", { kind: "nothing" }],
    ["   ", { kind: "nothing" }],
    ["who", { kind: "who" }],
    ["HELP", { kind: "help" }],
    ["/help", { kind: "help" }],
    ["quit", { kind: "quit" }],
    ["exit", { kind: "quit" }],
    ["who did that?", { kind: "say", text: "who did that?" }],
    ["help me", { kind: "say", text: "help me" }],
  ])("%j", (line, intent) => expect(parse(line)).toEqual(intent));
});

describe("moving", () => {
  test.each<[string, Intent]>([
    ["as Bea", { kind: "as", person: "bea" }],
    ["as @bea", { kind: "as", person: "bea" }],
    ["/as ANA MARIA", { kind: "as", person: "u2" }],
    ["as u1", { kind: "as", person: "u1" }],
    ["#general", { kind: "in", channel: "c1" }],
    ["in random", { kind: "in", channel: "random" }],
    ["in #dev ops", { kind: "in", channel: "c2" }],
    ["as far as I know", { kind: "say", text: "as far as I know" }],
    ["in a meeting", { kind: "say", text: "in a meeting" }],
    ["assume nothing", { kind: "say", text: "assume nothing" }],
  ])("%j", (line, intent) => expect(parse(line)).toEqual(intent));

  test("a name nearly right is suggested", () => {
    expect(problem("as Bee")).toContain("Bea");
    expect(problem("#genral")).toContain("general");
    expect(problem("as Xerxes")).toContain("who");
  });
});

describe("mentions", () => {
  test.each([
    ["@Ana hello", "<@u1> hello"],
    ["@ana maria, hello", "<@u2>, hello"],
    ["@Ana Marianne", "<@u1> Marianne"],
    ["@Anabel", "@Anabel"],
    ["(@BEA) and @u0123?", "(<@bea>) and <@u0123>?"],
    ["mail bea@bea.example", "mail bea@bea.example"],
    ["@Zoë!", "<@zoe>!"],
    ["@ nobody @", "@ nobody @"],
    ["<@bea> as she is", "<@bea> as she is"],
    ["@@bea", "@<@bea>"],
  ])("%j is said as %j", (line, text) => expect(parse(line)).toEqual({ kind: "say", text }));
});

describe("commands", () => {
  test.each<[string, object]>([
    ["/clone", command("help")],
    ["/clone help", command("help")],
    ["/CLONE Status", command("status")],
    ["/clone away", command("away")],
    ["/clone away until: friday note: back on monday", command("away", { until: "friday", note: "back on monday" })],
    ["/clone away until:friday note:back", command("away", { until: "friday", note: "back" })],
    ["/clone away note: until: later", command("away", { until: "later" })],
    [
      "/clone hints calendar apply https://a.test/b?c=d",
      command("hints", { hint: "calendar", use: "apply", detail: "https://a.test/b?c=d" }),
    ],
    ["/clone hints status", command("hints", { hint: "status" })],
    ["/clone schedule weekdays 18:00-09:00; 24 Dec", command("schedule", { when: "weekdays 18:00-09:00; 24 Dec" })],
    ["/clone schedule zone: Asia/Tokyo", command("schedule", { zone: "Asia/Tokyo" })],
    ["/clone away --until friday", command("away", { until: "friday" })],
    ["/clone away --note=gone fishing --until 24 Dec 18:00", command("away", { until: "24 Dec 18:00", note: "gone fishing" })],
    ["/clone away 24 Dec 18:00", command("away", { until: "24 Dec 18:00" })],
    ["/clone away friday note: note: see the wiki", command("away", { until: "friday", note: "note: see the wiki" })],
    ['/clone away note: "back soon"', command("away", { note: "back soon" })],
    ["/clone preview how do we deploy: by hand?", command("preview", { question: "how do we deploy: by hand?" })],
    ["/clone preview what did @bea say", command("preview", { question: "what did <@bea> say" })],
    ["/clone ask @Ana Maria how do we deploy?", command("ask", { member: "u2", question: "how do we deploy?" })],
    ["/clone ask bea how?", command("ask", { member: "bea", question: "how?" })],
    ["/clone ask member: <@u1> question: how?", command("ask", { member: "u1", question: "how?" })],
    ["/clone ask question: how? member: Bea", command("ask", { member: "bea", question: "how?" })],
    ["/clone off", command("off")],
    ["/clone off member:@bea", command("off", { member: "bea" })],
    ["/clone on Ana", command("on", { member: "u1" })],
    ["/clone optin channels: #general, random", command("optin", { channels: "c1 random" })],
    ["/clone forget #dev ops", command("forget", { channel: "c2" })],
    ["/clone channels only #general random", command("channels", { rule: "only", channels: "c1 random" })],
    ["/clone channels everywhere", command("channels", { rule: "everywhere" })],
    ["/clone hours 08:00-20:00 Europe/Berlin", command("hours", { times: "08:00-20:00 Europe/Berlin" })],
    ["/clone block Ana", command("block", { person: "u1" })],
    ["/clone forget since: 1 Dec", command("forget", { since: "1 Dec" })],
  ])("%j", (line, intent) => expect(parse(line)).toEqual(intent));

  test.each(commands.map(({ name }) => name))("/clone %s is known", (name) => {
    const intent = parse(`/clone ${name}`);
    expect(intent.kind === "command" ? intent.name : intent).toEqual(
      ["ask", "preview", "block", "unblock"].includes(name) ? { kind: "problem", text: expect.stringContaining("needs") } : name,
    );
  });

  test("what cannot be read is answered with how to type it", () => {
    expect(problem("/clone awya")).toContain("/clone away");
    expect(problem("/clone channels maybe #general")).toContain("only, never or everywhere");
    expect(problem("/clone sing")).toContain("/clone help");
    expect(problem("/clone ask Bea")).toContain("/clone ask member: … question: …");
    expect(problem("/clone preview")).toContain("needs question");
    expect(problem("/clone off nobody")).toContain("nobody called nobody");
    expect(problem("/clone forget channel: #attic")).toContain("no channel #attic");
    expect(problem("/clone optin channels: general attic")).toContain("no channel attic");
    expect(problem("/clone back now")).toContain("no options");
    expect(problem("/deploy")).toContain("/clone");
  });
});

describe("numbers", () => {
  test.each<[string, Intent]>([
    ["press 2", { kind: "press", button: 2, text: null }],
    ["press [2] with the @bea script", { kind: "press", button: 2, text: "with the <@bea> script" }],
    ["reply 3 yes, @ana", { kind: "reply", message: 3, text: "yes, <@u1>" }],
    ["edit 12 better", { kind: "edit", message: 12, text: "better" }],
    ["delete 4", { kind: "delete", message: 4 }],
    ["press the button", { kind: "say", text: "press the button" }],
    ["delete 3 files", { kind: "say", text: "delete 3 files" }],
    ["reply all", { kind: "say", text: "reply all" }],
  ])("%j", (line, intent) => expect(parse(line)).toEqual(intent));

  test("a number or words left out are asked for", () => {
    expect(problem("press")).toContain("press 3");
    expect(problem("reply 3")).toContain("reply 3 …");
  });
});
