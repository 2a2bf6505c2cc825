/** What a platform throws where the core does something about it. */

/** The conversation cannot be read: the bot is not let in, or not any more, or it is gone. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";

  constructor(options?: ErrorOptions) {
    super("the conversation cannot be read", options);
  }
}

/** The bot may not change the clone's message where it stands: it is not there any more, or nobody writes there now. */
export class OutOfReach extends Error {
  override readonly name = "OutOfReach";
  /** Whether it may be removed all the same, as in a thread that was put away. */
  readonly removable: boolean;

  constructor({ removable = false, ...options }: ErrorOptions & { readonly removable?: boolean } = {}) {
    super("the message is out of the bot's reach", options);
    this.removable = removable;
  }
}

/** The platform said no to a post: nothing of it stands, or will. */
export class RefusedPost extends Error {
  override readonly name = "RefusedPost";

  constructor(cause: unknown) {
    super(`the platform refused the reply: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

/** A post failed, and whether any of it stands could not be seen, or what stands could not be removed. */
export class UncertainPost extends Error {
  override readonly name = "UncertainPost";

  constructor(options: ErrorOptions) {
    super("the reply was not posted whole, and some of it may stand", options);
  }
}
