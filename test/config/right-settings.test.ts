/** One wrong setting costs no other, but for those that would go elsewhere without it. */
import { expect, test } from "vitest";
import { readRightSettings } from "#src/config/right-settings.ts";
import { readConfig } from "#src/config.ts";

const answering = { OPENAI_MODEL: "m", OPENAI_BASE_URL: "http://answers/v1", OPENAI_API_KEY: "k" };
const embedding = { EMBEDDING_MODEL: "e", EMBEDDING_BASE_URL: "http://vectors/v1" };

test("what is wrong is told and left out, and what is right stays", () => {
  const { config, problems } = readRightSettings({
    ...answering,
    ...embedding,
    LOG_LEVEL: "loud",
    MODEL_DRAFTS: "4",
    HEALTH_PORT: "0",
  });
  expect(problems.map((problem) => problem.split(" ")[0])).toEqual(["LOG_LEVEL", "HEALTH_PORT"]);
  expect(config).toEqual(readConfig({ ...answering, ...embedding, MODEL_DRAFTS: "4" }));
});

test("nothing wrong is nothing told", () => {
  expect(readRightSettings(answering)).toEqual({ config: readConfig(answering), problems: [] });
});

test("without its address a model is not asked elsewhere, nor the embeddings that would have gone there too", () => {
  const wrong = { ...answering, OPENAI_BASE_URL: "answers" };
  expect(readRightSettings({ ...wrong, ...embedding }).config).toEqual(readConfig(embedding));
  expect(readRightSettings({ ...wrong, EMBEDDING_MODEL: "e", EMBEDDING_API_KEY: "k" }).config).toEqual(readConfig({}));
  const other = { ...answering, ...embedding, EMBEDDING_BASE_URL: "vectors" };
  expect(readRightSettings(other).config).toEqual(readConfig(answering));
});

test("what is missing takes with it what is set beside it", () => {
  const env = { OPENAI_API_KEY: "k", SLACK_APP_TOKEN: "xapp-1", DISCORD_TOKEN: "t" };
  expect(readRightSettings(env).config).toEqual(readConfig({ DISCORD_TOKEN: "t" }));
});
