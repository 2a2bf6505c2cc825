/** The metrics of what replies say (7 to 11): whether it is copied, repeated, to the point, grounded, binding. */
import type { Metric } from "./metric.ts";
import { commitments } from "./metrics/commitments.ts";
import { containment, exactRepeats, longestCommon } from "./metrics/copying.ts";
import { distinctPairs, likeness, openingLikeness } from "./metrics/diversity.ts";
import { inventedStates, ungroundedSpecifics } from "./metrics/grounding.ts";
import { relevance } from "./metrics/relevance.ts";
import type { Voice } from "./protocol.ts";

/** What was said before rests on itself. */
const isQuote = (voice: Voice) => voice === "d" || voice === "e";
export const contentMetrics: readonly Metric[] = [
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
