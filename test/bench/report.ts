/** The figures as tables for people and as JSON for comparison. */
import { cpus, loadavg, totalmem } from "node:os";
import type { Figure } from "./figures.ts";
import { goalsOf } from "./goals.ts";
import type { Options } from "./options.ts";
import type { Latency } from "./percentiles.ts";
import { type Cell, renderTable } from "./table.ts";

type Kind = Figure["kind"];
type Of<K extends Kind> = Extract<Figure, { kind: K }>;

const latencies = ({ count, p50, p95, p99, max }: Latency): readonly Cell[] => [count, p50, p95, p99, max];

export function tablesOf(figures: readonly Figure[]): string {
  const of = <K extends Kind>(kind: K) => figures.filter((figure): figure is Of<K> => figure.kind === kind);
  const answers = of("answering").flatMap((f) =>
    (["all", "withoutLargest", "largest"] as const).map((who) => [
      f.engine,
      f.snippets,
      f.voice,
      { all: "all", withoutLargest: "without the largest", largest: `the largest (${f.largestSize})` }[who],
      ...latencies(f[who]),
    ]),
  );
  const outcomes = of("answering").map((f) => [f.engine, f.snippets, f.voice, told(f.outcomes), f.unanswered]);
  const learned = of("learning").map((f) => [f.engine, f.snippets, f.optedIn * 100, f.events, f.stored, f.eventsPerSecond]);
  const started = of("starting").map((f) => [f.engine, f.snippets, f.how, f.ready, f.readyFromProcessStart, f.rssMb]);
  const memory = of("memory").map((f) => [f.engine, f.when, f.rssMb]);
  const onDiscord = of("discord-answering").map((f) => [
    f.engine,
    f.snippets,
    ...latencies(f.all),
    f.unanswered,
    told(f.outcomes),
  ]);
  const guilds = of("discord-guilds").map((f) => [
    ...[f.engine, f.guilds, f.ready, f.thereWhenReady, f.allThere, f.firstAnswer],
    ...[f.rssBeforeMb, f.rssReadyMb, f.rssSettledMb, f.rssPeakMb],
  ]);
  const read = of("backfilling").map((f) => [
    ...[f.engine, f.platform, f.mix, f.messages, f.own, f.stored, f.requests, f.requestsPerOwn, f.refused, f.seconds],
    f.share,
  ]);
  const searched = of("searching").map((f) => [f.engine, f.snippets, f.by, f.members, ...latencies(f.latency)]);
  const recalled = of("recall").map((f) => [
    ...[f.part, f.ranking, `${f.questions} of ${f.of}`],
    ...[f.at6, f.at20, `${f.low20}-${f.high20}`, f.among],
  ]);
  const imports = of("import").map((f) => [f.format, f.mb, f.packedMb, f.messages, f.seconds, f.mbPerSecond, f.peakRssMb]);
  const goals = goalsOf(figures).map((g) => [g.engine, g.goal, g.wanted, g.seen, g.met ? "met" : "missed"]);
  return [
    titled(
      "Answering: milliseconds from message to post",
      ["engine", "snippets", "voice", "members", "n", "p50", "p95", "p99", "max"],
      answers,
    ),
    titled("What became of the mentions (warm-up included)", ["engine", "snippets", "voice", "outcomes", "unanswered"], outcomes),
    titled("Learning", ["engine", "snippets", "% opted in", "events", "stored", "events/s"], learned),
    titled("Start to ready, milliseconds", ["engine", "snippets", "", "open and start", "whole process", "RSS MB"], started),
    titled("Memory of the measuring process, its own data included", ["engine", "when", "RSS MB"], memory),
    titled(
      "Discord: milliseconds from mention sent to reply arriving",
      ["engine", "snippets", "n", "p50", "p95", "p99", "max", "unanswered", "outcomes (warm-up included)"],
      onDiscord,
    ),
    titled(
      "Discord guilds: start to ready and a first answer, milliseconds; RSS MB after garbage collection",
      ["engine", "guilds", "ready", "there then", "all there", "first answer", "RSS before", "all there", "introduced", "peak"],
      guilds,
    ),
    titled(
      "Reading a past, at limits like the platform's; the share is of the allowed rate",
      ["engine", "platform", "wrote", "messages", "own", "stored", "requests", "per own", "in vain", "seconds", "share"],
      read,
    ),
    titled(
      "Finding what fits a question, milliseconds, by how many snippets the member has",
      ["engine", "snippets", "by", "members with", "n", "p50", "p95", "p99", "max"],
      searched,
    ),
    titled(
      "Recall: share of questions for which something about the same as the real answer is among the first found.\nOf the questions whose member said such a thing before. Weights may be chosen by the development half of the members alone",
      ["members", "ranking", "questions", "first 6", "first 20", "95 %", "all found"],
      recalled,
    ),
    titled(
      "Importing: a file read to its end in a process of its own",
      ["format", "MB", "MB packed", "messages given", "seconds", "MB/s", "peak RSS MB"],
      imports,
    ),
    titled("Goals", ["engine", "goal", "wanted", "seen", ""], goals),
  ].join("\n\n");
}

function titled(title: string, head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `${title}\n\n${rows.length === 0 ? "nothing measured" : renderTable(head, rows)}`;
}

const told = (outcomes: Readonly<Record<string, number>>) =>
  Object.entries(outcomes)
    .map(([name, times]) => `${name} ${times}`)
    .join(", ");

export function jsonOf(figures: readonly Figure[], options: Options, at: Date, problems: readonly string[]): string {
  const machine = {
    cores: cpus().length,
    cpu: cpus()[0]?.model ?? "unknown",
    memoryMb: Math.round(totalmem() / 2 ** 20),
    node: process.version,
    /** Above the number of cores, other work slowed the figures down. */
    loadOfLast15Minutes: loadavg()[2],
    system: `${process.platform} ${process.arch}`,
  };
  return `${JSON.stringify({ at, machine, options, problems, goals: goalsOf(figures), figures }, null, 2)}\n`;
}
