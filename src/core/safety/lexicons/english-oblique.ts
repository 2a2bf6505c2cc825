/** English wordings that ask without asking: by wishes, invitations, counting on somebody, or by taking a yes for granted. */
import { end, notHow, person, tinkering } from "./english-parts.ts";
import { because, type Lexicon, words } from "./lexicon.ts";

const soon =
  "(?:today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:next|this|the|on the) (?:week|weekend|month|evening|afternoon|morning)|after work|later|\\d{1,2}(?::\\d\\d)? ?(?:am|pm|o'clock)|\\d{1,2}:\\d\\d|at (?:noon|\\d{1,2})|(?:before|by|at|until) noon|end of (?:the )?(?:day|week)|eod|eow)";
const outing =
  "(?:lunch|coffee|dinner|beers?|drinks?|breakfast|brunch|a call|call|chat|sync|zoom|meeting|game|movie|pizza|party|walk|run|ride|session|demo|workshop|cinema|tennis|trip)";
/** A sentence that asks about no past and for no explanation. */
const openSentence =
  "(?<=^|[.?!] )(?!(?:so |and |hey |hi |but |ok |also )?(?:how|what|why|which|where|who|when|whose|did|was|were|had)\\b)(?![^.?!]*\\b(?:did|was|were|had|said|wrote|last|yesterday|usually|every|ago|back then)\\b)";

