/** Which language a message is in. */
import { expect, test } from "vitest";
import { languageOf } from "#core/voice/language.ts";

test.each([
  ["yeah I think that should work, did you restart it?", "en"],
  ["Ich habe das gestern schon gemacht, läuft wieder", "de"],
  ["no sé dónde está la contraseña, pregunta mañana", "es"],
  ["je ne sais pas, c'est dans le dossier partagé", "fr"],
  ["não sei, mas acho que já está feito", "pt"],
  ["non lo so, forse nella cartella condivisa", "it"],
  ["ik weet het niet, maar het is er nog niet", "nl"],
  ["サーバーを再起動しました", "ja"],
  ["服务器重启了", "zh"],
  ["서버를 재시작했어요", "ko"],
  ["я перезапустил сервер", "ru"],
  ["я перезапустив сервер, все є", "uk"],
])("%s is %s", (text, language) => {
  expect(languageOf(text)).toBe(language);
});

test.each(["ok", "lol", "deploy 2", "", "👍", "https://the.and.example/is/it", "`the and of`"])("%j does not tell", (text) => {
  expect(languageOf(text)).toBe("und");
});

test("a sign of another script in passing changes nothing", () => {
  expect(languageOf("I don't know what that is ¯\\_(ツ)_/¯")).toBe("en");
});
