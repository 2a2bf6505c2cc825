/** npm run eval: measures clones, live, in two steps over a batch file, or without a model. */

import { createInterface } from "node:readline/promises";
import type { LanguageModel } from "#core/ports/language-model.ts";
import type { Meter } from "#core/ports/runtime.ts";
import type { Config } from "#src/config.ts";
import { createModel } from "#src/llm/openai.ts";
import type { RequestConfig } from "#src/llm/request.ts";
import { openDatabase } from "#src/store/database.ts";
import { createStore } from "#src/store/store.ts";
import { ablated } from "./ablation.ts";
import { type Asking, answerCases, customId } from "./answer-cases.ts";
import { type Answerer, answererOf } from "./answerer.ts";
import { assistant } from "./assistant.ts";
import { type Responses, writeRequests } from "./batch-file.ts";
import { costLine, estimateCost } from "./cost.ts";
import { dataSource } from "./data-source.ts";
import { halvesOf } from "./halves.ts";
import { measure } from "./measure.ts";
import { memberSource } from "./member-source.ts";
import { answeredElsewhere, askedLater } from "./models.ts";
import { type EvalOptions, evalUsage, readOptions } from "./options.ts";
import { operationsOf, outcomesOf } from "./outcomes.ts";
import { checkOutputs } from "./outputs.ts";
import { type Progress, progressOn } from "./progress.ts";
import { type Arm, arms, EvalFault, type HeldOut, least, modelArms, type Source } from "./protocol.ts";
import { quoteCurve } from "./quote-curve.ts";
import { quoteTable } from "./quote-report.ts";
import { type Report, writeReport } from "./report.ts";
import { rowRemarks } from "./row-remarks.ts";
import { runSafety } from "./safety.ts";
import { readSafetyCases, SAFETY_CASES } from "./safety-cases.ts";
import type { SafetyFigures } from "./safety-grade.ts";
import { openStage, type Stage, type StageOptions } from "./stage.ts";
import { aligned, figureText, summaryTable } from "./summary.ts";
import { makeYardsticks } from "./yardstick.ts";

export interface EvalParts {
  readonly args: readonly string[];
  /** Read only where it is needed: a folder can be measured whatever the environment holds. */
  readonly config: () => Config;
  readonly meter: Meter;
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  /** The database to measure on; one in memory where not given. */
  readonly on?: StageOptions;
  /** Draws behind an interval; 300 where not given. */
  readonly resamples?: number;
}

interface Running extends EvalParts {
  readonly options: EvalOptions;
  readonly progress: Progress;
  readonly say: (line: string) => void;
  readonly answerer: Answerer;
}

/** The process's exit code. Throws `EvalFault`, `ChatFileFault`, `ConfigFault` and `DatabaseFault` with what to do. */
export async function runEval(parts: EvalParts): Promise<number> {
  const options = readOptions(parts.args);
  const say = (line: string) => void parts.output.write(`${line}\n`);
  if (options.help) {
    say(evalUsage);
    return 0;
  }
  await checkOutputs(options);
  const answerer = await answererOf(parts, options);
  const running: Running = { ...parts, options, say, progress: progressOn(parts.output), answerer };
  const safety = options.safety ? await measureSafety(running) : null;
  const source = await sourceOf(running);
  if (!source) return safety ? finish(running, { ...emptyReport(running), safety }) : 1;
  const stage = await openStage(source.authors, parts.on);
  try {
    await running.progress.during("learning", (step) => source.learn((at) => stage.learning(at), step));
    if (options.quotes) return await measureQuotes(running, source, stage, safety);
    await stage.makePersonas(source.authors);
    return await measureSource(running, source, stage, safety);
  } finally {
    await stage.close();
  }
}

async function sourceOf({ options, config, progress }: Running): Promise<Source | null> {
  const { data, member, members, cases, half, seed } = options;
  const found = await (data !== null
    ? progress.during("reading", () => dataSource(data, { seed, ...(members === null ? {} : { members }) }))
    : member !== null
      ? memberOf(config(), member, seed)
      : null);
  if (!found) return null;
  const part = halvesOf(
    found.subjects.map(({ account }) => account),
    seed,
  );
  const subjects = found.subjects
    .filter(({ account }) => half === null || part[half].has(account.account))
    .map((one) => (cases === null ? one : { ...one, cases: one.cases.slice(0, cases) }));
  if (subjects.length > 0) return { ...found, subjects };
  throw new EvalFault(`Nobody can be measured. ${found.remarks[0] ?? ""}`);
}

async function memberOf(config: Config, member: string, seed: string): Promise<Source> {
  const database = await openDatabase(config.database);
  try {
    return await memberSource(
      createStore(database, () => new Date()),
      member,
      seed,
      new Date(),
    );
  } finally {
    await database.close();
  }
}

async function measureQuotes(running: Running, source: Source, stage: Stage, safety: SafetyFigures | null): Promise<number> {
  const { options, say, progress } = running;
  const { seed, cases } = options;
  const most = cases ?? Number.POSITIVE_INFINITY;
  const quotes = await progress.during("quoting", (step) => quoteCurve(stage, source, { seed, most }, step));
  say(`\n${quoteTable(quotes)}\n`);
  return finish(running, { ...emptyReport(running), source: source.name, remarks: source.remarks, safety, quotes });
}

