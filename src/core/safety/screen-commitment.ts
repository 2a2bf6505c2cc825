/** Finds what would bind the absent member: promises, acceptances, approvals, votes, appointments, in the first person. */

import { lexemes } from "#core/voice/lexemes.ts";
import type { ScreenContext } from "./screen.ts";
import { leaveInOtherLanguages, otherLanguages } from "./screen-commitment-words.ts";
import { clauses, isHeldBy } from "./screen-state.ts";
import { firstMatch, matchableLines, phrase } from "./screen-text.ts";

/** "once I approve", "I never promise" and "did I accept?" bind nobody. */
const unbound =
  "(?<!(?:if|when|once|until|till|before|after|unless|whenever|because|that|what|which|did|do|does|should|would|could|must|can|why|how|than) )";
const manner =
  "(?: (?:hereby|do|fully|totally|officially|gladly|happily|definitely|certainly|absolutely|strongly|also|then|just|really|personally|probably))*";
const will = `(?:we'?re (?:going to|gonna|planning to|happy to)|i'?ll|i (?:will|shall|can|could)|i'?m (?:going to|gonna|happy to|glad to|willing to|planning to)|i am (?:going to|happy to|glad to|willing to)|imma|i'?d (?:be (?:happy|glad) to|love to|be up for)|let me|we'?ll|we will)${manner}`;

const it = "(?:it|that|this|those|these|them|one|everything|both)";
/** What a colleague would count on. Passing on, seeing, asking and knowing are not among them. */
const deeds = [
  `be (?:there|in(?= ?[.,!]|$)|at the|on (?:it|that|time)|joining|coming|attending|ready|done|free|around|available)`,
  "come|join|attend|show up|turn up|drop by|make (?:it|sure|the|a|you|time)|meet|stay late|dial in",
  "pay|buy|cover|reimburse|refund|transfer|lend|borrow|give|donate|chip in|sponsor|invest|order|venmo|paypal",
  "approve|accept|agree|merge|deploy|release|ship|push|publish|roll|review|sign|vote|support|endorse|vouch|recommend|confirm|commit|promise|guarantee",
  `fix|handle|deal with|sort|take (?:care|over|on|${it}|the|a look)|do (?:${it}|so|my best|the)|get (?:${it}|back to|on it|to it|you)|look (?:at|into)|check|finish|deliver|complete`,
  "have (?:it|that|this|them) (?:ready|done|fixed|finished|up|sorted)|start|implement|build|update|write|prepare|draft|change|add|delete|remove|move|open|close",
  "send|call|phone|ring|email|ping|message|dm|text|let you know|help|book|schedule|reserve|set up|organi[sz]e|arrange|bring|pick|drive|swap|host",
  "resign|quit|leave the|hire|fire|promote|raise",
].join("|");

