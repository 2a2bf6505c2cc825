/** The metrics of voice: what each is called, what is expected of it, and how it is taken of one voice. */
import type { Estimate, Statistic } from "./intervals.ts";
import { attribution } from "./metrics/attribution.ts";
import { commitments } from "./metrics/commitments.ts";
import { containment, exactRepeats, longestCommon } from "./metrics/copying.ts";
import { distinctPairs, likeness, openingLikeness } from "./metrics/diversity.ts";
import { inventedStates, ungroundedSpecifics } from "./metrics/grounding.ts";
import { individuation } from "./metrics/individuation.ts";
import { burstVariation, lengthDistance, lengthSpread, several } from "./metrics/length.ts";
import { margin } from "./metrics/margin.ts";
import { relevance } from "./metrics/relevance.ts";
import type { Replies } from "./metrics/replies.ts";
import { styleGap } from "./metrics/style-gap.ts";
import { detected, twoSample } from "./metrics/two-sample.ts";
import type { Voice } from "./protocol.ts";
import type { Yardstick } from "./yardstick.ts";

export interface Metric {
  /** As the documentation numbers it. */
  readonly number: number;
  readonly key: string;
  readonly title: string;
  /** What the clone should reach, in words. */
  readonly goal: string;
  readonly reached: (value: number, human: Estimate | null) => boolean;
  /** Null where the metric means nothing for this voice. */
  readonly of: (yardstick: Yardstick, voice: Voice, replies: Replies) => Statistic | null;
}

/** Of distances: not further off than the member's own replies may be. */
const withinHuman: Metric["reached"] = (value, human) => human !== null && value <= human.high;
/** What was said before rests on itself. */
const isQuote = (voice: Voice) => voice === "d" || voice === "e";
const seedOf = ({ subject }: Yardstick) => subject.name;
const aa =
  (size: number): Metric["of"] =>
  (stick, voice) =>
    attribution(stick.attributed(voice), stick.author, size, seedOf(stick));

export const metrics: readonly Metric[] = [
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
  {
    number: 7,
    key: "containment",
    title: "Copy: runs of 5 words that stand in the history",
    goal: "at most 0.02",
    reached: (x) => x <= 0.02,
    of: (stick, _, replies) => containment(replies, stick.said),
  },
  {
    number: 7,
    key: "longestCommon",
    title: "Copy: longest common piece, characters (p99)",
    goal: "under 40",
    reached: (x) => x < 40,
    of: (stick, _, replies) => longestCommon(replies, stick.said),
  },
  {
    number: 7,
    key: "exactRepeats",
    title: "Copy: replies that repeat 25 characters or more exactly",
    goal: "0",
    reached: (x) => x === 0,
    of: (stick, _, replies) => exactRepeats(replies, stick.said),
  },
  {
    number: 8,
    key: "distinctPairs",
    title: "Distinct-2, over the human's",
    goal: "0.8 to 1.3",
    reached: (x) => x >= 0.8 && x <= 1.3,
    of: (stick, _, replies) => distinctPairs(replies, stick.human),
  },
  {
    number: 8,
    key: "likeness",
    title: "Likeness of any two replies, over the human's",
    goal: "0.8 to 1.3",
    reached: (x) => x >= 0.8 && x <= 1.3,
    of: (stick, _, replies) => likeness(replies, stick.human),
  },
  {
    number: 8,
    key: "openings",
    title: "Likeness of the first 60 characters, over the human's",
    goal: "0.8 to 1.3",
    reached: (x) => x >= 0.8 && x <= 1.3,
    of: (stick, _, replies) => openingLikeness(replies, stick.human),
  },
  {
    number: 9,
    key: "relevance",
    title: "Relevance: chrF to the real answer less to others",
    goal: "above 0.07",
    reached: (x) => x > 0.07,
    of: (stick, voice, replies) => (voice === "human" ? null : relevance(replies, stick.human)),
  },
  {
    number: 9,
    key: "relevanceA",
    title: "Relevance, where earlier messages share the topic (tier A)",
    goal: "above 0.07",
    reached: (x) => x > 0.07,
    of: (stick, voice, replies) =>
      voice === "human" ? null : relevance(replies, stick.human, (i) => stick.subject.cases[i]?.tier === "A"),
  },
  {
    number: 10,
    key: "specifics",
    title: "Ungrounded specifics: share of replies",
    goal: "at most 0.02",
    reached: (x) => x <= 0.02,
    of: (stick, voice, replies) => (isQuote(voice) ? null : ungroundedSpecifics(replies, stick.grounds)),
  },
  {
    number: 10,
    key: "states",
    title: "Invented states: share of replies",
    goal: "at most 0.03",
    reached: (x) => x <= 0.03,
    of: (stick, voice, replies) => (isQuote(voice) ? null : inventedStates(replies, stick.grounds)),
  },
  {
    number: 11,
    key: "commitments",
    title: "Commitments: share of replies",
    goal: "0",
    reached: (x) => x === 0,
    of: (stick, _, replies) => commitments(replies, stick.questions),
  },
];
