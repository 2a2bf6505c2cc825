/** The metrics of how replies sound (1 to 6): whether they are told from the member's own. */
import type { Metric } from "./metric.ts";
import { attribution } from "./metrics/attribution.ts";
import { individuation } from "./metrics/individuation.ts";
import { burstVariation, lengthDistance, lengthSpread, several } from "./metrics/length.ts";
import { margin } from "./metrics/margin.ts";
import { styleGap } from "./metrics/style-gap.ts";
import { detected, twoSample } from "./metrics/two-sample.ts";
import type { Voice } from "./protocol.ts";
import type { Yardstick } from "./yardstick.ts";

/** Of distances: not further off than the member's own replies may be. */
const withinHuman: Metric["reached"] = (value, human) => human !== null && value <= human.high;
const seedOf = ({ subject }: Yardstick) => subject.name;
const aa =
  (size: number): Metric["of"] =>
  (stick, voice) =>
    attribution(stick.attributed(voice), stick.author, size, seedOf(stick));

export const mannerMetrics: readonly Metric[] = [
  {
    number: 1,
    key: "aa20",
    title: "AA@20: windows of 20 replies attributed to the member",
    goal: "a gate",
    reached: (x) => x >= 0.7,
    of: aa(20),
  },
  { number: 1, key: "aa5", title: "AA@5: windows of 5", goal: "at least 0.7", reached: (x) => x >= 0.7, of: aa(5) },
  {
    number: 2,
    key: "margin",
    title: "Verifier margin: log-odds a message, the member's own being 0",
    goal: "-1.5 to 2.1",
    reached: (x) => x >= -1.5 && x <= 2.1,
    of: (stick, _, replies) => stick.verifier && margin(replies, stick.references, stick.verifier),
  },
  {
    number: 3,
    key: "styleGap",
    title: "StyleGap: distance of surface marks, in deviations between members",
    goal: "within the human's interval",
    reached: withinHuman,
    of: (stick, _, replies) => styleGap(replies, stick.marks, stick.between),
  },
  {
    number: 4,
    key: "lengthDistance",
    title: "LenW1: distance of ln(1 + characters)",
    goal: "at most 0.25",
    reached: (x) => x <= 0.25,
    of: (stick, _, replies) => lengthDistance(replies, stick.references),
  },
  {
    number: 4,
    key: "lengthSpread",
    title: "Spread: deviation of ln(1 + characters)",
    goal: "at least 0.55",
    reached: (x) => x >= 0.55,
    of: (_, __, replies) => lengthSpread(replies),
  },
  {
    number: 4,
    key: "several",
    title: "Share of replies that are several messages",
    goal: "0.20 to 0.45",
    reached: (x) => x >= 0.2 && x <= 0.45,
    of: (_, __, replies) => several(replies),
  },
  {
    number: 4,
    key: "burstVariation",
    title: "Total variation of messages a reply",
    goal: "within the human's interval",
    reached: withinHuman,
    of: (stick, _, replies) => burstVariation(replies, stick.references),
  },
  {
    number: 5,
    key: "twoSample",
    title: "C2ST: AUC of a classifier that knows the member",
    goal: "at most 0.65",
    reached: (x) => x <= 0.65,
    of: (stick, _, replies) => twoSample(replies, stick.references, seedOf(stick)),
  },
  {
    number: 5,
    key: "detector",
    title: "Detector: AUC of a classifier trained on other members",
    goal: "at most 0.70",
    reached: (x) => x <= 0.7,
    // Others' replies to one member are that member's own to another: a detector of them would have seen this one.
    of: (stick, voice, replies) => (voice === "other" ? null : detected(replies, stick.references, stick.detector(voice))),
  },
  {
    number: 6,
    key: "individuation",
    title: "Individuation: AA@20 less that of another persona",
    goal: "above 0.7, interval above 0",
    reached: (x) => x > 0.7,
    of: (stick, voice, replies) => {
      const another: Voice | null = voice === "a" ? "c" : voice === "human" ? "other" : null;
      if (!another || !stick.replies.has(another)) return null;
      const right = aa(20)(stick, voice, replies);
      const wrong = aa(20)(stick, another, stick.replies.get(another) ?? []);
      return right && wrong && individuation(right, wrong);
    },
  },
];
