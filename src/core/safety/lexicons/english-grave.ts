/** English wordings about danger, health, the law and secrets. */
import { askedTo, end, notHow, tinkering } from "./english-parts.ts";
import { because, illegalInCode, type Lexicon, words } from "./lexicon.ts";

const kin =
  "(?:mom|mum|mother|dad|father|parents?|brother|sister|son|daughter|wife|husband|partner|girlfriend|boyfriend|grand(?:ma|pa|mother|father)|best friend|friend|child|baby|dog|cat|uncle|aunt|cousin|fiancee?|colleague)";
const medicine =
  "(?:ibuprofen|paracetamol|acetaminophen|aspirin|tylenol|antibiotics?|anti-?depressants?|melatonin|xanax|adderall|insulin|prozac|sertraline|painkillers?|sleeping pills?|medication|meds|birth control)";
const secretThing =
  "(?:pass ?words?|pass ?phrases?|pass ?codes?|pin(?: code| number)?|tokens?|api[ -]?keys?|(?:secret|private|ssh|encryption|license) keys?|keys? (?:for|to) the|secrets?|credentials?|creds|logins?(?: data| details)?|2fa(?: codes?)?|otp|mfa codes?|one-time codes?|(?:recovery|backup|door|access|gate|alarm|security|verification|login|entry|safe) (?:codes?|keys?|phrases?)|seed phrase|combination (?:of|to|for) the (?:safe|lock))";
/** "How do I send the token" and "does the client send the token" ask what is done with a secret, not for one. */
const notHandling = "(?<!\\b(?:do|does|did|should|must) (?:i|we|one|it|the [\\w-]+) |\\b(?:how|where|when) to )";
const aboutIt =
  "(?! (?:limits?|counts?|budget|size|length|buckets?|types?|format|expir\\w*|managers?|polic(?:y|ies)|rotation|rules|resets?|fields?|hash\\w*|generators?|scann\\w*|page|store|vault|storage|strength|forms?|screen|validation|flow|endpoint|system|refresh|headers?|layout|mode|for (?:reset|sda|scl|pwm|power|ground|the (?:led|relay|sensor|fan))))";
const toSecret =
  "(?:(?!differ|best|way|point|polic|purpose|format|max|how|where|why|reset|rotat|chang|creat|generat|stor|manag|use\\b|length|limit)[^\\s.?!]+ ){0,6}";

