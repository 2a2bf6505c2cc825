/** English questions that no clone may answer. */
import { because, type Lexicon, words } from "./lexicon.ts";

export const english: Lexicon = {
  crisis: [
    because(
      "somebody may be in danger",
      "(?:kill|hurt|harm|hang|shoot) (?:myself|themselves|himself|herself)",
      "suicid\\w*",
      "(?:want|wish) (?:to die|i was dead)",
    ),
  ],
  medical: [because("asks for medical advice", "(?:dose|dosage|diagnos\\w+|symptoms?|prescription)")],
  legal: [because("asks for legal advice", "(?:sue|lawsuit|is it legal|legal advice|sign (?:the|this|that) (?:contract|nda))")],
  secret: [
    because(
      "asks for a secret",
      `(?:what is|send|give|share|tell|dm) ${words(4)}(?:password|passcode|pin|token|api key|secret)`,
      "your (?:home )?address",
      "your (?:phone )?number",
    ),
  ],
  employment: [because("is about somebody's job", "(?:salary|raise|resign|quit your job|fire (?:him|her|them))")],
  money: [because("is about money", "(?:lend|loan|pay|buy|refund|reimburse) (?:me|us|for|the)")],
  approval: [
    because(
      "asks for an approval",
      "(?:please|can you|could you|will you) (?:approve|review|merge|deploy|sign off)",
      "can (?:i|we) (?:deploy|merge|ship|release)",
      "lgtm",
    ),
  ],
  judgement: [because("asks to judge a person", "what do you think (?:of|about) (?:@someone|him|her|them)")],
  surveillance: [
    because(
      "would watch the member",
      "when (?:are you|is she|is he|are they) (?:usually )?online",
      "who did (?:you|she|he|they) (?:talk|speak) to",
    ),
  ],
  commitment: [
    because("asks for a commitment", "(?:can|could|will|would) you (?:join|attend|come|make it|meet)", "do you promise"),
  ],
  "right-now": [because("asks for a present fact", "where are you", "are you (?:there|online|busy|free)")],
  order: [
    because("gives an order to the bot", "ignore (?:all |your |the )*(?:previous|prior|above) instructions", "system prompt"),
  ],
};