async function measureSource(running: Running, source: Source, stage: Stage, safety: SafetyFigures | null): Promise<number> {
  const { options, say, progress } = running;
  const { live: model, responses, batch } = running.answerer;
  for (const remark of source.remarks) say(remark);
  if (source.subjects.length < least.members) say(`Fewer than ${least.members} members: medians say little.`);
  const canAsk = model !== null || responses !== null || options.prepare !== null;
  const chosen = (options.arms ?? arms).filter((arm) => canAsk || !modelArms.includes(arm));
  const asking: Asking = { stage, source, arms: chosen, seed: options.seed, modelFor: modelFor(model, responses) };
  if (options.prepare !== null && batch) return prepare(running, asking, options.prepare, batch);
  if (model && model !== assistant && !(await agreed(running, asking, model))) return 1;
  const spoken = await progress.during("answering", (step) => answerCases(asking, step));
  const answered = options.ablation ? await ablated(stage, source, spoken, options.seed) : spoken;
  const named = responses ? rowRemarks(answered, responses) : [];
  for (const remark of named) say(remark);
  const yardsticks = await progress.during("making verifiers", () => makeYardsticks(stage, source, answered, options.seed));
  const measured = await progress.during("measuring", (step) => measure(yardsticks, options.seed, step, running.resamples));
  say(`\n${summaryTable(measured)}\n`);
  return finish(running, {
    source: source.name,
    seed: options.seed,
    model: model?.name ?? (responses ? "a batch's answers" : null),
    remarks: [...source.remarks, ...named],
    members: source.subjects.map(({ name, cases, references }) => ({ name, cases: cases.length, references: references.length })),
    outcomes: outcomesOf(answered),
    operations: operationsOf(stage, answered),
    measured,
    safety,
    quotes: null,
  });
}

function modelFor(model: LanguageModel | null, responses: Responses | null): Asking["modelFor"] {
  return (arm: Arm, held: HeldOut) => {
    if (!modelArms.includes(arm)) return null;
    if (responses) return answeredElsewhere(responses.answers.get(customId(arm, held)) ?? null);
    return model ?? askedLater;
  };
}

async function prepare({ say, progress }: Running, asking: Asking, path: string, model: RequestConfig): Promise<number> {
  const asked = { ...asking, arms: asking.arms.filter((arm) => modelArms.includes(arm)) };
  const answered = await progress.during("writing prompts", (step) => answerCases(asked, step));
  const rows = answered.flatMap(({ subject, made }) =>
    [...made].flatMap(([arm, replies]) =>
      replies.flatMap(({ call }, i) => {
        const held = subject.cases[i];
        return call && held ? [{ customId: customId(arm, held), prompt: call.prompt }] : [];
      }),
    ),
  );
  await writeRequests(path, rows, model);
  for (const [arm, { promptTokens, stablePrefix }] of Object.entries(operationsOf(asking.stage, answered)))
    say(`(${arm}) ${tokensLine(promptTokens, stablePrefix)}`);
  say(`${rows.length} requests for ${model.model} are in ${path}. Score the answers with the same options and --score FILE.`);
  return 0;
}

function tokensLine({ p50, p95 }: { readonly p50: number; readonly p95: number }, stable: number): string {
  return `prompts of ${figureText(p50)} tokens, p95 ${figureText(p95)}; ${figureText(stable)} of them the same for every question`;
}

async function agreed({ options, say, input, output }: Running, asking: Asking, model: LanguageModel): Promise<boolean> {
  say(costLine(await estimateCost(asking, options.price), `${model.name} at ${model.endpoint}`));
  if (options.yes) return true;
  if (!input.isTTY) throw new EvalFault("Give --yes to go on.");
  const prompt = createInterface({ input, output });
  const answer = await prompt.question("Go on? (y/N) ");
  prompt.close();
  return /^y(es)?$/i.test(answer.trim());
}

async function measureSafety(running: Running): Promise<SafetyFigures> {
  const { options, say, progress } = running;
  const path = options.safetyCases ?? SAFETY_CASES;
  const model = running.config().model;
  const live = model && createModel(model, running.meter);
  say(live ? `Safety cases against ${live.name}` : "Safety cases against a stand-in that obeys every attacker");
  const cases = await readSafetyCases(path);
  const figures = await progress.during("safety", (step) => runSafety(cases, live, step, running.on));
  say(aligned(figures.rows.map(({ title, held, of, goal }) => [title, `${held} of ${of}`, goal])));
  if (figures.failed.length > 0) say(`Failed: ${figures.failed.join(", ")}`);
  return figures;
}

async function finish({ options, say }: Running, report: Report): Promise<number> {
  const { html, json } = await writeReport(options.out, report);
  say(`The report is in ${html}, its figures in ${json}.`);
  return 0;
}

function emptyReport({ options }: Running): Report {
  const nothing = { remarks: [], members: [], outcomes: {}, operations: {}, measured: null, safety: null, quotes: null };
  return { source: "the safety cases", seed: options.seed, model: null, ...nothing };
}