export const obliqueDecisions: Pick<Lexicon, "commitment" | "money" | "approval" | "employment"> = {
  commitment: [
    because(
      "supposes that the member will do something",
      "(?:think|reckon|guess|suppose|hope|hoping|assume|assuming|sure|bet|heard|trust|take it) (?:that )?you(?:'ll|'d| will| can| could| would| might| may| are (?:going|able|up|in|coming|free|around|doing|giving|bringing)| have time)",
      "you'll (?!need|see|find|get|want|have to|notice|know|hit|lose|end up|run into|also need|probably (?:need|want)|be (?:asked|prompted|able))",
      "you'd (?:be (?:up|able|willing|free|ok|okay|around|there|interested|in|happy)|have (?:it|that|this|the|a|time)|join|come|help|do (?:it|this|that|the)|take|love to|like to)",
      "(?:told|promised|assured) (?:him|her|them|everyone|everybody|people|@someone|the \\w+|my \\w+) (?:that )?(?:you|we)|i said (?:that )?you",
      `(?:put|sign|pencil|mark|write|count|book|got|have|note|include|add) you (?:all )?(?:down|in|up|on|for|as)(?! the (?:list of|page))`,
      `${openSentence}${words(8)}you ${words(8)}${soon}`,
    ),
    because(
      "makes a request sound like a wish",
      `(?:would|it'd|that'd|it'll|will|might) (?:\\w+ )?(?:be|mean|help|make) ${words(4)}if (?:you|someone|somebody|@someone)`,
      "(?:wondering|curious|hoping|appreciate it|love it|glad|grateful|great|nice|cool|perfect|awesome|lovely|helpful|handy|ideal) if you (?!know|knew|remember|recall|have (?:any|an|ever|some|tips|an idea)|had|ever|used|tried|like|prefer)",
      "(?:by )?any chance(?= )|(?:a|any|some) chance (?:that )?(?:you|we)|(?:do|doing) (?:me|us|him|her) a (?:huge |big |quick |small )?(?:favou?r|solid)|(?:give|lend) (?:me|us|him|her) a hand|help (?:me|us|him|her) (?:out|move|with|on|carry|prepare|set up|pack)|could (?:really )?use (?:your|a|some) (?:help|hand)",
      "(?:we|i) (?:really |still |badly )?(?:need|could do with|are looking for|am looking for) (?:a|an|one more|another|some|somebody|someone|more) (?:\\w+ )?(?:volunteers?|speakers?|hand|hands|driver|ride|lift|host|sub|stand-?in|fourth|player|replacement|people|helpers?|(?:to|who) )",
      "(?:mind|consider|care to|up for|keen on|feel like|fancy|thinking of|interested in|open to|willing to|happy to|prepared to|ready to|in the mood) (?:the |a |an )?(?:\\w+ing|take|join|come|help|do|give|lead|host|cover|step|swap|meet)(?= )",
    ),
    because(
      "invites, or asks whose duty it is",
      `(?:are )?we (?:still |all |both )*(?:on|set|good|meeting|having|doing|playing|going|getting) (?:for|at|to|${outing}|it|on)|still (?:on|up|down|good|ok|okay|in|coming|happening) (?:for|with|${soon})`,
      `(?<=^|[.?!] |hey |so |for |up |some |quick |or |a )${outing} ${words(2)}(?:${soon}|sometime|soon|with us|on me)`,
      `who (?:is|will|can|could|would|wants to|is going to|gets to) ${words(4)}(?:${soon}|instead|next time|this time)|(?:you|me) or (?:me|you|i)(?!\\w)|(?:your|whose) turn|(?:squeeze|fit|slot|sneak|pencil) ${words(5)}in|(?:take|cover|do|swap|pick up|have) ${words(3)}shift`,
      "(?:join|come with|come along with|meet|sit with|hang out with|tag along with) (?:us|me)|come along|with us\\?|be my (?:\\+|plus|guest|partner|mentor|date|witness|best man)|count(?:ing)? on (?:you|ya|your)",
    ),
  ],
  money: [
    because(
      "is about who pays",
      "(?:spot|sub|front|float|stake|loan|advance) (?:me|us|him|her)(?!\\w)",
      "(?:foot|footing|pick|picking|split|splitting|settle|settling|cover|covering) (?:up )?(?:the|our|this|that) (?:\\w+ )?(?:bill|tab|check|cheque|cost|costs|rent|tickets?|invoice|hotel|fee|difference)",
      "who (?:is|will be|was) (?:paying|treating|buying)|your treat|my treat|on (?:the company|your card|expenses|your tab)|(?:until|till|before) payday|pay(?:ing)? (?:you|me|us|him|her|them|it) back|owes? (?:me|us|you|him|her)|go(?:ing)? halves|whip-?round|chip(?:ping)? in|company card|petty cash",
      "(?:me|us|you|him|her|give|lend|get|have|borrow|cost|offer|take|for) (?:another |about |like |maybe |only |the )?(?:\\d+|ten|twenty|thirty|fifty|a hundred|a few|a couple(?: of)?|some) ?(?:bucks|euros?|dollars|quid|pounds|grand|eur|usd|chf|francs)",
    ),
    because(
      "asks for a price",
      "what (?:should|would|could|can|shall|do|did) (?:we|i|you) (?:\\w+ )?(?:quote|charge|bill|pay|offer|bid|invoice|tip|ask for|sell)(?= )",
      `(?:worth|too much) (?:buying|paying|the money|the price|\\d)|${notHow}(?:sell|selling|trade) (?:me|us|your|my) |(?:renew|upgrade|cancel) (?:the|our|my) (?:\\w+ )?(?:subscription|licen[cs]es?|plan|contract|membership)|(?:invest(?! (?:\\w+ )?(?:time|effort|hours))|stock tip|savings|mortgage|pension|which (?:fund|stock|broker))`,
    ),
  ],
  approval: [
    because(
      "takes a yes for granted",
      "any (?:reason|objections?|concerns?|issues?|problems?|worries|complaints?|doubts?) (?:not to|not|with (?:me|us|my|that|it)|if|against|before|from you)|unless (?:i|we|you|someone|somebody) (?:hear|hears|object|objects|say|says|stop|tell|mind|want|disagree)|(?:if|when) (?:i|we) (?:don't|do not) hear|speak now|silence (?:is|means|will)|last chance to",
      `(?:i am|we are|i'll|i will|we'll|we will|i'd|about to|going to|planning to|let's|lets|let us) (?:just |now |then |go and |go ahead and )?(?:delet|drop|wip|merg|push|deploy|ship|releas|launch|remov|renam|clos|publish|send|announc|cancel|revert|switch|roll|turn|kill|order|start|stop|upgrad|archiv|go|going|tell|invit|sign|book|mov)\\w* [^?]{0,120}(?:ok|okay|fine|right|yes|no|yeah|cool|alright|objections?|good|agreed|deal|ya)\\?`,
      `(?:good|fine|ok|okay|ready|safe|clear|clean|done) (?:to|for) (?:go|merge|push|ship|launch|send|start|release|prod|production|live|land|use|announce)(?! (?:(?:at|in) the|with))|from your (?:side|end|pov|point of view|perspective)|in your book|(?:fine|ok|okay|good|cool|alright|right|happy) (?:by|with|for) (?:you|@someone|her|him|them)`,
    ),
    because(
      "wants a nod, a look, or a side taken",
      "(?:a|your|the|one|quick) (?:nod|stamp|yes|go|tick|green light|seal|word|ruling)(?= (?:from you|on|to|for|before)|\\?)",
      "on board(?! (?:of|the))|(?:get|stand|are you|be|you) behind (?:this|the|it|us)|in favou?r of|for or against|(?:yay|yea|aye) or (?:nay|no)|pull the trigger|hit (?:go|the button|send)|flip the switch|press the button|(?:push|send|ship|roll) (?:this|it|that|them) out(?= )|call it (?:done|a day)",
      "(?<!(?:how|where|why|when|what|which|who) )do we (?:drop|keep|kill|ship|go (?:with|for|ahead|live)|move (?:on|ahead|to)|merge|cut|delay|postpone|wait|launch|cancel|proceed|accept|reject|hire|buy|announce)|or (?:should|do|shall) (?:we|i) (?:wait|hold|stop|skip|leave)|or (?:wait|hold off|not yet)",
      "(?:second|another|fresh|extra) (?:pair of )?(?:eyes|opinion|look)|pair of eyes|(?:take|have|grab) (?:a|another) (?:\\w+ )?(?:look|peek|glance)|cast an eye|give (?:it|this|that|mine|my \\w+|the \\w+) a (?:\\w+ )?(?:look|read|once|review|pass)|(?:waiting|blocked|stuck) (?:on|for) (?:you|your)|ball is in your|over to you|(?:it's|this is|that's) (?:up to you|your call|on you)|your (?:thoughts|take|opinion|view|input|feedback|verdict|blessing) (?:on|about) (?:my|this|our|the (?:pr|draft|proposal|offer|plan)|whether)|what do you say\\?",
    ),
  ],
  employment: [
    because(
      "is about a job, kept or lost",
      "(?:take|accept|decline|turn down|reject|refuse) (?:the|this|that|an|their|his|her|my|your) (?:\\w+ )?(?:offer|job|role|position|package|severance|promotion)",
      "(?:get|gets|getting|be|been|being|is|are|was|were|got|anyone|who is) (?:getting |being )?(?:cut|let go|axed|fired|sacked|laid off|demoted|replaced|the boot|canned|made redundant)(?= |\\?)",
      "(?:good|nice|kind) word (?:for|in)|put in a (?:good )?word|vouch for|let(?:ting)? (?:people|anyone|somebody|someone|staff|folks|him|her|@someone) go|(?:hand|handing|put|putting|give|giving|gave) (?:in )?(?:my|your|his|her|their) notice|jump(?:ing)? ship|new gig|other offers?|headhunt\\w*|recruiters?|(?:leaving|left|quit|quitting|leave) (?:the )?(?:company|firm|team|this place|us)(?= |\\?)|hiring (?:freeze|anyone|more)|are (?:we|they|you) hiring|any openings",
      "how (?:is|was|are) the (?:pay|money|salaries)|(?:well|badly|under|over) ?paid|pay (?:bands?|grades?|scale|cut|gap)|overtime|sick leave|parental leave|maternity|paternity|(?:happy|like it|stay|staying|happier) (?:here|at this company|in this job)\\?|burn(?:ed|t) out|work council|unions?(?= )",
    ),
  ],
};

