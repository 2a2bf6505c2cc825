/** What every format is opened with. */
export interface Opened {
  /** Whose past is wanted. */
  readonly account: string;
  /** Fires when the caller gives up, or the source is closed. */
  readonly signal: AbortSignal;
  /** To be called last, once. */
  readonly closed: () => Promise<void>;
}
