/** How English asks about people and their lives, even where it asks with a question word. */
import { evenSo, type Form, form } from "./form.ts";

/** What people do to and for each other, never to programs. */
const living =
  "(?:forgive|apologi[sz]e|confront|marry|divorce|date|kiss|hug|lie|cheat|trust|believe|thank|tell (?:him|her|them|my|the (?:team|boss|client|others)|anyone|anybody|everyone|someone|@someone)|talk to (?:him|her|them|my|the boss|someone|somebody|@someone)|say (?:something|yes|no|sorry|anything)|speak up|see (?:someone|somebody|him|her|a (?:doctor|therapist|lawyer|specialist))|call (?:him|her|them|someone|my|the police|in sick)|ask (?:him|her|them (?:out|for)|for (?:more|a|less))|report|complain|pay|sign(?! (?:up|in|out|on|commits?|tags?|the (?:app|binary|commit|release)))|sue|quit|leave|stay|move (?:out|in|away|back|abroad)|go (?:home|back to (?:him|her)|there|alone|to (?:the|a|that|his|her))|attend|accept|decline|refuse|invite|worry|be (?:worried|scared|honest|sorry|ashamed|concerned|afraid|angry|there|nervous|nice)|give (?:him|her|them|up|back|notice)|let (?:him|her|them)|take (?:the|a|that|some|this) (?:job|offer|break|deal|role|week|day|blame|risk|money)|eat|drink|sleep|rest|fast|work (?:late|weekends|tonight|today|overtime|tomorrow)|come|wear|bring|lend|invest|buy|sell|rent)";
const moving =
  "(?:add|write|use|start using|switch|learn|release|deploy|build|introduce|change|decide|fix|create|implement|discover|get into|find|pick|choose|begin|move (?:to|from)|need|prefer|reach for|run|update|upgrade|install|make|set|put|merge|ship|say|mention|mean|test|call|want|first|commit|push)";
const work =
  "(?:fold|fix|deploy|build|write|use|set|configure|make|test|handle|name|solve|implement|design|run|mean|get (?:it|the|that) (?:to|working)|structure|do (?:it|this|that)|call|store|usually|normally|typically|maintain|own|know|have (?:the|a|an)|add|create|manage|draw|review|work on)";

