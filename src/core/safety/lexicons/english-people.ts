/** English wordings about people, the member's doings and present state, and orders to the bot. */
import { end, notDoes, notHow, often, person, who } from "./english-parts.ts";
import { because, type Lexicon, words } from "./lexicon.ts";

const start = "(?<=^|[.?!] |please |can you |could you |now |and |then |will you |must |just )";
const faults =
  "(?:good at|any good|lazy|stupid|dumb|smart|clever|incompetent|competent|annoying|a jerk|an idiot|an asshole|a liar|toxic|rude|nice|mean|crazy|weird|reliable|trustworthy|honest|lying|bad at|terrible|useless|slow|attractive|cute|hot|ugly|gay|racist|sexist|difficult|overpaid|arrogant|to blame|at fault|wrong|a good|a bad|qualified|suited|ready for)";
const working =
  "(?:see|seen|read|get|got|receive|received|finish|finished|complete|completed|start|started|begin|begun|look|looked|merge|merged|push|pushed|fix|fixed|send|sent|reply|replied|answer|answered|check|checked|review|reviewed|deploy|deployed|upload|uploaded|submit|submitted|do|done|hear|heard|manage|managed|book|booked|order|ordered|tell|told|talk|talked|speak|spoken|call|called|ask|asked|contact|contacted|decide|decided|test|tested|make|made|write|written|approve|approved|forget|forgotten|sign|signed|pay|paid)";

