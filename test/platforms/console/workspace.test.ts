/** What people can and cannot do in a console workspace, and its past. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Cursor } from "#core/ports/platform.ts";
import { createConsole } from "#src/platforms/console/adapter.ts";
import type { Happening } from "#src/platforms/console/chat.ts";
import { ConsoleWorkspace } from "#src/platforms/console/workspace.ts";
import { Recorder } from "#test/contracts/harness.ts";

const line = (number: number, channel = "general") => ({
  id: `m${String(number).padStart(4, "0")}`,
  channel,
  author: number % 2 ? "ana" : "bea",
  ts: new Date(Date.parse("2029-12-01T10:00:00Z") + number * 60_000).toISOString(),
  text: `number ${number}`,
  reply_to: number > 1 ? `m${String(number - 1).padStart(4, "0")}` : null,
});

describe("a console workspace", () => {
  let happened: Happening[];
  let workspace: ConsoleWorkspace;

  beforeEach(() => {
    happened = [];
    workspace = new ConsoleWorkspace({
      id: "w",
      people: [
        { id: "ana", name: "Ana", admin: false, timeZone: null },
        { id: "bea", name: "Bea", admin: false, timeZone: null },
        { id: "eve", name: "Eve", admin: true, timeZone: null },
      ],
      channels: [
        { id: "general", name: "general", private: false },
        { id: "leads", name: "leads", private: true, memberIds: ["ana"] },
        { id: "public", name: "public", private: true },
      ],
      now: () => new Date("2030-01-02T10:00:00Z"),
      watch: (happening) => happened.push(happening),
    });
  });

  test("a past is laid down without telling anyone; its people and channels are there", async () => {
    const heard = new Recorder();
    await createConsole(workspace).start(heard);
    workspace.fill([line(1), line(2), { ...line(3, "attic"), author: "u9" }, line(1)]);
    expect(heard.count).toBe(0);
    expect(happened).toEqual([]);
    expect(workspace.directory.nameOf("u9")).toBe("u9");
    expect(workspace.messages.inChannel("general").map(({ text }) => text)).toEqual(["number 1", "number 2"]);
    expect(workspace.messages.inChannel("attic")).toHaveLength(1);
  });

  test("a private channel without a list is read by those who wrote in it", async () => {
    workspace.fill([line(1, "public")]);
    await expect(workspace.say("bea", "public", "me too")).rejects.toThrow("Bea is not in #public.");
    await expect(workspace.say("ana", "public", "just me")).resolves.toMatchObject({ text: "just me" });
  });

  test("a private channel called public is not public", async () => {
    const platform = createConsole(workspace);
    const places = await platform.places({ platform: "console", workspace: "w" });
    expect(places.filter(({ audience }) => audience === "public").map(({ name }) => name)).toEqual(["general"]);
  });

  test("a new message never gets the id of one that is gone or of one in the past", async () => {
    workspace.fill([line(2), line(1)]);
    const first = await workspace.say("ana", "general", "a");
    await workspace.delete("ana", [first.id]);
    const second = await workspace.say("ana", "general", "b");
    expect(new Set(["m0001", "m0002", first.id, second.id]).size).toBe(4);
  });

  test("people may do what they could do elsewhere, and no more", async () => {
    const message = await workspace.say("ana", "general", "mine");
    await expect(workspace.edit("bea", message.id, "not yours")).rejects.toThrow("not Bea's");
    await expect(workspace.delete("bea", [message.id])).rejects.toThrow("not Bea's");
    await expect(workspace.say("bea", "leads", "let me in")).rejects.toThrow("not in #leads");
    await expect(workspace.say("nobody", "general", "boo")).rejects.toThrow("nobody");
    await expect(workspace.command("ana", "general", "status")).rejects.toThrow("not connected");
    await workspace.delete("eve", [message.id]);
    expect(workspace.messages.inChannel("general")).toEqual([]);
  });

  test("a note's button is its reader's alone", async () => {
    const heard = new Recorder();
    await createConsole(workspace).start(heard);
    const [button] = workspace.tell("ana", { text: "Well?", actions: [{ name: "who", target: "t", label: "Who?" }] }).buttons;
    await expect(workspace.press("bea", "general", button!.id)).rejects.toThrow("no such button");
    await workspace.press("ana", "general", button!.id);
    expect(heard.actions).toMatchObject([{ target: "t", caller: { name: "Ana" } }]);
  });

  test("a private channel's buttons are its readers' alone", async () => {
    await createConsole(workspace).start(new Recorder());
    const actions = [{ name: "who", target: "t", label: "Who?" }] as const;
    const words = { mark: "[Ana's clone]", texts: ["[Ana's clone] hm"], notice: "AI", actions };
    const [posted] = workspace.clone.post({ ...words, key: "k", channel: "leads", replyTo: null });
    await expect(workspace.press("bea", "general", posted!.clone!.buttons[0]!.id)).rejects.toThrow("not in #leads");
  });

  test("a saying that names everyone notifies everyone, a clone's mention of somebody would notify them", async () => {
    expect((await workspace.say("ana", "general", "@everyone lunch")).notified).toEqual(["ana", "bea", "eve"]);
    expect((await workspace.say("ana", "general", "<@bea> lunch")).notified).toEqual(["bea"]);
    const words = { mark: "", texts: ["<@bea> lunch"], notice: "", actions: [] };
    const [posted] = workspace.clone.post({ ...words, key: "k", channel: "general", replyTo: null });
    expect(posted?.notified).toEqual(["bea"]);
  });

  test("134,000 messages can be paged to their beginning, each once", async () => {
    workspace.fill(Array.from({ length: 134_000 }, (_, index) => line(index + 1)));
    const platform = createConsole(workspace);
    const general = { platform: "console", workspace: "w", channel: "general", thread: null };
    const seen = new Set<string>();
    let cursor: Cursor | null | undefined;
    do {
      const page = await platform.history(general, 200, cursor ?? undefined);
      for (const { ref } of page.messages) seen.add(ref.message);
      cursor = page.next;
    } while (cursor);
    expect(seen.size).toBe(134_000);
  });
});
