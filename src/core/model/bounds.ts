/** What admins bound clones by: the hours of the day, and the channels, in which they answer. */

/** Minutes after midnight on the wall of `zone` (an IANA name); `to` before `from` is on the next day. */
export interface Hours {
  readonly from: number;
  readonly to: number;
  readonly zone: string;
}

/** Nowhere but in these channels and their threads, or everywhere but in these. */
export interface ChannelBound {
  readonly rule: "only" | "never";
  /** Ids. */
  readonly channels: readonly string[];
}

/** Null where there is no bound. */
export interface Bounds {
  readonly hours: Hours | null;
  readonly channels: ChannelBound | null;
}
