/** How English asks a person for something other than a fact. */
import { words } from "#core/safety/lexicons/lexicon.ts";
import { hints } from "./english-hints.ts";
import { lives } from "./english-lives.ts";
import { evenSo, type Forms, form, whole } from "./form.ts";

const you = "(?:you|y'all|you guys|you all|you lot|(?:one|some|any) of you|@someone)";
const softly =
  "(?:(?:please|maybe|possibly|perhaps|also|just|still|quickly|kindly|at least|by any chance|ever|not|even|all|be able to|be willing to|try to|have time to) ){0,2}";
/** Wants something said, not done. */
const telling =
  "(?:tell|explain|say|describe|recommend|suggest|advise|clarify|elaborate|define|summari[sz]e|share|name|list|link|paste|know|remember|recall|think|guess|expand on|walk (?:me|us) through how|remind (?:me|us) (?:what|how|where|which|why|who|when|of)|point (?:me|us|at|to|out)|show (?:me|us)|help (?:me|us) understand|(?:give|send) (?:me|us|a|an|the|your|some) ?(?:an? |the |some |your )?(?:quick |short )?(?:example|hint|ideas?|overview|links?|pointers?|summary|rundown|tips?|url|docs?|article|explanation))";
/** After "can you", things done with tools: there "you" is anybody. */
const withTools =
  "(?:use|run|get|set|have|see|do|be|call|pass|mix|combine|nest|configure|import|export|install|define|access|read|write|parse|query|mount|override|extend|embed|load|save|put|add|change|make|specify|turn|disable|enable|even|filter|sort|compile|build|find|print|log|create|edit|search|switch|connect|convert|nest|chain|store|cache|render|reuse|tag|pin|still|only)";
const soft = `(?:could|would|will|won't|wouldn't) ${you} ${softly}`;
const favour = "(?:me|us|my|our|mine|ours|for me|with me|please|him|her|them|together)";
const content =
  "(?:ok|okay|fine|cool|good|alright|happy|comfortable|down|game|keen|on board|chill|at ease|willing|glad|content|all right|sweet)";