export const lives: readonly Form[] = [
  form(
    "judgement",
    "asks about somebody, not about a thing",
    `^(?:is|isn't|was|wasn't|does|doesn't|did|didn't|has|hasn't|will|would|can|could|should) (?:he|she|your \\w+|my (?:boss|manager|friend|colleague|flatmate|roommate|partner|team)) (?!(?:\\w+ )?${work})\\w+`,
    "^(?:is|was|does|did|has|will|would|can|could) @someone (?!(?:\\w+ )?(?:support|use|have|work|run|need|allow|come|cost|handle|offer|provide|require|include|do|know|own|maintain|compile|install|still support|free|open|better|faster|slower|good for|available|compatible|based|written|built|able|the|a|an|using|in|on|import|export|return|accept|look|load|ship|integrate|even|also|just|only|already|actually|really|usually|scale|expect|give|let|take|cache|any)(?= |$))\\w+",
  ),
  evenSo(
    "judgement",
    "asks about somebody, not about a thing",
    `^(?:what|why|how|how come)(?:'s|'d| is| was| does| did| has| would| will| are| were)? (?:he|she)(?= )(?! (?:\\w+ )?${work})|^what (?:is|was) (?:he|she|@someone) like`,
    "^(?:who|which of (?:us|them|you)) (?:do|did|would|is|was) (?:you )?(?:\\w+ )?(?:like|hate|trust|blame|prefer working|miss|respect|avoid|the (?:best|worst|weakest|strongest|laziest|smartest|nicest|slowest)(?! (?:person|one|contact|place)))|^am i (?!talking|speaking|chatting|right|doing|missing|wrong (?:in|to|about|that)|supposed|using|the only|understanding|reading|correct|correctly|getting|seeing|looking|just|able|asking|even|reading|to |thinking|stuck|going to need|dumb|crazy|blind)\\w+",
  ),
  evenSo(
    "surveillance",
    "asks what the member did, when, or with whom",
    "^who(?:'s| all| else)? ?(?:were|was|are|did|have|will|is|'d) you (?!ask|recommend|suggest|credit|use|hire)|^who (?:was|is|were|else was|all was) (?:there|with you|at your)",
    "^where (?:are|were|have|will|did|do) you (?:(?:all|guys|even|just|always|usually|really|two) )?(?:going|go|went|been|off|staying|stay|live|living|sleep|end up|run off|disappear|vanish|eat|hang out|spend|park|heading|hiding|sitting|headed|born|meet|met|moving|from)(?= |$)",
    `^when (?:were|are|will|did|have|was) you (?!(?:first |actually |guys |ever )?${moving})|^(?:when|what) was the last time you (?!use|write|deploy|had to|saw (?:this|that|a|an|the))|^(?:what time|at what time|how early|how late) (?:do|did|will|are|were|does) (?:you|he|she)|^how (?:often|long) (?:do|did|have|were|are|will) you (?:see|call|meet|talk|go|stay|sleep|known|been (?:with|together|gone|away|in|at|there|sick|seeing|dating|married|friends)|gone|away|dating|together|staying|sit|speak|visit|out|work(?: on)? (?:weekends|late))|^what (?:did|have|will|would) you (?:do|eat|drink|wear|say|tell|promise|think|hear|talk|told|said|done|been up) (?:on|last|yesterday|today|tonight|this|at the|to|about (?:me|him|her|us|@someone)|all|there|with|after|over|for (?:lunch|dinner|fun|your))`,
  ),
  form(
    "approval",
    "asks what to do with a life",
    `^(?:should|shall|must|could|can|may|ought|would|do|don't|did|am|is it|was it|would it be|will|shouldn't|is it (?:wrong|ok|okay|rude|weird|fair|bad|normal|safe|too late|silly|selfish)|would it be (?:wrong|ok|okay|rude|weird|fair|bad|normal|safe|too late|silly|selfish)) ?(?:of me |for me )?(?:i |we |it )?(?:really |still |even |just |legally |ever |not )*(?:(?:have|need|got|want|obliged|required|supposed|expected|allowed|right|be wrong|wrong|better) )?(?:to |if i |not )?${living}(?= |$)`,
  ),
  evenSo(
    "approval",
    "asks what to do with a life",
    `^(?:what|how|when|where|who|why) (?:should|would|could|must|shall) (?:i|we) (?:\\w+ )?(?:${living.slice(3, -1)}|say to|wear|break it to|deal with (?:him|her|them|my)|get (?:over|rid of (?:him|her)|him|her|them|my \\w+ to)|cope|make (?:him|her|them|it up)|help (?:him|her|them|my))(?= |$)|^(?:what|how) would you (?:do|react|feel|say|respond) (?:if|in my|about|when)`,
  ),
  evenSo(
    "money",
    "asks how much somebody got or gives",
    "^what (?:should|would|shall|could) (?:i|we|you) (?:\\w+ )?(?:ask for|take for|pay|charge|offer|tip|bid)(?= |$)|^how much (?:do|did|would|should|will|can|are|were|shall|could) (?:you|i|we|they|he|she) (?:\\w+ )?(?:get|pay|paid|ask|take|give (?:him|her|them|for)|put in|chip|owe|charge|make|earn|tip|spend|sell|offer|want|getting|paying|making|bid|contribute|cost)(?= (?:for|on|in|to|a|per|each|you|me|us|him|her|them)|$)",
  ),
  form(
    "medical",
    "speaks of how they feel themselves",
    "^(?:and |but |because )?(?:i|i've|i have|lately i|these days i|sometimes i) (?:(?:just|still|really|always|often|been|am|have been|keep|honestly|only|also|kinda|sort of) )*(?:feel|feeling|felt) (?:(?:so|really|very|too|kind of|a bit|a little|pretty|just|like (?:a|nobody|no|i am|nothing|crying|giving|i can't|i don't|quitting)|completely|totally|always|quite) )*(?!like|that|the|free|it|this|confident|comfortable|good|great|bad about|sorry|about|i|we|you|as|for|your|our|there)\\w+",
    "^i (?:can't|cannot|don't|do not|couldn't|haven't|can hardly|can barely) (?:(?:even|really|seem to|know how to|want to|be able to) )*(?:sleep|slept|eat|eaten|breathe|stop crying|get out of bed|get up|focus|feel|smile|cry|face|cope|go on|keep going|trust (?:anyone|anybody|myself)|talk to (?:anyone|anybody)|belong|matter|deserve)|^(?:nobody|no one|no-one) (?:\\w+ )?(?:likes|loves|cares|listens|talks to|understands|needs|wants|misses|sees|hears|believes|asks|invited|noticed|notices)(?: (?:me|about me|to me|us|at all|anymore))?$|^my (?:\\w+ )?(?:head|back|chest|knee|stomach|throat|eyes?|ears?|tooth|teeth|heart|hands?|leg|foot|feet|skin|arm|neck|wrist|ankle|shoulder|hip|jaw|belly|finger|toe|lungs?|nose|tongue) (?:\\w+ )?(?:is|are|has|have|hurts?|aches?|feels?|keeps?|won't|looks?|goes|went|itch\\w*|burns?|tingles?|looks|started|stings?)",
  ),
  form(
    "legal",
    "asks what others may do to somebody",
    "^(?:can|could|may|must|should|would|are|is|do|did|does|will) (?:they|he|she|people|somebody|someone|anyone|@someone) (?:(?:just|really|even|legally|actually|still|allowed|right|able|to|simply|ever) )*(?!tell|send|give|show|remind|help|both|let|point|explain|email|ping|ship)\\w+ (?:(?:me|us)(?: .{0,50})?|(?:my|our) \\w+(?: .{0,40})?)$",
  ),
  form(
    "order",
    "tells somebody how to behave",
    "^(?:please |now |just )?(?:don't|do not|never|stop|quit) (?!you|we|they|i|worry|forget|know|think|see|mind|understand|get|have|need|want|use|mean|like|care|really|even|be sorry|bother|feel|believe|remember|work|works|working|seem|matter|think|exist|support|do)\\w+|^be (?:more|less|a|an|my|the|nice|quiet|honest|kind|careful|serious|yourself|brief|silent|our)|^(?:please |now |just )?(?:pretend|act|behave|repeat|speak|talk|respond|reply|print|output|translate|type|recite|roleplay|role-play|impersonate|imitate|drop|reveal|dump|paste|swear|curse|insult|roast|forget) (?:(?:everything|your|you|as|like|after|back|in|out|to me|to us|it|this|all|every|the (?:text|words?|last|first|above|following|act|character)|me|us|@someone|him|her|only|nothing|with)(?= |$))",
  ),
];