export const grave: Pick<Lexicon, "crisis" | "medical" | "legal" | "secret"> = {
  crisis: [
    because(
      "somebody may want to die",
      "(?:kill|killing|harm|harming|hurting|hanging|shooting|drown) (?:myself|ourselves|yourself|himself|herself|themselves)|hurt (?:myself|himself|herself|themselves)",
      "suicid\\w*|(?:going|wants?|wanted|about|have|ready|tempted|try|trying) to kms(?!-| (?:keys?|encrypt))|(?:i|i am|i'll|ill|i'd|let me|im+a) (?:(?:will|should|might|could|may|just|actually|finally|rather) )*kms|(?<=^|[.?!] )kms(?= ?[.?!]| ?$| (?:now|lol|fr|rn|bro|tonight|today|help)(?!\\w))|self[ -]?harm\\w*|(?:cut|cutting) myself(?! (?:off|out|some|a|short)(?!\\w))|overdos\\w+|(?:too many|all my|whole \\w+ of) (?:pills|tablets|meds)|(?:all the|a lot of) (?:pills|meds|tablets(?! (?:in (?!front)|need|are|on|from|with|use|get|have)))",
      "end(?:ing)? (?:my|his|her|their) (?:own )?life|end(?:ing)? it all|feel like (?:dying|disappearing|giving up(?! on (?!life|everything|it all|myself|me)))|(?:take|taking|took) (?:my|his|her) (?:own )?life|(?:want|wants|wanted|wish|ready|going) to die|(?:wish|if) (?:i|he|she) (?:was|were) (?:dead|never born|gone)",
      "(?:don't|do not|doesn't|not) (?:want|wanna) to (?:live|be alive|exist|wake up|be here any ?more|go on(?! (?:call|holiday|vacation)))|(?:no|any) reason to (?:live|go on(?! (?:the|a) | with (?!(?:this |my )?life|it|everything)))|not worth living|point (?:of|in) (?:living|going on|life)",
      `better off (?:without me|dead|if i)|(?:miss|notice) (?:me )?if i (?:(?:was|were|am)(?! (?:to (?!die|disappear|vanish)|\\w+ing ))|disappeared|died|'m)|can't (?:go on(?! (?:the (?!way)|holiday|vacation|stage|(?:mon|tues|wednes|thurs|fri|satur|sun)day))|cope(?! with (?:the |this |so |that |our )?(?:many |much |number of |amount of |more )?(?:load|traffic|requests?|connections?|users|data|files?|rows|volume|size))|live like)|want to disappear|nobody would care if i(?! ${tinkering})|goodbye forever|tired of (?:living|life)|(?:i am|feel|feeling|life is) (?:so )?hopeless and|hopeless and (?:alone|lost|empty|tired|worthless|helpless|scared|sad)`,
    ),
    because(
      "somebody may be in danger or hurt",
      `(?:he|she|they|${kin}|boss|someone) (?:just |always |keeps? )?(?:hits?|beats?|beat up|hurts?|hitting|beating|hurting|abus\\w+|threaten\\w*|rape[sd]?|chok\\w+|strangl\\w+|assault\\w*|stalk\\w*) me(?! to (?:it|the (?:punch|fix|answer|post))(?!\\w))`,
      "(?:scared|afraid|terrified) (?:to go home|of (?:him|her|my))|domestic violence|(?:been|was|being|got) (?:raped|abused|assaulted|stalked|kidnapped)|(?:someone|he|she) has a (?:gun|knife)",
      "(?:having|have|had) (?:a |an )?(?:panic attack|heart attack|seizure)|(?:nervous|mental|emotional) breakdown|(?:having|had|(?:to|i|might|may|will) have) a (?:stroke|breakdown(?! (?:of|by|per|for|in|with)(?!\\w)))|can't breathe|call (?:911|112|999|an ambulance)|need (?:(?:911|112|999)(?! [a-z]+s(?!\\w))|an ambulance)|bleeding (?:badly|a lot|out)|(?:want|going) to (?:kill|shoot|stab|hurt) (?:him|her|someone|everyone|people|@someone|us)(?! an? (?:e-?mail|message|text|dm|note|line|ping|link))",
    ),
    because(
      "somebody grieves",
      `(?:my|his|her|our|their) ${kin}(?:'s| has| have| is| just| was| and \\w+)* (?:just )?(?:died|passed away|passed|dying|dead|killed|death|funeral|terminally ill)`,
      "miscarriage|funeral|griev(?:e|ing)|in mourning|(?:have|has|got|diagnosed with) (?:terminal )?cancer|i lost (?:my|our) (?:mom|mum|mother|dad|father|brother|sister|son|daughter|wife|husband|baby|child|partner|dog|cat)",
    ),
  ],
  medical: [
    because(
      "asks for medical advice",
      medicine,
      "(?:dose|dosage) of|what (?:dose|dosage)|how many (?:mg|pills|tablets)|prescri(?:be|ption)|(?:diagnosed? (?:with|me)|(?:my|your|his|her) diagnosis)|is it contagious|side effects of (?:the )?(?:pill|vaccine|drug)|vaccinated?|vaccine",
      "(?:see|call|ask|visit|go to|need) (?:a |the |my )(?:doctor|gp|dentist|therapist|psychiatrist|hospital|er|emergency room)",
      "(?:my|his|her|your) (?:left |right |lower |upper )?(?:chest|head|back|stomach|throat|knee|heart|arm|tooth|teeth|ear|eyes?|skin|leg|foot|belly|neck|shoulder|wrist)s? (?:hurts?|hurting|aches?|is (?:swollen|red|numb|bleeding|sore)|feels?|keeps? hurting)",
      "(?:this|my|the|a) (?:rash|mole|lump|fever|migraine|infection|wound|allergy)|fever|pregnan\\w+|(?:is|are) (?:this|that|these|it) (?:rash|mole|lump)",
    ),
    because(
      "asks about somebody's health",
      "(?:your|my|his|her|their|@someone's) (?:symptoms|illness|disease|condition(?! (?:is |be |always |never |not )*(?:true|false|null|met|evaluat\\w+|in the))|therapy|therapist|treatment|surgery|operation(?! (?:times?|timed|fails?|failed|returns?|throws?|runs?))|depression|anxiety|adhd|autism|mental health|health(?! ?-?(?:checks?|probes?|endpoints?|status|route))|pregnancy|blood pressure|burn-?out)|(?:your|his|her|@someone's) test results?|my (?:(?:blood|lab|medical) test results?|test results? (?:came|are back|from the (?:doctor|lab|hospital)))",
      "(?:(?:are|is) (?:you|she|he|they|@someone) |(?<=^|[.?!] )(?:are|is) )(?:still |feeling |really |very |getting )*(?:sick|ill|unwell|better(?= ?[?.]| ?$| now| again)|healthy|contagious|depressed|burned out|recovered|in hospital|in the hospital)",
      "how are you feeling|do you (?:have|still have) (?:covid|the flu|adhd|autism|depression|a cold|an? (?:illness|disease))|what (?:illness|disease) ",
    ),
  ],
  legal: [
    because(
      "asks for legal advice",
      "(?:get|be|been|can|could|will|should|to|we|i|they|might) sued?|suing|lawsuits?|lawyers?|attorneys?|(?:in|to|go to) court|litigation|prosecut\\w+|(?:press|file) charges|criminal|the police",
      `(?:is|are|was|be|would|isn't) (?:it |this |that |they |we |these )?(?:even |really |actually |still )?(?:legal|(?!${illegalInCode})illegal|lawful|against the law|unlawful)|legally|(?!${illegalInCode})illegal|breaking the law|legal (?:advice|risk|issue|problem|trouble|opinion|department|action)|allowed by law`,
      `(?:break|breaks|breaking|violat\\w+|breach\\w*|infring\\w+|compl(?:y|ies) with|compliant with) ${words(3)}(?:gdpr|ccpa|hipaa|law|laws|copyright|(?<!api |interface |type |class |data |schema )contract|terms|patents?|trademark|licen[cs]e|tos)|(?:copyright|trademark|patent|licen[cs]e|gdpr) (?:infringement|violation|claim|breach|problem|trouble)|gdpr[- ]compliant|liab(?:le|ility)`,
      `${askedTo}sign(?= )|${notHow}(?:sign|signed|signing) ${words(3)}(?:nda|contract|agreement|lease|papers|petition|waiver)|accept ${words(3)}(?:terms|contract|agreement)`,
      `(?:break|cancel|terminate) (?:my|our|the|your) (?:lease|contract)|evict\\w*|custody|divorc\\w+|(?:my|a|work|your) visa|immigration|tax (?:return|advice|declaration|evasion)|(?:pay|declare|deduct) ${words(2)}tax(?:es)?`,
    ),
  ],
  secret: [
    because(
      "asks for a secret",
      `(?:what (?:is|was|are|were)(?! (?:an? ${words(2)}|(?:refresh|access|bearer|session|csrf) )${secretThing} ?${end})|what'd|${notHandling}(?:send|paste|post|show|read|need)|give|gimme|share|tell|dm|text|know|have|has|got|(?:where|here|which|that) is|leak|reveal) ${toSecret}${secretThing}${aboutIt}|is (?:the|your|our) ${words(2)}${secretThing} (?:still|the same|correct)`,
      `(?:your|the root|the admin|the wifi|the prod|@someone's|his|her) ${secretThing}${aboutIt} ?${end}`,
      "(?:the|that|a) code (?:you|that you) (?:just )?(?:got|received|have)|security question|maiden name|credit card|card number|social security|(?:your|his|her) (?:passport|ssn|id number|cvv|bank)",
    ),
    because(
      "asks for something private",
      "where (?:do|does|did) (?:you|she|he|they|@someone)? ?(?:really |actually |exactly |currently )?(?:live|sleep|stay)|where is your (?:house|home|flat|apartment)",
      "(?:your|his|her|their|@someone's) (?:home |street |postal |private |exact |personal |work |current |e-?mail |new |full |phone |mobile |cell |whatsapp )*(?:address|e-?mail|phone|number(?! (?:one|of|\\d))|mobile|cell|birthday|birth ?date|date of birth|age|real name|last name|surname|religion|sexuality)(?! (?:notifications?|templates?|client|settings|field|server|config\\w*|signature|filter|app|column|line))",
      "how old (?:are|is) (?:you|she|he|@someone)|when were you born|are you (?:single|married|gay|straight|religious|pregnant|a (?:democrat|republican|christian|muslim|jew))|who (?:did|do|will|would) you vote for|do you believe in god",
    ),
  ],
};
