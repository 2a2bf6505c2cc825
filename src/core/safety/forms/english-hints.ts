/** How English hints: fragments, suggestions, and statements that leave the asking to the listener. */
import { evenSo, type Form, form } from "./form.ts";

const stating =
  "(?!(?:(?:not|really|all|still|just|also|probably|currently|actually|already) )?(?:using|running|on|a|an|the|from|right|welcome|correct|kidding|sure|saying|referring|talking|trying|getting|able|allowed|supposed|asking|looking|calling|setting|passing|awesome|amazing|great|wrong|missing|amazing|best|one|my|our|not|doing|using|going to (?:need|have|want|get)|better off|in|at|being|importing|building|loading|so|very|too|more|like|always|probably|wonderful|funny|making|mixing|thinking|good|correct|seeing|having|free to|now)(?= |$))";

export const hints: readonly Form[] = [
  form(
    "commitment",
    "leaves the asking to the listener",
    "^(?:somebody|someone|anybody|anyone|one of us|one of you) (?:has|needs|ought|should|must|better|really|wants?|fancy|fancies|up|free|keen|around|coming|willing|game|got|care|going|else)(?: .{0,60})?$|^(?:can|could|would|will|wants?|may|might|must) (?:someone|anyone|somebody|anybody|one of us) (?!(?:please |kindly |maybe )?(?:tell|explain|point|help|recommend|remind|share|confirm|describe|show|link|give me an?|use|run))\\w+|^(?:we|they|the \\w+)(?:'re| are| is) (?:still )?(?:one |a |two |a few )?(?:short|down|missing|lacking|looking for|without)(?= )|^(?:there(?:'s| is| are)|we(?:'ve| have)|i(?:'ve| have)) (?:still |also )?(?:a |an |one |room|space|two |some )?(?:\\w+ )?(?:seat|spot|place|slot|room|space|chair|ticket|bed|gap|vacancy|opening)s?(?: \\w+){0,2} (?:for|with|if|left|free|open|going)",
    "^(?:i|we)(?:'ll| will| am going to|'d| would| can| could| have| 've)(?: \\w+){0,3} (?:you|your)(?! (?:know|what|how|why|where|which|a link|the link|an example|see))(?<!(?:let|tell|ask|send|show|ping|give|thank|for|than|thanks|as|if|like|with|what|how|when|see|that|once|after|because|where|think|hope|hear|help) you)(?= |$)",
    "you (?:said|promised|told (?:me|us|them)|swore|agreed|offered|volunteered|were going|were supposed|were meant|meant) (?:that |yes )?(?:you(?:'d|'ll| would| will| could| can)|to (?!use|say|run|write)|it(?:'d|'ll)|me|us|for)",
    "^(?:the )?(?:same|usual|my|our|your|one more|another|next|this|on) (?:\\w+ ){0,3}(?:time|place|place|round|week|weekend|spot|again|table|day|friday|monday|tuesday|wednesday|thursday|saturday|sunday|night|morning|evening|turn|treat|shift|car|house|drink|game|tonight|tomorrow|always|usual)(?: (?:then|again|as (?:always|usual|ever)))?$|(?:or not|or what|or nah|or no|or nay|yeah or nah)$",
  ),
  evenSo(
    "commitment",
    "suggests something to do",
    "^(?:why (?:don't|not|wouldn't|can't) (?:you|we|i)|why not|what if (?:we|you|i)|how about (?:you|we|i)) (?:just |all |both |simply |ever |maybe )?(?!use|using|have|need|support|run|cache|see|get|want|like|do|put|set|call|write|store|know|like|test|make|think|find|test|change|add|publish)\\w+|^whose (?:turn|fault|side|idea|job|call|problem|mess|round|shift|treat|decision|responsibility)",
  ),
  form(
    "right-now",
    "asks how things are at this moment",
    "^(?:any|got any|is there any|have you any|heard any|some) (?:news|updates?|word|luck|progress|movement|change|changes|gossip|regrets|joy|sign|sight|response|reply|answer|feedback)(?= |$)|^(?:is|are|isn't|aren't|has|have|was|were) (?:it|everything|everyone|everybody|anyone|anybody|somebody|someone|the \\w+|my \\w+|our \\w+|your \\w+|that|they|we)(?: \\w+){0,4} (?:yet|right now|at the moment|today|tonight|tomorrow|this (?:morning|afternoon|evening|week|weekend)|currently|now|there now|still|already|soon|again)$",
    "^(?:you )?got (?:a|an|any|some|room|space|plans|time|the|your|my|change|it in you) (?!(?:\\w+ )?(?:link|example|source|idea|tip|docs?|screenshot|snippet|clue|reference|recommendation|error|question|favourite|favorite))\\w+",
    `^you are ${stating}\\w+|^(?:so )?(?:that's|that is|does that mean|does this mean|it's|it is)(?: \\w+){0,1} (?:you|your|a yes|a no|settled|sorted|decided|agreed|final|official|done then|over)(?: .{0,40})?$|^(?:is|are|was) (?:your|my) \\w+(?: \\w+){0,3} (?:ok|okay|safe|mad|angry|happy|upset|ready|free|done|good|fine|enough|real|true|over|coming|leaving|alive|sick|ill|better)(?= |$)`,
  ),
  evenSo(
    "right-now",
    "asks how things are at this moment",
    "^how(?:'s| is| are| was| were|'re) (?:you|things|life|everybody|everyone|your (?!setup|config|team|stack|app|code|data|build|project|site|server|component|function|file)\\w+|the (?:family|kids|baby|wife|husband|move|new (?:job|place|flat|house)|head|arm|leg|back))(?: (?:feeling|doing|holding up|going|coping|getting on|these days|now|today|today|lately|so far|after .{0,30}|since .{0,30}))?$|^what(?:'s| is) (?:new|up|wrong|the matter|on your mind|bothering you|eating you|going on|happening|the mood|cooking|keeping you|holding you)(?: with you| there| today| tonight)?$",
  ),
  evenSo(
    "judgement",
    "wants the member's word about somebody",
    "^(?:how|what) do you (?:really |honestly |actually )?(?:feel|think) (?:about|of) (?:me|us|him|her|being|having|doing|sharing|working|moving|leaving|taking|going|our|my|the (?:new (?:guy|girl|hire|boss|lead|manager)|team|boss|client|rumou?r|layoffs))(?= |$)",
  ),
];