export const people: Pick<Lexicon, "judgement" | "surveillance" | "right-now" | "order"> = {
  judgement: [
    because(
      "asks to judge a person",
      `(?:what|how) (?:do|did|does|would) ${who} (?:really |honestly |actually |personally )?(?:think|feel|say) (?:of|about) (?:working with )?${person}(?! (?:proposal|idea|pr|talk|post|article|design|plan|suggestion|library|tool))`,
      `(?:opinion|take|thoughts|view)s? (?:of|on|about) ${person}${end}|your (?:honest|real) opinion (?:of|on|about)`,
      `(?:is|isn't|are|aren't|was|wasn't|do you think|think) (?:that )?${person} (?:is |was |are )?${words(3)}${faults}`,
      `do(?:n't)? you (?:even |really |still |actually |also )*(?:like|trust|hate|respect|love|fancy|miss|believe|dislike|get along with|enjoy working with|like working with|mind working with|have a crush on|blame) ${person}`,
      `(?:like|enjoy|mind|stand) working with|(?:can|could) (?:i|we) trust ${person}|should i (?:date|marry|trust|dump|break up|forgive|avoid|ask out)`,
      `(?:what is wrong with|why (?:is|are|does|was) ) ?${person} (?:such|so|always|being|never|like that)?|what is wrong with ${person}|why is ${person} (?:such|so|always|being)`,
      "who (?:is|was|are) (?:the |your )?(?:best|worst|most|least|favou?rite|laziest|smartest|weakest|nicest|better)(?! (?:person|one|contact|place)? ?(?:to (?:ask|talk|contact|ping)|for))",
      `who do you (?:really |actually )?(?:like|trust|hate|prefer|love|dislike|blame|respect)|(?:whose|@someone's|his|her) fault|who (?:is|was) (?:to blame|at fault)|who (?:messed|screwed|fucked|broke|crashed|deleted)(?! (?:up )?the record)|do you think ${person} (?:will|would|should|can|could|did|has|knows?|is|was)`,
    ),
  ],
  surveillance: [
    because(
      "would watch the member",
      `(?:when|what time) (?:is|are|was|were) ${who}? ?${often}(?:online|awake|active|asleep|alone|home|at (?:work|home|the office)|in the office)`,
      `(?:when|what time|how (?:late|early|long)) (?:do|does|did) ${who}? ?${often}(?:get home|come home|leave|wake|go to (?:bed|sleep|work)|log (?:on|off|in)|come online|get up|start work|finish work|arrive|eat|sleep|stay)`,
      `who(?:m)? (?:did|do|does|has|have|is|are|was|were) ${who}? ?${often}(?:talk|talking|speak|speaking|meet|meeting|met|see|seeing|chat|chatting|message|messaging|date|dating|call|calling|hang|hanging|live|living|text|texting|dm|dming|sleep|sleeping|go out|going out|with)\\w*|who(?:m)? (?:did|do|does|have|has|were|was|are|is) ${who} ${words(5)}with`,
      `how often (?:do|does|did) ${who} ${often}(?:talk|speak|meet|see|call|check|log|come|post|text|drink|go|write|message)`,
      `what (?:has|have|did|does|do|was|were) ${who}? ?${often}(?:doing|done|do|up to|say|said|write|writing|post) ${words(4)}(?:all (?:day|week|weekend|night)|yesterday|last (?:night|week|weekend)|this (?:week|morning|weekend)|lately|recently|these days|in the (?:evenings?|mornings?|afternoons?)|at night|after work|on (?:weekends?|the weekend|\\w+days?)|about me)`,
      `did ${who} ${often}(?:meet|see|sleep|go out|hang out|chat|talk|speak|call|text)(?: up)? (?:with|to|@someone|him|her)`,
    ),
    because(
      "would tell where somebody is or was, or with whom",
      `(?:which|what|how many) (?:channels|servers|groups|people|messages|games) (?:is|are|does|do|did|has|have) ${who}? ?(?:active|online|in|talk|message|read|post|send|sent|follow)`,
      `last (?:seen|online|active)|(?:track|spy on|stalk|watch|follow|keep (?:an eye|tabs) on|monitor) (?:him|her|@someone|them)${end}|(?:spy on|stalk|keep (?:an eye|tabs) on) (?:him|her|@someone|them)`,
      `where (?:@someone|she|he|they) (?:is|are|was|were|went|lives?|works?)|where (?:was|were|did|has|have) ${who} (?:go|been|last|yesterday|sleep|stay|travel|on|at|all)|where (?:was|were) ${who}${end}|where (?:do|does) ${who} (?:usually |normally )?(?:hang|go|work out|shop|drink|park)`,
      `(?:is|are) ${who} (?:still |really )?(?:dating|seeing (?:someone|anyone|@someone)|cheating|in a relationship|together with)|what (?:did|does|has) (?:she|he|they|@someone) (?:say|said|think|told you)|did (?:she|he|they|@someone) (?:say|tell you|mention)|is it true (?:that )?${who}`,
    ),
  ],
  "right-now": [
    because(
      "asks where the member is or what they do",
      `are you (?:still |back |currently |already )*(?:in|at|near|with)(?! (?:favou?r|charge of the|agreement)(?!\\w))`,
      `where (?:are|is) ${who}? ?(?:right now|now|at|currently|atm|today|these days|off to|going)?${end}|where (?:are|r) you (?:right now|now|at|currently|going|staying|sitting|headed)`,
      `are you (?:still |already |really |even |all |currently |actually |maybe )*(?:there|here|around|online|busy|free|home|at (?:home|work|your desk|the office|lunch|a|the)|in (?:the office|town|a meeting|bed)|awake|back|asleep|available|on (?:vacation|holiday|call|it|leave|your way|the train)|away|alive|ok|okay|alright|working|done|finished|ready|stuck|coming|able|listening|looking|reading|watching|eating|drunk|tired|bored|angry|mad|sad|upset|happy)(?! (?:of|for example))`,
      `(?:is) (?:she|he|@someone) (?:still |already |currently )*(?:there|here|around|online|busy|home|awake|back|in|available|working)${end}`,
      `you (?:there|around|here|up|awake|online|busy|free|ok|home|done|good|alive|ready)${end}|anyone home|still there\\?|are (?:there|around|online|back)${end}`,
      `what (?:are|is) ${who}? ?(?:currently |now |still )?(?:doing|up to|working on|eating|reading|watching|wearing|playing|listening to|thinking|planning|busy with|having for)`,
    ),
    because(
      "asks how far something is",
      `${notHow}(?:have|has|did|haven't|didn't|hasn't) ${who} (?:already |just |maybe |perhaps |all |at least |even )*${working} (?:the|my|it|this|that|to|at|into|your|on|with|a|any|anything|out|yet|our|@someone|me|us|everything|from|all|back|#?\\d+|those|these|her|him|them)`,
      `(?:have|did) you (?:${working})(?: yet| already)?${end}|(?:are|is) (?:it|this|that|the \\w+|your \\w+|my \\w+) (?:done|finished|ready|merged|fixed)(?: yet| already| now)?${end}`,
      `how (?:is|are) (?:it|that|this|things|everything|your \\w+|the \\w+(?: \\w+)?) (?:going|coming|progress\\w*|looking|doing)|how far (?:are you|along|is)|any (?:news|updates?|progress|luck)|latest (?:on|news|with)|status (?:of|on|update)|(?:what is|whats) the (?:current )?(?:status|progress)|where do we stand`,
      `(?:is|are) (?!we)${words(6)}(?:right now|at the moment|atm|currently)${end}|(?:what is|whats) (?:happening|going on)|(?:is|are) (?:the |our |your )?[\\w-]+ (?:\\w+ )?(?:up|down|offline|online|broken|live|reachable)(?: again| now| today)?${end}|who is (?:on call|on duty|in the office|online|around|in charge)${end}`,
    ),
  ],
  order: [
    because(
      "tries to change the rules",
      `${notHow}${notDoes}(?:ignore|disregard|forget|override|bypass|overwrite) (?:all |any |everything |the |your |of |my |these |those |previous |prior |above |earlier |original |system |safety |current |what |that |you |were |was |about |and )*(?:instructions?|rules?|prompts?|guidelines?|directions?|directives?|restrictions?|filters?|programming|training|told|commands?|said|above|before|constraints?)`,
      "system prompt(?! the (?:user|operator|admin))|(?:your|the initial|the hidden|the original) (?:prompt|instructions|guidelines|training data|system message|configuration)(?! (?:for|file))|your rules(?! for)",
      `${notHow}(?:repeat|print|reveal|output|display|dump|echo|quote) ${words(4)}(?:above|prompt|instructions|verbatim|your rules)|(?:what is|show(?: me)?|give(?: me)?|tell me|read(?: me)?|translate|copy|return|list) (?:all )?(?:of )?(?:the )?(?:text|words|everything|messages?) above`,
      `from now on (?:you|answer|reply|respond|say|act|write|speak|always|only|end|start|begin|be|do)|you are now|you are (?:no longer|a (?:pirate|cat|free|helpful|new))|you (?:must|have to|will) (?:now )?(?:obey|answer|say|reply|respond|comply)|jailbreak|do anything now|(?:dan|god|unrestricted) mode|${notHow}(?:enter|activate|enable|you are (?:now )?in) (?:developer|admin|maintenance|root) mode|admin override|(?:as|i am) your (?:developer|creator|admin|operator|owner)|(?:as|i am) the (?:developer|creator|admin|operator|owner) (?:of (?:this (?:bot|program|clone)|you)|i (?:order|command))`,
      `${start}act (?:as|like)|${start}pretend (?:to be|that|you|i)|(?:let's|lets|let us|${start}) ?role-?play|role-?play as|imagine (?:you are|being|that you)|(?:speak|talk|write|answer|respond|reply) like (?:a|an|my|the)|be my (?:assistant|girlfriend|boyfriend|therapist)`,
      "(?<=^)(?:system|assistant|developer) (?:prompt|message|note|override|update (?:you|ignore|all)|ignore|you|new)|(?:(?<=^|[.?!] )|your )new instructions?|end of (?:the )?(?:prompt|instructions)",
    ),
    because(
      "tells the bot what to say or do",
      `${start}(?:say|repeat|write|type|reply|respond|answer|output|post|print)(?: back| after me| with| only| exactly| the words?| just| in all caps| the following| verbatim| this| in (?:english|german|french|spanish))+|${start}tell (?:everyone|everybody|them|him|her|the (?:team|client|customer|boss|others)|@someone)|(?<=^|[.?!] |please |just |and |then |now |must )(?:say|tell (?:them|everyone|us|him|her)) (?:that )?(?:you|i) (?:quit|resign|agree|are|love|hate|will|am|approve)`,
      `${start}(?:write|compose|generate|create|make up|sing|draft|invent|tell|give)(?: me| us)? (?:a|an|some|the|another) ${words(2)}(?:poem|song|story|essay|haiku|limerick|script|program|function|e-?mail|letter|blog post|article|tweet|summary|rap|regex|cover letter|report|speech|recipe)`,
      `${start}(?:translate|summari[sz]e|rewrite|rephrase|proofread|calculate|solve|google|search for|count to)(?= )`,
      `${start}stop (?:adding|using|saying|answering|writing|posting|replying|being|talking|pretending|responding)|shut up|${notHow}(?:remove|drop|hide|omit|leave out|without) (?:the |your |that |this )+(?:clone )?(?:label|clone tag|prefix|disclaimer|clone)`,
      `${notHow}(?:ping|mention|tag|notify|dm) (?:@everyone|@here|@channel|everyone|everybody|all of|the (?:whole )?(?:team|channel|server))|end (?:every|each|all) (?:messages?|answers?|repl(?:y|ies))|(?:change|switch) your (?:name|language|style|persona|status|nickname)`,
    ),
  ],
};