export const english: Forms = {
  openers:
    /^(?:(?:hey|hi|hello|yo|so|ok|okay|and|but|also|btw|just|well|sorry|oh|ah|um|erm|lol|haha|morning|dude|man|mate|guys|right|anyway|then|now|or|quick (?:one|question)|since|out of interest|by the way|listen|look|psst|honestly|really|@someone)(?: there| all| team)? )+/,
  fact: whole([
    "^(?:(?:do|did|does|is|are|was|were|has|have|can|could|would|will|should) )?(?:what|where|how|which|why|who|whose|when|whether|what's|where's|how's|who's|how'd|since when)",
    `(?:^|${you} )(?:(?:could|can|would|will|mind|care to|please|to|happen to|do|did|don't|still|even|also) ){0,3}${telling}(?:ing)?(?! (?:me|us) (?:that )?(?:you|yes|no))`,
    `(?<!let (?:me|us|him|her|them) )know (?:${you} )?(?:what|where|how|which|why|who|when|if|whether|about|of|the|any|a|an)|(?:any|an|no|some) (?:idea|clue|tips?|recommendations?|experience|pointers?|docs?|example)|heard of|familiar with|aware of|(?:wonder|wondering|curious|ask(?:ing)?|ask you|asking you|understand|sure|forget|forgot|see|figure out|work out) (?:what|where|how|which|why|who|whether)|(?:explain|tell|describ|recommend|shar|show|point|elaborat)ing`,
    "^(?:is|are|was) (?:it|there|that|this) (?:true|possible|known|normal|common|a way|any way|some way)|^(?:do|does|did|have|has) (?:you|we|anyone|anybody|somebody|someone|@someone) (?:ever|happen to (?:know|have|remember)|use|used|know|remember|like|love|hate|prefer|think|recommend|find|get|see|mean|run|need|have (?:a|an|any|the|some) (?!sec|second|moment|minute|min|bit|while|chance|problem|issue|objection|say|preference))",
  ]),
  forms: [
    form(
      "commitment",
      "asks the member to do something",
      `^${soft}(?!${telling})(?!(?:use|rather|prefer|call|have (?:done|used|thought|to|been)|do if|go about|start with|write|structure|ever|need to|get|see|expect|run|say|consider))\\w+`,
      `^(?:can|can't|couldn't) ${you} ${softly}(?!${telling})(?:(?!${withTools})\\w+|\\w+ ${words(7)}${favour}$|\\w+ (?:me|us|my|our|mine|him|her|them))`,
      `^(?:can|could|may|might|shall) (?:i|we) ${words(3)}(?:you|your|yours)(?! (?:need|have to|get|ask|mean|want to|use|are using))`,
      `^please (?!${telling}|see|note|read|excuse|forgive|help me (?:understand|find))\\w+|^(?!let|tell|show|teach|give me an? (?:example|hint)|excuse|pardon|forgive|for|with|about|to|it|does|do|is|has|in|on|by|remind|explain)(?:\\w+) (?:me|us) (?:the|a|an|some|with|to|at|on|in|over|up|if|when|out|your|my|tomorrow|today|later|back|please|once|after)`,
      "^(?:(?:would|do|don't|wouldn't|did|could) (?:you |@someone )?(?:ever |really |possibly )?|you )?(?:mind|care|fancy|feel like|feel up to) (?:(?:to|for|a|some|about) )?(?!if|how|what|explaining|telling)\\w+|(?:kind enough|so kind|good enough|a star|a dear|an angel|a sweetheart|a legend|a pal) (?:to|and|as to) (?!tell|explain)\\w+",
      "(?:need|want|like|love|expect|prefer|get|ask|have|trust|trouble|bother|beg|persuade|convince|talk|tempt|interest|count|bank|rely|use|see|put|leave|counting|banking|relying|looking) (?:on |for |to |into )?you (?:to|on|in|at|for|with|down|there|here|as|into|over|by|tonight|tomorrow|today|later|guys|all)(?= |$)(?! (?:do|use|be able|know|go about))",
    ),
    form(
      "commitment",
      "hopes for or counts on the member",
      `(?:^|i |we |was |were |been |am |are |really |just |kinda |rather |sort of )(?:hope|hoping|wish|reckon|bet|trust|assume|assuming|suppose|figure|figured|counting on|hoped|thought|guess|imagine|expect|expecting|take it|believe|presume|wondering if|wonder if) ${words(5)}you(?:'ll|'d| will| would| could| can| might| may| are| want| fancy| have time| feel)?(?! (?:know|knew|remember|recall|used|have (?:any|a|an|ever|some|to|used|tried)|mean|meant|have to|need to|need|were|said|did|use|had|using))(?= |$)`,
      `^(?:i|we)(?:'d| would| could| would really)(?: \\w+){0,2} (?:love|like|appreciate|value|welcome|use|do with|be grateful|be glad|kill for|be thrilled|be happy|be delighted) ${words(5)}(?:you|your|from you|hand|help|company|support|backup)`,
      "^(?:it|that|this)(?:'d| would| could| might)(?: \\w+){0,3} (?:great|nice|lovely|good|super|cool|helpful|fab|brilliant|amazing|awesome|perfect|wonderful|sweet|kind|ideal|fun|to (?:see|have) you)",
      "^you(?:'ll|'d| will| would| should| could| must| might| ought to)(?: \\w+){0,1} (?:come|join|help|be there|take|bring|do (?:it|this|that)|make it|cover|handle|manage|get it|have it|swing|pop|show|lead|give|sort|deal|see to|let|stay|try|drop|talk|cook|drive|host|visit|wait)",
      `^you (?:${softly})(?:coming|going to|joining|heading|driving|playing|eating|bringing|planning|taking|making it|doing anything|helping|hosting|handling|dealing|covering|presenting|leading|free|in(?= for| on|$)|up for|down for|around|about|game)`,
    ),
    evenSo(
      "commitment",
      "asks for a promise or an arrangement",
      "^(?:just |please )?(?:tell (?:me|us)|say|swear|promise|confirm) (?:that )?(?:you(?:'ll|'d|'re| will| are| can| have)|it'll|it will|yes)|(?:let (?:me|us)|lemme) know (?:if|when|whether|by|what time|which day|which time) ?(?:you|it|that|this|works|by)?",
      `^(?:when|where|what time|which day|how soon|how early|how late|who) (?:exactly |roughly )?(?:can|could|will|would|shall|should|might) (?:${you}|we|it|i) (?!(?:use|find|get|read|see|download|expect|need to|run|put|say|recommend|suggest|start|ask|check))`,
      `^how (?:does|do|would|did|about) ${words(6)}(?:sound|look|feel|work|suit|go down)(?: (?:to|for|with) (?:you|everyone|y'all))$|^(?:how|what) about (?:you (?:and|come|join|take|do)|we |us |if (?:you|we)|\\w+ing (?:this|that|it|over|to|at|on|for|together|by|in))|what do you say (?:to|we|about)|^what (?:are|is) you(?:r plans?)? (?:up to|doing|planning|plans)`,
      `${words(12)}(?:could|would|will|won't|can|can't|wouldn't|couldn't|shall|couldn't) (?:you|we|i)$|^${words(9)}[^ ]+ [^ ]+ (?:yeah|deal|agreed|pinky swear|promise|pretty please|please|k|ok|okay)$`,
      "who(?:'s| is) (?:\\w+ ){1,6}you$|(?:you or (?:me|him|her|@someone)|(?:me|him|her|@someone) or you)$",
    ),
    form(
      "approval",
      "asks to be allowed something",
      "^(?:may|shall|mayn't|should(?=n't)) (?:i|we) (?!ask|use|assume that|suggest|add that|point out|remind you)|^(?:am i|are we|is (?:he|she|everyone|anyone)) (?:\\w+ )?(?:free|allowed|permitted|clear|cleared|ok|okay|good|safe|fine|set|right|authori[sz]ed|covered|supposed|entitled|alright) (?:to|for|with|on|if|in) (?!(?:use|be able|have|need))",
      `^(?:is|are|was|would|will|does|might|wouldn't|isn't|doesn't) (?:it|that|this|everything|everyone|all that|these|those)(?: \\w+){0,4} (?:${content}|a problem|an issue|a bother|too much|a yes|a no|a deal|a go|weird|rude|acceptable|bad|inconvenient|possible|awkward) (?:with|by|for|if|from|to|in|that|on) ?(?:you|i|we|me|your|us|@someone)`,
      `(?:bother|annoy|hurt|kill|upset|suit|inconvenience|offend|trouble|disturb|put you out|work for|okay for|fine for|good for|ok for|alright for|fine by|ok by|okay by|cool by|fine with|good with|cool with|ok with|okay with|happy with|alright with|in order for|right for|okay by|bad for|convenient for) ${you}(?! (?:to (?:use|run|know)))`,
      `^(?:you |are you |were you |all |totally |everyone |still |we |we are |you all )*${content} (?:with|w|by|for (?:me|us|you|him|her|that|it|this)|if|that (?:i|we)|to(?! (?:use|read|know|note|see|hear)))(?= |$)|^(?:are )?you ${content}$|^(?:all )?${content}$`,
      "^do (?:i|we) (?:have|get|got|need) (?:you|your|a (?:yes|go|green|nod|thumbs)|the (?:all|green|nod|go))|^(?:have|did) (?:i|we) (?:got|get|have) (?:you|your)|^let (?:me|us|him|her|them) (?!know|think|see|explain|rephrase|guess|check)|^is (?:that|this|it) (?:a )?(?:yes|no|go|ok|okay|fine|cool|alright|deal|agreed|settled)(?: \\w+){0,4}$",
      "^(?:so )?(?:i|we)(?:'ll| will|'m gonna| am going to| are going to| can just| could just|'d just| just| may| might as well| go ahead)(?: \\w+){1,14} (?:ok|okay|right|yes|yeah|cool|fine|deal|good|no|agreed|alright|k)$|^(?:so |then |ok )*(?:i|we) (?:just |now |then |also )?(?!need|have|should|must|use|can|could|want|get|am|was|did|think|see|know|had|would|don't|do|are|were|will|might|may|still|guess|mean|found|got|tried|read|saw|only|ever|never|always|assume|hope|wonder|believe|said|thought|really|keep getting|take|like|work|live|love|play|hate|hear)\\w+(?<!ed|ing) (?:it|this|that|the|them|with|without|at|on|for|to|ahead|out|now|you|your|live)(?: \\w+){0,6}$",
    ),
    form(
      "approval",
      "wants a choice, a yes or a no",
      `^(?:do|don't|did|are|would) ${you} (?:really |still |all |also )?(?:want|wish|agree|approve|mind|object|support|back|vote|second|accept|consent|insist|favou?r|see any(?:thing)? (?:wrong|against|problem)|(?:have|see) an? (?:problem|issue|objection|preference)|intend|plan|care|dare|promise|swear|oppose|side|stand|pick|choose|decide|go (?:with|for)|sign)`,
      "(?:you|u) (?:pick|choose|decide|call it|tell me|get to (?:pick|choose|decide))|(?:leave|leaving|left) (?:it|that|this) (?:\\w+ )?(?:to|with|up to) you|(?:up|down) to you|your (?:pick|choice|say|move|shout|decision|word|blessing|backing|support|help|hand|company|presence|attendance|go|nod)(?= |$)|^(?:are )?you (?:for|against|with|behind|backing|supporting|voting|siding)(?= |$)",
      "^(?:yes|yay|yea|aye|in|go|now|keep|stay|for|on|up|approve|accept) or (?:no|nay|out|not|no go|later|go|against|off|down|reject|decline|drop|bin|leave)(?: .{0,40})?$|^(?:any|no|are there any|got any|have you any) (?:objections?|complaints?|protests?|veto(?:es)?|reservations|second thoughts|hard feelings|qualms|misgivings|takers|volunteers)|^(?:sounds?|looks?|seems?|works?|feels?) (?:\\w+ )?(?:good|fine|ok|okay|right|alright|fair|reasonable|like a plan|doable|like fun|about right|great|nice)(?: .{0,20})?$|^(?:deal|agreed|settled|approved|fair enough|thumbs up|happy|sold|yay|green light|all clear|good enough|all good|we good|works|acceptable|doable)$",
    ),
    evenSo(
      "approval",
      "asks the member to choose",
      `^(?:which|what|who|whose)(?: \\w+){0,6} (?:do|would|should|shall|will|did|gets|has) ${words(1)}(?:you|we|your) (?:\\w+ )?(?:pick|choose|vote|back|want|go with|go for|take|keep|drop|cut|ship|approve|support|favou?r|hire|vote|call|nod|blessing|backing)`,
      "(?:get|got|have|has|wins|win|need|needs) your (?:vote|nod|blessing|backing|ok|okay|support|approval|yes|go|seal|stamp)",
    ),
    form(
      "right-now",
      "asks how the member is or feels",
      `^(?:are|aren't|were|weren't) ${you} (?!(?:(?:all|still|also|just|currently|actually|guys|both|by any chance|maybe|not) )?(?:using|running|on|a|an|the|from|sure|saying|referring|talking|familiar|aware|trying|getting|able|into|allowed|supposed|asking|suggesting|thinking of|looking for|building|calling|setting|passing|certain|guys|all using|maintaining|aware|interested in|a fan|fluent|the (?:one|author|owner)|compiling|doing (?:this|that|it)|importing|loading|connecting|deploying|vegetarian|vegan|more|one of|new to|part of))\\w+`,
      `^you (?!(?:know|mean|use|used|prefer|like|said|guys|can|have|need|get|see|might|should|could|would|may|do|did|just|were|think|must|are|remember|to|a|an|the|want|run|ever|always|never|too|only|also|mentioned|wrote|will|don't|had|got|probably|mentioned|recommend|find|love|hate|work|live|come|go|play|code|own|teach|study|speak|build|maintain|say|make|do|add|put|call|set|keep|in|on|with|from))\\w+(?: (?:to|for|with|after|at|now|later|or|yet|today|again|by|on|in|about|over|there|around|tonight|tomorrow|then|still|already|from|up|over|out)(?: .{0,40})?)?$`,
      "^(?:still |already |feeling |finally |any |all |not |you )*(?:feeling(?: \\w+)?|rested|coping|sleeping|recovering|recovered|stressed|better|worse|awake|asleep|busy|bored|tired|hungry|alone|home|hungover|excited|nervous|upset|mad|cross|angry|worried|sick|ill|jetlagged|jet lagged|settled in|exhausted|ready|done|sorted|alive|coming|joining|free|in the office|on your way|on holiday|online|keen|(?:in|out|game|there|around|up)(?= (?:for|yet|now|today|tonight|tomorrow|later|or)|$))(?: (?:yet|now|today|again|after|about|with|for|at|on|by|later|tomorrow|tonight|or|from|and|to|this|enough|than|already|then|any|much)(?: .{0,40})?)?$",
      `^(?:have|haven't|has|had|did|didn't) ${you} (?:\\w+ ){1,9}(?:yet|already|mine|my \\w+(?: \\w+){0,2}|our \\w+|today|last night|this morning|tonight|yesterday|this weekend|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|in the end|okay|ok|well|(?:a|the) (?:chance|moment|sec|second|minute|min|look|time|think))(?: .{0,30})?$|^(?:have|had|got|did) ${you} (?:a |any |the |some )?(?:chance|moment|sec|second|minute|min|time|luck|news|plans|fun|heard back|eaten|slept|sleep|enjoy|arrive|get home|make it|have (?:fun|a good|a nice))`,
      "^do you (?:feel|miss|worry|regret|enjoy|still (?:live|love|feel|work|want)|get (?:tired|lonely|bored)|believe|have (?:plans|time|a (?:sec|second|moment|minute|min|bit|while|problem|issue)|any (?:plans|time|objection)))|^does (?:it|that|this|he|she|@someone) (?:bother|hurt|annoy|upset|worry|scare|bug|stress|make you feel)",
      "^(?:everything|all|things|life|it) (?:\\w+ )?(?:ok|okay|alright|good|well|fine|going ok|cool)(?: .{0,30})?$|^(?:hope|hoping) you(?:'re| are)|^(?:is|are) (?:your|you and)(?: \\w+){1,4} (?:ok|okay|better|well|happy|fine|safe|alright|home|done|ready|free|around|back)",
    ),
    form(
      "judgement",
      "wants the member's word about somebody",
      `^(?:do|don't|wouldn't|would|isn't|didn't|surely) you (?:also |even |really |not )?(?:say|think|feel|find|agree|reckon|notice|believe)(?: \\w+){0,6} (?:@someone|he|she|they|him|her|them|(?:the|our|your|that|this) (?:new )?(?:guy|girl|boss|manager|hire|colleague|intern|team|client|lead|cto|ceo))`,
      "^(?:be honest|be frank|honestly|between (?:us|you and me|ourselves)|off the record|no filter|straight up|real talk|confess|admit it|just between us)(?= |$)",
    ),
    ...lives,
    ...hints,
  ],
};
