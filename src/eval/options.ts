/** What can be asked of npm run eval. */
import { parseArgs } from "node:util";
import { type Half, halves } from "./halves.ts";
import { type Arm, arms, EvalFault } from "./protocol.ts";

export const evalUsage = `npm run eval -- --data DIR           measure clones of the people in a chat file, on replies they really gave
npm run eval -- --member ID          measure one member of the bot's own store, by account; nothing is changed there
npm run eval -- --safety             the safety cases

  --arms abcde     who answers: a the clone, b no persona, c another persona (these ask the model), d copyist, e quote voice
  --members N      only the members with the most cases     --cases N   at most so many cases each
  --half NAME      only the development or the held-out half of them: what was chosen on one is told of the other
  --prepare FILE   write the model's requests in OpenAI's Batch format and stop; --model NAME names the model in them
  --score FILE     take the model's answers from such a batch's output
  --assistant      in place of a model, a stand-in that answers in an assistant's habits
  --ablation       an assistant's drafts beside them: bare, with polish, with shape, with both, and the best of four
  --quotes         in place of the arms, how often and how well the quote voice answers, threshold by threshold
  --price IN,OUT   dollars a million tokens, for the estimate
  --yes            ask the model without asking first
  --out DIR        where report.html and report.json go; eval-report where not given
  --seed TEXT      other draws     --safety-cases FILE   other safety cases`;

export interface EvalOptions {
  readonly data: string | null;
  readonly member: string | null;
  readonly safety: boolean;
  readonly safetyCases: string | null;
  /** Null where not given: those that can be had. */
  readonly arms: readonly Arm[] | null;
  readonly members: number | null;
  readonly cases: number | null;
  readonly half: Half | null;
  readonly prepare: string | null;
  readonly score: string | null;
  readonly model: string | null;
  readonly price: { readonly input: number; readonly output: number } | null;
  readonly assistant: boolean;
  readonly ablation: boolean;
  readonly quotes: boolean;
  readonly yes: boolean;
  readonly out: string;
  readonly seed: string;
  readonly help: boolean;
}

const text = { type: "string" } as const;
const flag = { type: "boolean", default: false } as const;

/** Throws `EvalFault` with one line that says what is wrong. */
export function readOptions(args: readonly string[]): EvalOptions {
  const { values } = parse(args);
  const options: EvalOptions = {
    data: values.data ?? null,
    member: values.member ?? null,
    safety: values.safety,
    safetyCases: values["safety-cases"] ?? null,
    arms: values.arms === undefined ? null : armsIn(values.arms),
    members: count("members", values.members),
    cases: count("cases", values.cases),
    half: values.half === undefined ? null : halfIn(values.half),
    prepare: values.prepare ?? null,
    score: values.score ?? null,
    model: values.model ?? null,
    price: values.price === undefined ? null : priceIn(values.price),
    assistant: values.assistant,
    ablation: values.ablation,
    quotes: values.quotes,
    yes: values.yes,
    out: values.out ?? "eval-report",
    seed: values.seed ?? "understudy",
    help: values.help,
  };
  if (options.help) return options;
  refuseMeaningless(values, options.data === null && options.member === null);
  if (options.data !== null && options.member !== null) throw new EvalFault("Give --data or --member, not both.");
  if (options.data === null && options.member === null && !options.safety)
    throw new EvalFault(`Say what to measure.\n\n${evalUsage}`);
  return options;
}

const ofModel = ["model", "price", "yes", "assistant"] as const;
const ofArms = ["arms", "prepare", "score", "ablation", ...ofModel] as const;
const ofPeople = ["members", "cases", "half", "quotes", ...ofArms] as const;

type Given = Readonly<Record<string, string | boolean | undefined>>;

/** What would be left out without a word, were it taken. */
function refuseMeaningless(given: Given, onlySafety: boolean): void {
  const refuse = (wanted: string, others: readonly string[]) => {
    const other = others.find((name) => given[name]);
    if (other !== undefined) throw new EvalFault(`--${other} means nothing ${wanted}: leave it out.`);
  };
  if (given.prepare && given.score) throw new EvalFault("Give --prepare first and --score when there are answers.");
  if (given.quotes) refuse("with --quotes, which asks no model", ofArms);
  if (given.prepare) refuse("with --prepare, which only writes requests", ["price", "yes", "assistant", "ablation", "safety"]);
  if (given.score) refuse("with --score, which asks no model", ["price", "yes", "assistant"]);
  if (given.assistant) refuse("with --assistant, which stands in for the model", ["model", "price", "yes"]);
  if (!given.safety) refuse("without --safety", ["safety-cases"]);
  if (given.safety && onlySafety) refuse("without --data or --member", ofPeople);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        data: text,
        member: text,
        safety: flag,
        "safety-cases": text,
        arms: text,
        members: text,
        cases: text,
        half: text,
        prepare: text,
        score: text,
        model: text,
        price: text,
        assistant: flag,
        ablation: flag,
        quotes: flag,
        yes: flag,
        out: text,
        seed: text,
        help: { ...flag, short: "h" },
      },
    });
  } catch (fault) {
    throw new EvalFault(`${fault instanceof Error ? fault.message : "unknown option"}\n\n${evalUsage}`, { cause: fault });
  }
}

function armsIn(given: string): readonly Arm[] {
  const wrong = [...given].filter((letter) => !arms.some((arm) => arm === letter));
  if (given === "" || wrong.length > 0) throw new EvalFault(`--arms takes some of the letters ${arms.join("")}.`);
  return arms.filter((arm) => given.includes(arm));
}

function halfIn(given: string): Half {
  const half = halves.find((one) => one === given);
  if (!half) throw new EvalFault(`--half takes ${halves.join(" or ")}.`);
  return half;
}

function count(name: string, given: string | undefined): number | null {
  if (given === undefined) return null;
  if (!/^[1-9]\d{0,4}$/.test(given)) throw new EvalFault(`--${name} takes a number from 1.`);
  return Number(given);
}

function priceIn(given: string): { input: number; output: number } {
  const found = /^(\d+(?:\.\d+)?),(\d+(?:\.\d+)?)$/.exec(given);
  if (!found) throw new EvalFault("--price takes two numbers, dollars a million tokens in and out: 0.15,0.60");
  return { input: Number(found[1]), output: Number(found[2]) };
}