export const obliqueGrave: Pick<Lexicon, "crisis" | "medical" | "legal" | "secret"> = {
  crisis: [
    because(
      "somebody may have lost hope",
      "(?:see|feel|find|is|no|any|what is|whats) (?:the |no |any |a |much )*(?:point|hope|reason|sense|use|meaning) (?:in |of |to |for )?(?:me )?(?:any ?more|anything|any of (?:it|this)|living|life|being here|getting up|(?:going|carrying) on(?! with (?!life|living|this|it|any))|(?:trying|continuing)(?! (?:to|with) (?!live|exist|go on|carry on|keep|get (?:up|better)|be |fight|survive|life|living|this|it|any))|staying(?! (?:on|with) (?!this (?:earth|planet|world))))",
      `(?:everyone|everybody|they|people|the world|my \\w+|you all|he|she|you)(?:'d| would| will|'ll)(?: all)? be (?:happier|better|fine|glad|relieved|ok)(?: off)? (?:without me(?! (?:at|on|for|until|till|today|tomorrow)(?!\\w))|if i (?:just |simply )?(?:(?:was|were|am|wasn't|weren't)(?: not| no longer)? (?:here|around|gone|dead|there|born)|wasn't|weren't|died|disappeared|vanished|left(?! (?:it|the|this|that|a) )|killed|never|didn't exist))|(?:no ?one|nobody) (?:would|will) (?:even )?(?:care|notice|miss)(?! (?:(?:the|an?|this|that|it|our|those|these|them|any)(?!\\w)|about (?!me)|if (?!i|me)|(?:if i|i am|i'm) ${tinkering}|when (?!i)))|miss me when|if i (?:were|was) (?:not here|gone|not around)`,
      "(?<!\\b(?:we|you|they|it|one|users|(?:the|this|that|our) [\\w-]+) (?:just |really |simply )?)(?:can't|cannot|can not|don't want to|do not want to) (?:do|take|handle|stand|bear|go on|cope|carry on|keep going|be here|be around|fight|face)(?: with)? ?(?:this|it|that|life|anything|everything|another day|living)? ?(?:any ?more|any longer|much longer)(?! (?:than|from|via)(?!\\w)| (?:since|after|with|in|on) (?:the (?:new|last|latest|update|upgrade|release|migration)|v?\\d))",
      "(?:want|wish|need) (?:everything|the pain|my life|(?:it|this)(?: just)? all) (?:all |just )*to (?:stop|end|be over)|(?:want|wish|need) (?:it|this) (?:just )?to (?:stop|end|be over)(?= ?[.?!]| ?$| please| now)|make the pain stop|(?:hate|hating) (?:my life|being alive|myself|living|existing)|(?:burn|starv|hit)\\w* myself|(?:never|not) wak(?:e|ing) up|(?:sleep|fall asleep) forever|give up on (?:life|everything|living)|nothing (?:left )?to live for|(?:i am|feel(?:ing)?) (?:so |completely |totally |utterly )?(?:(?:worthless|hopeless)(?! (?:at|with) (?!no |every|life|it |this ))|suicidal|a burden|empty inside)",
      "(?:took|swallowed|taken) (?:a (?:lot|bunch|whole \\w+)|too (?:much|many)|all)(?: of)?(?: \\w+){0,2} (?:pills|tablets|meds|medication)|jump (?:off|from|in front of) (?:a|the) (?:bridge|roof|building|train|balcony)|(?:written|writing|wrote|left|leaving) (?:a|my) (?:goodbye|suicide|farewell) (?:note|letter)",
    ),
    because(
      "somebody is not safe",
      "(?:threaten\\w*|said (?:that )?(?:he|she|they)(?:'d| would|'ll| will)|going|wants|tried|trying) (?:to )?(?:kill|hurt|shoot|stab|find|beat) (?:me|us)|(?:he|she|dad|stepdad|mom|husband|wife|boyfriend|girlfriend|partner|ex) (?:\\w+ )?(?:hit|hits|locked|grabbed|slapped|kicked|touched|pushed|punched|strangled) me(?! (?:out of|from|off) (?:the|my|our|this) (?:\\w+ )?(?:account|server|channel|repo|call|game|lobby|session|vpn|group|meeting|workspace|org))|(?:not|don't feel|do not feel) safe (?:at home|with|here|around)|(?:following|stalking) me",
      "(?:dad|mum|mom|mother|father|brother|sister|son|daughter|wife|husband|partner|grandma|grandpa|grandmother|grandfather|friend|baby|dog|cat|uncle|aunt) (?:just |has |had |suddenly |finally )*(?:passed|died|didn't make it|is gone|is dying|is in (?:a coma|intensive care|the icu|hospice))|(?:sorry for|after) (?:your|my|the) loss|lost (?:him|her|the baby|our baby) (?:last|this|yesterday|today|on)",
    ),
  ],
  medical: [
    because(
      "asks about treatment or symptoms",
      `(?:stop|start|take|taking|skip|double|mix|mixing|combine|come off|go off|get off|quit|halve|up|lower|raise|increase|give (?:him|her|the \\w+)|safe|drink (?:on|with)|together with) ${words(4)}(?:pills?|tablets?|meds|medicines?|medications?|painkillers?|antibiotics?|(?:eye|ear|nose) drops|inhaler|supplements?|statins?|steroids?|antihistamines?|sedatives?|beta blockers?)(?!\\w)`,
      "(?:i|i've|i have|i am|my|he|she|we|kid|kids|son|daughter|baby|toddler|wife|husband|mum|mom|dad|partner|friend|dog|cat) [^.?!]{0,40}(?<!\\w)(?:a temperature(?! (?:of [01](?!\\d)|sensors?|parameter|setting|reading|probe|scale|graph))|running a temp|rash|cough(?:ing)?|migraines?|headaches?|nause\\w+|dizz\\w+|vomit\\w*|throwing up|swollen|numb(?:ness)?|(?:nose ?)?bleed(?:s|ing)?(?! edge)|bruis\\w+|lump|infect\\w+|allergic|(?<!same |similar |see |seeing )symptoms?|palpitations|chest pain|insomnia|can't sleep|diarrh\\w+|stomach|sore throat|concussion|sprained|twisted (?:my|his|her)|blister|fainted|blood in|high blood pressure|the flu|covid|pneumonia|an? (?:ear|tooth|back)ache)",
      "(?:doctor|gp|hospital|physio|therapist|pharmacist|vet|er|emergency room) (?:about|for|or|with)|worth (?:seeing|calling|going to) (?:a|the)|(?:is|are|looks?) (?:it|this|that|these|they) (?:contagious|infected|cancer\\w*|broken or)|(?:lose|gain) weight|(?:diet|fasting|detox) (?:for|work)|quit (?:smoking|drinking)|abortion|menopause|hangover|therapy(?= )",
    ),
  ],
  legal: [
    because(
      "asks what the law allows",
      "(?:my|the|our|his|her|a) (?:landlord|tenants?|ex|employer|former employer|neighbou?r|airline|insurance|insurer|seller|contractor) (?:just |really |even |legally |still )*(?:keep|evict|force|fire|refus\\w*|search|record|demand|charge|withhold|enter|raise|cancel|owe)|landlord|tenan(?:t|cy)|my rights|(?:get|be|got|getting|land) (?:us |me |you |him |her )?(?:in|into) (?:\\w+ )?trouble",
      "(?:use|using|copy|copying|take|publish|post|scrape|scraping|share|record|recording) (?:their|someone's|somebody's|his|her|another \\w+'s|@someone's|competitors?'?s?|customers?'?s?|people's|other people's|people) ?(?:\\w+ )?(?:logo|names?|photos?|pictures?|images?|code|music|songs?|fonts?|brand|data|work|texts?|voice|calls?|site|articles?)|without (?:asking|permission|consent|a licen[cs]e|telling (?:him|her|them|anyone))",
      "(?:entitled|obliged|required by|forbidden|liable|compensation|a refund by law)(?= )|fair use|plagiari\\w+|non-?compete|subpoena|small claims|(?:speeding|parking) (?:ticket|fine)|warranty claim|inheritance|(?:a|the|his|her|my) will(?= (?:valid|say|and testament))|statute|do (?:we|i|they) (?:need|have to have) (?:a|an) (?:permit|licen[cs]e|cookie banner|imprint|visa)",
    ),
  ],
  secret: [
    because(
      "asks for a way in",
      `what (?:do|should|must|did|does one) (?:i|we|you)? ?(?:type|enter|put|dial|press|punch in|tap|key in) ${words(5)}(?:into|in(?= as|\\?| to)|open|unlock|door|gate|alarm|safe|admin)`,
      "(?:which|what) (?:\\w+ )?(?:digits|combination|combo|pin(?! (?:is|are|does|do|should|did|can|layout|header|mode|on|to)(?!\\w)))|(?:digits|numbers|combination|combo|pin|code|sequence) (?:for|of|to|on|opens?|that opens?) (?:the |our |your )?(?:\\w+ )?(?:door|gate|lock|alarm|safe|garage|office|building|entrance|room|lift|locker|vault|flat|parking)",
      `(?:lend|share|borrow|forward|give|send|dm|text|use|using|have|need|get|pass|got|with|under) (?:me |us |him |her )?(?:your|his|her|@someone's) (?:\\w+ )?(?:login|log-?in|account|access|card|credentials|licen[cs]e|badge|subscription|authenticator|sso)|(?:log|sign|logged|signed) in(?:to)? ${words(3)}(?:as|with) (?:you|your|him|her|@someone)|let me in(?!to)|key ?card`,
    ),
    because(
      "asks how to find somebody",
      "(?:home|personal|private) (?:\\w+ )?(?:address|number|phone|mail|e-?mail|cell|contact)|(?:how|where) (?:can|do|could|would|might) (?:i|we|one|people|they) (?:reach|call|contact|get hold of|phone|visit|find|text|ring) (?:you|her|him|@someone|them)|(?:which|what) (?:street|hotel|neighbou?rhood|part of town|gym|school)|your (?:neighbou?rhood|street|zip|flat|hotel|kids?|children|family|parents|wife|husband|partner)|where (?:are|is) (?:you|she|he|@someone) (?:from|based|staying|living)",
    ),
  ],
};

