/** What kind of thing a message says to whoever answers it. */
import { expect, test } from "vitest";
import { cueKind } from "#core/voice/cue-kind.ts";

test.each([
  ["how do we deploy to staging", "question"],
  ["<@U1> where's the vault", "question"],
  ["hey Ana, anyone know the region", "question"],
  ["staging is down?", "question"],
  ["wo ist die Doku", "question"],
  ["Weiß jemand, wie das geht", "question"],
  ["alguien sabe la clave", "question"],
  ["サーバーは再起動しましたか", "question"],
  ["本当？", "question"],
  ["what a day", "statement"],
  ["when I get home I'll fix it", "statement"],
  ["How nice", "statement"],
  ["war gestern im Büro", "statement"],
  ["die Tests laufen", "statement"],
  ["das ist was anderes", "statement"],
  ["la casa está lista", "statement"],
  ["see https://example.org/a?b=c", "statement"],
  ["run `what?` first", "statement"],
  ["thanks a lot!", "thanks"],
  ["Danke dir", "thanks"],
  ["ありがとうございます", "thanks"],
  ["thanks to Ben the build is fixed", "statement"],
  ["thanks but it fails", "statement"],
  ["good morning all", "greeting"],
  ["moin", "greeting"],
  ["hola a todos", "greeting"],
  ["おはようございます", "greeting"],
  ["hi, I moved the job to the other cluster", "statement"],
  ["history is long", "statement"],
  ["", "none"],
  ["😀", "none"],
  ["<@U1>", "none"],
])("%j is %s", (text, kind) => {
  expect(cueKind(text)).toBe(kind);
});
