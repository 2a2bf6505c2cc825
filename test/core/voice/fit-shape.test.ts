/** How a draft is brought into the shape that was drawn for it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitShape } from "#core/voice/fit-shape.ts";
import type { Shape } from "#core/voice/shape.ts";

const shape = (other: Partial<Shape> = {}): Shape => ({
  characters: 400,
  messages: 1,
  opening: "agrees",
  contraction: "none",
  addressed: true,
  ...other,
});

describe("length", () => {
  const draft =
    "The config moved to the wiki. Look under deployments. Sam has the latest copy. Nobody else touched the file. Boxes read it at night.";
  test("sentences go from the end until it is about as long as drawn, or two are left", () => {
    const two = "The config moved to the wiki. Look under deployments.";
    const three = `${two} Sam has the latest copy.`;
    expect(fitShape(draft, shape({ characters: 90 }))).toBe(`${three} Nobody else touched the file.`);
    expect(fitShape(draft, shape({ characters: 75 }))).toBe(three);
    expect(fitShape(draft, shape({ characters: 10 }))).toBe(two);
    expect(fitShape(draft, shape())).toBe(draft);
  });
  test("what limits or doubts the rest stays", () => {
    const doubtful = "Use the old script. Logs go to the box. Sam wrote most of it. That may have changed since.";
    expect(fitShape(doubtful, shape({ characters: 15 }))).toBe(
      "Use the old script. Sam wrote most of it. That may have changed since.",
    );
  });
  test("what goes on with the sentence before it stays, and so does that sentence", () => {
    const led = "Stop the queue. Run ./migrate.sh on the box. It deletes the old rows. Sam has a copy. Boxes read it at night.";
    expect(fitShape(led, shape({ characters: 15 }))).toBe(
      "Stop the queue. Run ./migrate.sh on the box. It deletes the old rows.",
    );
    const old = "Log in first. The old way is ./deploy.sh. Instead use ship.sh now. Sam has a copy.";
    expect(fitShape(old, shape({ characters: 15 }))).toBe("Log in first. The old way is ./deploy.sh. Instead use ship.sh now.");
  });
  test.each([
    "Stop the queue. Run ./migrate.sh on the box. Start the queue again.",
    "Öffne das Tor. Stell den Hund raus. Bitte schließ alles danach.",
    "Log in on the box. The queue stops by itself. Then run ./migrate.sh there. Finally, turn the lights off.",
  ])("a step stays, and what another step leans on: %j", (steps) => {
    expect(fitShape(steps, shape({ characters: 15 }))).toBe(steps);
  });
  test.each([
    "Run ./migrate.sh on the box. It deletes the old rows.",
    "The old way is ./deploy.sh. Use ship.sh instead now.",
    "It worked with v2. Then somebody upgraded. It is broken in v3.",
    "You could restart the queue. Whatever is in there gets lost.",
  ])("few sentences are left as they are: %j", (few) => {
    expect(fitShape(few, shape({ characters: 15 }))).toBe(few);
  });
  test("a very short one is the bare answer, where there is one", () => {
    expect(fitShape("Yes, the staging server has it.", shape({ characters: 4 }))).toBe("Yes");
    expect(fitShape("No, that is not how it works.", shape({ characters: 3 }))).toBe("No, that is not how it works.");
    expect(fitShape("Nein, der Server hat es.", shape({ characters: 4 }))).toBe("Nein");
  });
});

describe("messages", () => {
  test("sentences become messages of about the same length", () => {
    expect(fitShape("It moved. It is on the wiki now. Look under deployments.", shape({ messages: 2 })).split("\n")).toEqual([
      "It moved. It is on the wiki now.",
      "Look under deployments.",
    ]);
  });
  test("one sentence is parted where a clause begins", () => {
    expect(fitShape("It moved to the wiki, but the old link still works", shape({ messages: 2 }))).toBe(
      "It moved to the wiki\nbut the old link still works",
    );
    expect(fitShape("It moved to the wiki because nobody found it", shape({ messages: 2 }))).toBe(
      "It moved to the wiki\nbecause nobody found it",
    );
    expect(fitShape("It moved", shape({ messages: 3 }))).toBe("It moved");
  });
  test("there is a sentence for each, though that is longer than drawn", () => {
    const long = "It moved to the wiki. Look under deployments. Sam has one. Ben has one too.";
    expect(fitShape(long, shape({ characters: 20, messages: 3 }))).toBe(
      "It moved to the wiki.\nLook under deployments.\nSam has one.",
    );
  });
  test("lines and lists become one message", () => {
    expect(fitShape("Two ways:\n- the script\n- by hand", shape())).toBe("Two ways: the script, by hand");
  });
  test("Japanese is parted at its own full stop", () => {
    expect(fitShape("移動しました。ウィキにあります。", shape({ messages: 2 }))).toBe("移動しました。\nウィキにあります。");
  });
});

describe("opening, contractions, address", () => {
  test("an empty agreement goes where none was drawn; a no never does", () => {
    expect(fitShape("Sure, it is on the wiki.", shape({ opening: "other" }))).toBe("It is on the wiki.");
    expect(fitShape("Yes.", shape({ opening: "other" }))).toBe("Yes.");
    expect(fitShape("No, it moved.", shape({ opening: "other" }))).toBe("No, it moved.");
    expect(fitShape("Yes, unless you are on Windows.", shape({ opening: "other" }))).toBe("Yes, unless you are on Windows.");
  });
  test("shortened or spelled out, in English only", () => {
    expect(fitShape("I do not know, it is old.", shape({ contraction: "shortened" }))).toBe("I don't know, it's old.");
    expect(fitShape("I don't know, it's old.", shape({ contraction: "spelled-out" }))).toBe("I do not know, it is old.");
    expect(fitShape("It's been moved.", shape({ contraction: "spelled-out" }))).toBe("It's been moved.");
    expect(fitShape("Das ist nicht will not.", shape({ contraction: "shortened" }))).toBe("Das ist nicht will not.");
  });
  test("the name of whom it answers goes where none was drawn", () => {
    expect(fitShape("@sam, it moved.", shape({ addressed: false }))).toBe("it moved.");
    expect(fitShape("@sam, it moved.", shape())).toBe("@sam, it moved.");
  });
});

describe("whatever the draft", () => {
  const anyShape = fc.record({
    characters: fc.integer({ min: 1, max: 500 }),
    messages: fc.constantFrom(1 as const, 2 as const, 3 as const),
    opening: fc.constantFrom("agrees" as const, "other" as const),
    contraction: fc.constantFrom("shortened" as const, "spelled-out" as const, "none" as const),
    addressed: fc.boolean(),
  });
  test("code, links and names come out whole, and nothing comes out empty or in more messages than drawn", () => {
    const part = fc.constantFrom(
      "Yes, it is.",
      "`a. B`",
      "https://x.example/a.B?c!",
      "No",
      "It's not up, but ok",
      "- one\n- two",
      "まだ。",
      "@sam",
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), anyShape, (parts, drawn) => {
        const out = fitShape(parts.join(" "), drawn);
        expect(out.trim()).not.toBe("");
        expect(out.split("\n").length).toBeLessThanOrEqual(drawn.messages);
        for (const whole of out.match(/`[^`]*`?|https?:\S+/g) ?? [])
          expect(["`a. B`", "https://x.example/a.B?c!", "https://x.example/a.B?c"]).toContain(whole.replace(/,$/, ""));
      }),
      { numRuns: 300 },
    );
  });
  test("a code block is left as it is", () => {
    const block = "Run this:\n```\na\nb\n```";
    expect(fitShape(block, shape({ characters: 3 }))).toBe(block);
  });
});

describe("what may be left out", () => {
  test("a sentence that limits nothing, though it holds a not; no condition, warning or doubt", () => {
    const draft =
      "Use the old script. The new one is not in the wiki. Do not run it twice. It might be slow. If it hangs, stop it.";
    expect(fitShape(draft, shape({ characters: 20 }))).toBe(
      "Use the old script. Do not run it twice. It might be slow. If it hangs, stop it.",
    );
  });
  test("asides and what only explains, where sentences alone do not make it short enough", () => {
    const one = shape({ characters: 25 });
    expect(fitShape("It moved to the wiki (the one for the shop) because nobody found it.", one)).toBe("It moved to the wiki.");
    expect(fitShape("Der Ordner liegt im Wiki, weil ihn niemand fand.", one)).toBe("Der Ordner liegt im Wiki.");
    expect(fitShape("It moved to the wiki (maybe not all of it).", one)).toBe("It moved to the wiki (maybe not all of it).");
    expect(fitShape("It moved to the wiki, because it might have been lost.", one)).toContain("might have been lost");
    expect(fitShape("It moved to the wiki (the one for the shop).", shape())).toContain("the one for the shop");
  });
  test("an agreement said twice becomes one, or none", () => {
    expect(fitShape("Yes, absolutely! It is on the wiki.", shape())).toBe("Yes! It is on the wiki.");
    expect(fitShape("Yes, definitely. It is on the wiki.", shape({ opening: "other" }))).toBe("It is on the wiki.");
    expect(fitShape("Ja, natürlich! Der Ordner liegt im Wiki.", shape({ opening: "other" }))).toBe("Der Ordner liegt im Wiki.");
    expect(fitShape("¡Claro! La llave está en el cajón.", shape({ opening: "other" }))).toBe("La llave está en el cajón.");
    expect(fitShape("はい、もちろん。倉庫にあります。", shape({ opening: "other" }))).toBe("倉庫にあります。");
  });
});
