/** What members chose about when and how their clones speak. */
import type { MemberId } from "#core/model/ids.ts";
import type { Place } from "#core/model/place.ts";
import type { Mode, Settings } from "#core/model/settings.ts";

/** A channel with a mode of its own. */
export interface ChannelMode {
  readonly channel: string;
  readonly name: string;
  readonly mode: Mode;
}

export interface SettingsStore {
  /** The defaults where nothing was chosen. */
  of(member: MemberId): Promise<Settings>;
  /** Once it resolves, no reply appears that it forbids; a mode that is off voids drafts. */
  change(member: MemberId, what: Partial<Settings>): Promise<void>;
  channelModes(member: MemberId): Promise<readonly ChannelMode[]>;
  /** For the channel and all its threads, null for what counts elsewhere; counts from then on as `change` does. */
  setChannelMode(member: MemberId, channel: Place, mode: Mode | null): Promise<void>;
}
