/** A fault the operator can do something about: the message is one line, says what to do, and needs no stack. */
export abstract class OperatorFault extends Error {}
