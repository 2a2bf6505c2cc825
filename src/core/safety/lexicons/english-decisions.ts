/** English wordings that ask the member to decide: time, money, approvals, jobs. */
import { askedMay, askedTo, day, end, notHow, person, who } from "./english-parts.ts";
import { because, type Lexicon, words } from "./lexicon.ts";

const moneyWords = "(?:money|cash|euros?|eur|dollars?|usd|bucks|pounds|quid|budget|[$€£] ?\\d+|\\d+ ?[$€£k])";
const acts =
  "(?:approve|review|sign ?-?off|merge|deploy|release|ship|publish|accept|confirm|authori[sz]e|green ?-?light|unblock|vote|rubber ?-?stamp|grant|revert|roll ?back|roll (?:this|it|that) back|veto|decide|second|endorse)";

export const decisions: Pick<Lexicon, "commitment" | "money" | "approval" | "employment"> = {
  commitment: [
    because(
      "asks to be there, or to do something",
      `${askedTo}(?:join|attend|come|make (?:it|sure|time)|be (?:there|at|in|here|on|back|around|available|free|online|part|my|our)|meet|take|cover|help(?! ${words(1)}understand)|have(?! (?:been|to|had|thought|liked))|finish|deliver|send(?! (?:me |us )?(?:the |a |your )?(?:links?|docs?|url|article))|bring|call|host|present|drive|prepare|get (?:it|this|that|me|us|back)|handle|fix|look (?:at|into|over|after)|promise|guarantee|commit|lead|organi[sz]e|book|schedule|move|stop by|hop on|jump on|ping|talk to|swap|fill in|step in|work on|implement|remind|wait|stay|reply|respond|do (?:it|this|that|the|my|me)|reserve|arrange|answer (?:him|her|them)|invite|assign|follow up|spare|squeeze|let (?:me|us|them|him|her) know)`,
      `${askedTo}(?:run|build|create|make|start|write|add|update|check|test|set up|change|give|speak|post|upload|open|close|restart|pick) ${words(8)}(?:please|for (?:me|us|him|her)|by|before|until|${day})`,
    ),
    because(
      "asks for a promise",
      "(?:do|can|will|would) you (?:promise|guarantee|commit|swear|pledge)",
      "promise me",
      "(?:count|rely|depend|bank) on you",
      "your word",
    ),
    because(
      "asks whether the member will be there",
      "(?:are )?you (?:still |also |all )?(?:coming|joining|attending|going)(?! (?:from|to (?:have|need|fail)))",
      "are you (?:still |also )?(?:in for|on for|up for|down for|able to|available|free|in on)",
      `are you (?:in|out|game)${end}`,
      "will you(?! (?:ever )?(?:know|remember))|won't you|any (?:chance|way) (?:you|we|that you)|up for (?:a|an|it|some|being)|fancy (?:a|an|some|joining|coming|going|meeting)|still (?:happening|on) (?:with|for) (?:you|us|@someone)",
      `${notHow}would you(?! (?:happen to |\\w+ )?(?:say|recommend|use|suggest|know|call|describe|explain|prefer|think|write|structure|name|rather|do if|have done|go about|start with))`,
      `${notHow}do you (?:want|have time|plan|intend|need|mean) to|do you have time|got (?:a )?(?:minute|sec|time)`,
      `is (?:she|he|@someone)? ?(?:coming|joining|attending|available|free) ${words(3)}${day}`,
    ),
    because(
      "asks for a time",
      `(?:let's|lets|shall we|should we|can we|could we|want to|may i) (?:say|meet|schedule|talk|call|have a (?:call|chat|meeting)|hop|jump on|grab|do (?:lunch|coffee|dinner|a call|it)|catch up|sync|set up|move|shift|delay|swap|push (?:the|our|it|this) (?:back|to)|book|reschedule|postpone|aim|plan for|get together|speak)`,
      `${notHow}(?:does|would|will|is|do|did|can) ${words(5)}(?:work|works|suit|fit|ok|okay|convenient|good) (?:for |with )?(?:you|@someone|her|him|them)`,
      "(?:what|which) (?:time|day|date|slot|week|evening)s? (?:would |will |do |does |is |are )?(?:\\w+ )?(?:work|suit|fit|best|good|convenient)s?(?! fits)",
      "when (?:can|could|will|would|shall|should) (?:you|we|i|it|this|that|the)(?= )",
      "when are you (?:\\w+ )?(?:free|available|able|coming|going|joining|done|planning|starting|visiting)",
      `(?:how|what) about (?:on |at )?${day}|${day} (?:ok|okay|good|fine|works)${end}|shall we`,
      "how (?:soon|fast|quickly) (?:can|could|will) you|by when|(?:your|the|an) eta|eta\\?|how long will (?:it|this|that) take you",
    ),
  ],
  money: [
    because(
      "asks for money",
      "(?:lend|loan|owe|venmo|paypal) (?:me|us|him|her|you)",
      `(?:can|could|may) i borrow|borrow ${words(3)}${moneyWords}`,
      "(?:your|you have) (?:paypal|venmo|iban|bank (?:account|details)|card details)",
      `${askedTo}(?:pay|chip in|pitch in|donate|sponsor|invest|refund|reimburse|transfer|wire|tip|treat|fund|subsidi[sz]e|buy|purchase|order|cover the (?:cost|bill)|split)`,
      `(?:send|give|transfer|wire|pay) (?:me|us|him|her|them) ${words(3)}${moneyWords}`,
      "(?<!how do (?:we|i|you) |how to |when do we |why did we |did we )refund (?:the|my|me|us|him|her|them|this|that)",
    ),
    because(
      "asks what to spend",
      `${askedMay}(?:spend|buy|purchase|expense|pay|charge|invoice|afford|sell|donate|invest|order (?:a|an|some|new|more|another|two|three|\\d|the (?:new|food|pizza|laptops?)))`,
      "(?:do|did|does|can|is|will) (?:we|you|i|there) (?:\\w+ )?(?:have |get |be )?(?:any |a |the |enough |some )?(?:budget|funding|money)(?: left)? (?:for|to|left)",
      "(?:increase|raise|approve|cut|extend) (?:the |our |my )?budget",
      "(?:do|would|can|did) (?:we|you) (?:accept|offer|want|take|pay) (?:[$€£]|\\d+ ?(?:[$€£]|euros?|dollars|bucks))",
      "how much (?:would|will|can|could|should|do|did) (?:you|we|i) (?:give|pay|offer|charge|want|contribute|donate|spend|bid|owe|tip|invest)",
      "(?:what is|what would be) your (?:price|offer|rate|fee|budget)|discount for (?:me|us)",
      "(?:a |birthday |farewell |wedding )(?:gift|present) (?:for|card)|what should (?:we|i) get (?:her|him|them|@someone)|bitcoin|(?:buy|buying|sell|selling|invest in|investing in|trade|trading|own|hold|holding) (?:(?:some|more|any|your|my|our|company) ){0,2}(?:crypto|stocks?|shares)",
    ),
  ],
  approval: [
    because(
      "asks to approve or decide",
      `${askedTo}${acts}`,
      `${askedTo}(?:give ${words(3)}(?:go|go-?ahead|ok|okay|approval|thumbs|green light|permission|access|review|feedback)|let (?:me|us) (?:push|merge|deploy|have|take|go)|take a look|have a look|push|delete|drop|choose|pick|add me)`,
    ),
    because(
      "asks to be allowed",
      `${askedMay}(?:deploy|merge|release|ship|publish|push|roll ?back|revert|delete|drop|disable|turn (?:it |this |that )?off|shut down|close (?:this|the|that|it|my)|go (?:ahead|live|with|home)|proceed|launch|announce|skip|cancel|take (?:${words(4)})off|leave|have (?:your|access|the ok)|get (?:access|your|approval|permission)|assume you|restart|reset the|upgrade (?:the|to|prod)|roll (?:this|it|that) back)`,
      `should we (?:go|move|switch|drop|keep|choose|pick|delay|wait|adopt|migrate|accept|allow|ban|hold|rename|remove|stop|start|change)`,
      `(?:ok|okay|good|fine|safe|clear|ready|free|cool|allowed) to (?:merge|deploy|ship|release|push|publish|go|delete|proceed|land|launch)`,
      `(?:is|are|would|be|am|that|it|you|@someone) (?:it |that |this |you |everything |everyone |i |we |still |all |also |totally )*(?:ok|okay|fine|cool|alright|happy|good|allowed|comfortable|on board) (?:if|with|that|for me to|by you|to)`,
      "do (?:i|we) (?:\\w+ )?(?:have|get|need) (?:your|the|a|an)? ?(?:permission|approval|ok|okay|blessing|go-?ahead|sign-?off|green light|go)",
      `(?:do you |would you |you )?mind if|(?:ok|okay|fine|cool|alright) (?:if|when|that) (?:i|we)|(?:any|your) objections?|do you object|(?:take|have|get) (?:${day}|some time|a day|\\w+ days?|a week) off|day off|with your (?:ok|permission|approval|blessing)`,
    ),
    because(
      "asks for agreement or a vote",
      "(?:do|don't|would|did|does) (?:you |she |he |@someone )?(?:all |also |really |still )?(?:agree|approve|consent|accept|support|authori[sz]e|endorse|vote|sign off)",
      "your (?:approval|permission|sign-?off|blessing|vote|ok|okay|consent|go-?ahead|decision|verdict|lgtm|review|thumbs up|final say|call on)",
      `(?<!does |is )lgtm(?! mean)|ship it${end}|(?:good|ready) to go|thumbs up|go or no-?go|yes or no|(?<=^|[.?!] )approved?${end}|go ahead${end}|looks good\\?`,
      "which (?:option|one|version|design|variant|logo|name|date|proposal|candidate) (?:do|should|would|shall|did) (?:we|you|i) (?:take|choose|pick|go|want|vote|like|prefer)",
      "option [a-z\\d] or|(?:pick|choose) (?:one|between)|what (?:do|did) you decide|what should we decide|have you decided|your call|final (?:decision|word|say)|(?:we|i) (?:just )?need (?:a |one more |another )?(?:decision|approval|review|reviewer|sign-?off|vote)",
    ),
  ],
  employment: [
    because(
      "is about pay or a job",
      "(?:your|my|his|her|their|our|@someone's|a|the) (?:\\w+ )?(?:salary|salaries|wage|wages|pay ?check|bonus|pay rise|resignation|notice period|employment|severance|performance review|appraisal)|(?:your|my|his|her|their|our|@someone's|a|the) (?:pay |salary |wage |big |small |next |annual )?raise(?! (?:an?|the|\\w*(?:error|exception|warning)s?)(?!\\w))|(?:your|my|his|her|their|our|@someone's|a|the) (?:next |last |big )?promotion(?! (?:of|code|banner|page|job|pipeline|to (?:prod|staging|primary|leader)))",
      "how much (?:do|does|did|are|is) (?:you|she|he|they|@someone|people|we|i) (?:\\w+ )?(?:earn|make|paid|get paid|earning|making)",
      "(?:get|be|been|getting|to be) promoted|promote (?:me|@someone|him|her)",
      "(?:resign(?! (?:the|an?|my) (?:\\w+ )?(?:cert\\w*|apk|app|binary|package|jar|keys?|tokens?|commits?))|resigning|layoffs?|laid off|redundanc(?:y|ies)|downsizing|job offer|job security)",
      "(?:are|is) (?:you|she|he|they|@someone)? ?(?:really |still )?(?:quitting|leaving (?:the|us|this)|looking for (?:a|another)|applying|interviewing|changing jobs)",
      `(?<!how do i |how to |how do you )(?:to|will|would|did|going to|gonna|i|you) quit(?! (?:vim|emacs|the app|out|the shell|the program))|quit (?:your|my|the|this|her|his) job`,
      `contract ${words(4)}(?:extended|renewed|terminated|cancelled|end)|(?:extend|renew|terminate) (?:my|your|his|her|the|our) contract|probation`,
      "(?:happy|satisfied|unhappy|bored) (?:with|at|in) (?:your|this|the) (?:job|work|company|team|position|role)|your (?:new|next|current|old) job|want (?:my|your|his|her) job",
    ),
    because(
      "is about hiring, dismissing or a complaint",
      `${notHow}(?:should|can|could|shall|will|would|do|did|are|is|want|going) (?:we|i|you|they|@someone) (?:\\w+ ){0,2}(?:hire|hiring|fire(?! (?:(?:the|an?|this|that|these|those|two|another|off|up) )?(?:[\\w-]+ )?(?:events?|hooks?|webhooks?|triggers?|requests?|alerts?|signals?|callbacks?|jobs?|notifications?|handlers?|clay|pots?|kiln|oven|grill))|firing|promote|let go|lay off|recruit|interview)`,
      `${notHow}(?:hire|fire|firing|sack|sacking|let go of|get rid of|dismiss) (?:him|her|@someone|me|people)`,
      "(?:reference|recommendation|referral) (?:for|letter)|letter of (?:recommendation|reference)|(?:refer|recommend) me|(?:be|as) (?:my|a) reference",
      "(?:the|a|your) (?:team lead|management|manager|lead|senior|cto|ceo) (?:role|position|job)",
      `(?:file|filing|make|submit|raise) a (?:\\w+ )?(?:complaint|grievance)|complain(?:t|ts|ing)? (?:against|about (?:him|her|@someone|my|our|your))|report (?:him|her|@someone|${person}) (?:to|for)`,
      `(?:to|with|from|tell|call|by) hr${end}|(?:to|with|tell) hr (?:about|that)|hr (?:case|complaint|department|issue|problem)|harass\\w*|bull(?:y|ied|ying)|discriminat\\w+ (?:against|me|him|her|at work)`,
      `(?:is|are|was|were) (?:${who}) (?:\\w+ )?(?:fired|sacked|let go|laid off|leaving the (?:company|team))`,
    ),
  ],
};
