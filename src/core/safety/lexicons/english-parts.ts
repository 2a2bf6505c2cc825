/** Parts that English patterns are put together from. */

/** Who is asked about; a member named by a mention leaves no word behind. */
export const who = "(?:you all|you|she|he|they|@someone)";
/** A person other than the member, as `namingPeople` writes them. */
export const person =
  "(?:@someone(?:'s)?|him|her|them|(?:my|our|your|the|his|that|this) (?:new |old |ex-?)?(?:boss|manager|colleague|co-?worker|team ?mate|intern|team lead|lead|ceo|cto|hire|guy|girl|teacher|room ?mate|neighbou?r|client|wife|husband|girlfriend|boyfriend|ex))";
/** "How can you ..." asks how something is done, not that it be done. */
export const notHow =
  "(?<!\\b(?:how|where|why|who|which|what|whether) (?:(?:do|does|did|can|could|would|should|to|we|i|you) ){0,3})";
/** "Does the linter ignore ..." asks what a thing does, not that it be done. */
export const notDoes = "(?<!\\b(?:does|did) (?:(?:the|our|my|this) )?[\\w-]+ )";
const modal = "(?:can|could|would|will|can't|couldn't|won't)";
const softly = "(?:(?:please|maybe|possibly|perhaps|also|just|still|quickly|at least|be so kind as to|go ahead and|all) ){0,2}";
/** Asks somebody to do what follows; at the beginning of a sentence also where the mention took the name's place. */
export const askedTo = `(?:${notHow}${modal} ${who} ${softly}|(?<=^|[.?!] )(?:(?:hey|hi|hello|so|ok|and|also) )?(?:${modal}|please) ${softly}|please ${softly}|(?:i|we) (?:really )?(?:need|want|expect) (?:you|@someone) to |(?:i'd|i would|we'd) (?:like|love) you to )`;
/** Asks to be allowed to do what follows. */
export const askedMay = `${notHow}(?:can|could|may|should|shall|must|might|let) (?:i|we|me|us) ${softly}(?:(?:now|already|then|safely) )?`;
/** What is done to a program or its code, begun. */
export const tinkering =
  "(?:(?:just|directly|simply) )?(?:merg|push|deploy|ship|delet|remov|renam|drop|skip|us(?:e|ing)|chang|mov|add|commit|clos|restart|switch|refactor)";
export const day =
  "(?:today|tonight|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|next week|this week|the weekend|this weekend|next weekend|\\d{1,2}(?::\\d\\d)? ?(?:am|pm|o'clock)|\\d{1,2}:\\d\\d|noon|lunch|end of (?:the )?(?:day|week)|eod|eow|asap|then)";
/** Where a question may end. */
export const end = "(?= ?[?.!]| ?$)";
export const often = "(?:(?:usually|normally|typically|mostly|often|always|last|ever|been|really|actually|generally) ){0,2}";