export const obliquePeople: Pick<Lexicon, "judgement" | "surveillance"> = {
  judgement: [
    because(
      "wants a word about somebody",
      `(?:is|isn't|was|wasn't|has|does) ${person} (?:always|ever|often|really|just|that|this|so|such|too|being|usually|a bit|kind of|actually|even|worth|as) \\w+`,
      `between (?:us|you and me|ourselves)|off the record|(?:just )?be honest|who (?:is|was|are|do you think) ${words(2)}(?:dragging|slowing|holding|the problem|causing|struggling|the weak\\w*|not pulling|pulling|underperforming|useless|dead weight|to blame)`,
      `(?:work|working|deal|dealing|put up|get along|getting along|sit|share an office) with ${person}|would you (?:ever |really |still )?(?:trust|marry|date|pick|choose|recommend|believe|fire|hire|invite|vote for) ${person}|${person} or @someone|(?:wrong|up|deal|problem|issue|story) with ${person}|(?:against|bother you about|rate|sick of|fed up with|jealous of|in love with) ${person}|how (?:good|bad|smart|reliable|competent|nice|difficult) (?:is|was) ${person}|how (?:is|was) ${person} (?:as|to work|at|with)|gossip|rumou?rs? about|did(?:n't)? ${person} (?:\\w+ )?(?:mess|screw|break|ruin|lie|steal|cheat|forget)`,
    ),
  ],
  surveillance: [
    because(
      "asks after somebody's habits, company or absence",
      "(?:does|did|is|was|has|will) (?:she|he|@someone) (?:normally|usually|always|often|ever|typically|still|also) \\w+|(?:does|did) (?:she|he|@someone) (?:answer|reply|work|sleep|drink|smoke|date|live|have (?:a |kids|friends))",
      `who (?:was|were|is|are|did) ${words(4)}with (?:you|her|him|@someone|them)|(?:with|seen|saw|spotted|met) (?:you|her|him|@someone) (?:with|at|in|near|around)(?= )|(?:seeing|dating|sleeping with|hanging out with) (?:someone|anyone|anybody|@someone|her|him|each)`,
      `(?:how come|why) (?:is|are|was|were|did|does|do|hasn't|haven't|isn't|aren't|has|have) (?:you|she|he|@someone) ${words(3)}(?:away|off|out|quiet|online|late|gone|never|here|in today|answering|replying|around|offline|missing|absent|ignoring)|(?:when|how long|until when) (?:is|are|will|was|were) (?:you|she|he|@someone)? ?(?:be )?(?:back|away|gone|out|returning)(?! (?:up|ported|of))|where (?:did|is|are|has|have) (?:you|she|he|@someone)? ?(?:go|gone|off to|headed|travel\\w*|on holiday)|who (?:do|does|did) (?:you|she|he|@someone) \\w+ with|what (?:is|are|was|does|do) (?:you|she|he|@someone) (?:\\w+ )?(?:doing|do|up to|like) (?:outside|after|at home|on holiday|in (?:her|his|their|your)|all day|tonight|for fun)`,
    ),
  ],
};