const english = [
  phrase(
    `${unbound}i${manner} (?:accept|approve|promise|agree|resign|confirm|guarantee|swear|pledge|commit(?= to)|authori[sz]e|consent|volunteer|decline|vote|endorse|vouch)`,
    `(?:i'?m|i am)(?: (?:now|hereby|happily|officially))? (?:agreeing|accepting|approving|resigning|quitting|committing|volunteering|voting|signing|joining|attending|coming|paying|buying)`,
    `i (?:hereby )?quit(?= ?[.,!;]|$| my job)`,
    `${unbound}${will} (?:${deeds})`,
    `i (?:can'?t|cannot|won'?t|will not) (?:make it|come|join|attend|be there|pay|accept|approve|support)`,
  ),
  phrase(
    "count me (?:in|out)|(?:i'?m|i am) (?:so |totally |definitely )?(?:in|out|down|game)(?= ?[.,!;]|$| for)|sign me up|put me down|see you (?:there|then|tomorrow|tonight|at|on)",
    "works for me|suits me|(?:it'?s|that'?s|you'?ve got|we have|you have) a (?:deal|date)|(?<!big |great |huge )deal(?= ?[.!]|$)|agreed(?= ?[.,!]|$)|my word|my vote (?:is|goes)|i give (?:you )?my|you have my (?:word|approval|vote|support|permission|ok|okay|blessing|consent)|consider it (?:done|approved|sold)",
    "(?:\\+ ?1|plus one|a yes|thumbs up|two thumbs up|green light|sign-?off|approval|full support|my blessing) (?:from|by|on) (?:me|my (?:side|end|part))|\\+ ?1 (?:from|on|for|to) |my (?:full )?(?:support|blessing|ok|okay|go-?ahead|backing)(?= ?[.,!;]|$)|(?:your (?:\\p{L}+ ){1,2}(?:is|are)|it'?s|it is|you'?re|you are|that'?s|consider it) (?:covered|settled|taken care of|sorted|booked)(?= ?[.,!;]|$| by me| for you)|(?:i'?m|i am) (?:taking|handling|covering|booking|doing|owning|on) (?:it|that|this|your|the)|booking it(?= |$)|put my name|i'?m all in|all in for|all yours(?= ?[.,!;]|$)",
    "leave (?:it|that|this) (?:to|with) me|rest assured|i'?ve got (?:it|this|that) covered|i owe you (?:one|a)|drinks? (?:are|is) on me|it'?s on me|my treat|let'?s (?:meet|do (?:it|that|this|\\p{L}+day)|book|schedule|say)|consider me",
  ),
  phrase(
    "lgtm|looks good to me|permission granted|no objections?(?: from (?:me|my side))?|green light|thumbs up from me|signed off|i sign off|you'?re (?:hired|fired|approved)",
    "(?:fine|ok|okay|good|alright|cool|approved|a yes|a no) (?:by|with|from|for) me|(?:i'?m|i am) (?:ok|okay|fine|good|happy|cool) with (?:it|that|this|the|you)|(?:you (?:may|have permission to|have the ok to)|(?:yes|yep|yeah|sure|ok|okay|of course),? you can) (?:merge|deploy|ship|release|publish)|you (?:can|may) (?:have|use) my",
    "(?:feel free|go ahead|go on|yes|yep|yeah|sure|ok|okay)(?: and|,)?(?: to)?(?: please| just)? (?:merge|deploy|ship|release|publish|buy|order|book|push)(?= it| that| this| now| the| ?[.!]|$)",
    "(?:yes|yep|yeah|sure|ok|okay|then|please|just|of course),? (?:please |just )?(?:go (?:ahead|for it)|(?:do it|proceed)(?= ?[.,!;]|$))",
  ),
  /(?:^|[.!?,;:] )(?:go (?:ahead|for it)|(?:it'?s |that'?s |consider (?:it|this) |all )?approved|accepted|confirmed|done deal|promise(?:d)?|granted)(?= ?[.!,;]|$)/u,
  phrase(
    "(?:you|they|y'all)(?:'ll| will) (?:have|get) (?:it|that|this|them|everything) (?:by|before|tomorrow|tonight|today|soon|next|this (?:week|afternoon|evening)|on \\p{L}+day)",
  ),
  /(?:^|[.!?,;:] )(?:tonight|tomorrow|next week|(?:mon|tues|wednes|thurs|fri|satur|sun)day) works(?= ?[.!,;]|$| fine| great| well| for)/u,
  /(?:^|[.!?,;:] )(?:(?:yes |ok |sure |thanks )?will do|(?:i'?m |i am |already |yes )?on it)(?= ?[.!,;:]|$)/u,
  /^\W*(?:\+ ?1|👍\S?|✅)\W*$/u,
];

const patterns = [...english, ...otherLanguages];

/** Asked for leave they give it; asked how, and with more words to them, they tell the way. */
const leave = [
  phrase(
    "you can (?:merge|deploy|ship|release|publish)|(?:merge|deploy|ship) it",
    "(?:please|just)(?: and|,)?(?: to)? (?:merge|deploy|ship|release|publish|buy|order|book|push)(?= it| that| this| now| the| ?[.!]|$)",
  ),
  leaveInOtherLanguages,
];
const asksTheWay = phrase(
  "how(?! (?:about|come|soon|early|late))|where|which|wie(?! (?:wäre|wär|sieht))|wo|womit|welche[nmrs]?|comment|où|(?:quel|lequel|laquelle)\\p{L}*|cómo|dónde|cuál|como|onde|qual",
);

/** A request for a decision: a bare yes to it would be one. */
const asksForYes = phrase(
  "(?:can|could|will|would|may|might|shall|should|must|are|do|did) (?:you|i|we|u)(?! (?:remember|know|explain|tell (?:me|us)|have an idea))|is it (?:ok|okay|fine|alright)|(?:ok|okay|fine) (?:if|to|with)|approve|deal|agree[d]?|promise",
  "(?:kannst|könntest|wirst|würdest|darf|dürfen|sollen|soll|kommst|machst|bist) (?:du|ich|wir)|(?:peux|pourrais|veux|viens)[- ]tu|tu (?:peux|viens|acceptes|es d'accord)|puedes|podrías|puedo|vienes|quieres|aceptas|podes|você (?:pode|vem|aceita)|posso|pode",
);
const bareYes =
  /^\W*(?:(?:yes|yeah|yep|yup|ya|sure|ok|okay|k|of course|certainly|absolutely|definitely|no problem|np|gladly|happily|fine|alright|(?:sounds|looks) (?:good|great|fine|right|like a plan)|(?:that |it |this |which )?works|perfect|great|cool|agreed|proceed|why not|please do|totally|always|ja|jo|klar|gerne?|natürlich|sicher|oui|ouais|bien sûr|volontiers|sí|si|claro|vale|por supuesto|sim|com certeza|beleza|thing|please|thanks?|do|go|it)[\s,.!:)👍🙂😊]*)+$/u;

/** The words that bind; null where there are none. A yes alone binds where the question, or what it points at, asks for one. */
export function commitmentIn(
  body: string,
  { question, askedBefore = [], ownWords = [] }: Pick<ScreenContext, "question"> & Partial<ScreenContext>,
): string | null {
  const lines = matchableLines(body);
  const found = firstMatch(lines, patterns) ?? leaveIn(body, question, ownWords);
  if (found !== null) return found;
  const yes = lines.find((line) => bareYes.test(line));
  const asked = [question, ...askedBefore].flatMap(matchableLines);
  return yes !== undefined && firstMatch(asked, [asksForYes]) !== null ? yes : null;
}

/** Leave to do something, unless the question asks for the way and the member told it so. */
function leaveIn(body: string, question: string, ownWords: readonly string[]): string | null {
  const given = firstMatch(matchableLines(body), leave);
  if (given === null || firstMatch(matchableLines(question), [asksTheWay]) === null) return given;
  const giving = clauses(body).filter((clause) => firstMatch([clause], leave) !== null);
  const tells = (clause: string) => lexemes(clause).length > lexemes(given).length && isHeldBy(clause, ownWords);
  return giving.length > 0 && giving.every(tells) ? null : given;
}