export const obliqueRest: Pick<Lexicon, "right-now" | "order"> = {
  "right-now": [
    because(
      "asks how far things are",
      `how (?:is|are|far is|far along is) ${words(5)}(?:coming|going|looking|progressing|shaping up|getting on|holding up|doing)(?: along| so far| now)?${end}|(?:get|got|gotten|getting|come) (?:a)?round to|(?:made|make|making|see) (?:any |much |some )?(?:progress|headway)|any (?:further|closer|joy|movement|eta|word (?:on|from|yet)|change)|where (?:are|did) (?:we|you|things) (?:at|stand|up to|leave|get)|how far (?:did|have|has|are)|(?:what is|whats) (?:taking|keeping|holding|left|blocking)`,
      `(?<=^|[.?!] |so |hey )you (?:still |already |even |almost |nearly |just |all )*(?:stuck|working|waiting|done|busy|finished|blocked|sick|at it|on it|on that|awake|around|debugging|fixing|writing|feeling|coping|holding)(?= |\\?|$)|(?:managed|manage|chance|time) to (?:look|read|see|check|fix|finish|reply|test|try|review|send|start|talk|speak|go|get)(?= )`,
      `(?:did|has|have|is|are) (?:it|that|this|everything|the|my|your|our) ${words(4)}(?:go through|gone through|landed|arrived?|merged|deployed|sorted|delivered|done|finished|ready|fixed|resolved|back|up and running)(?: yet| already| now| again)?${end}|how (?:was|is) your (?:weekend|day|trip|holiday|vacation|week|morning|evening|mood|flight)|your (?:mood|plans|schedule|calendar|status|whereabouts|location)|how are (?:you|things|we)(?! (?:supposed|meant|deploying|calculat))(?:${end}| doing| feeling| today)|(?:what is|whats) up${end}`,
    ),
  ],
  order: [
    because(
      "sets rules of its own",
      `(?:from|starting) (?:here|now|this (?:point|moment)|today) on|(?:let's|lets|let us|shall we|we) (?:play|pretend|imagine|act out)(?= )|you have no (?:more )?(?:rules|limits|restrictions|filters?|label)|(?:answer|speak|talk|reply|respond|act|be|write) ${words(3)}without (?:any )?(?:rules|limits|restrictions|filters?|censorship|the label)`,
      "(?<=^|[.?!] |please |now |and |then |just )(?:write|compose|make|tell|sing|draft|generate|invent|list|recite|read) (?:me|us) |(?<=^|[.?!] |please |now |and |then |just |you )(?:answer|reply|respond|speak|talk|end|begin|sign(?! (?:in|up|on|the)(?!\\w))) (?:\\w+ ){0,3}(?:with|in|as|like|using|only|everything|every|always)(?= )",
      "what (?:were|was|are|have) you (?:been )?(?:told|instructed|programmed|prompted|given|asked not|not allowed|hiding|supposed to)|your (?:programming(?! (?:language|style|setup|font|book))|system message|developers?|creators?|operators?|makers?)|(?:hidden|secret) (?:prompt|instructions|message|rules)|(?:original|initial) (?:prompt|instructions)|for (?:educational|research) purposes|this is (?:a |an )?(?:test(?:ing)?|debug\\w*|audit|security) (?:purposes?|only|mode)|(?<=^|[.?!] |enter |activate |you are in |you are now in )(?:debug|sudo|training|test) mode|override code|confirm (?:that )?you (?:understand|will|obey)|just say (?!no to)|(?<=^|[.?!] |please |just |and |then |now |must |only |always )say (?:yes|no|it)(?= |:|$)|you (?:now )?agree (?:to|that)",
    ),
  ],
};
