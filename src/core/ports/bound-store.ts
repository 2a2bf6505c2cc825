/** What admins bound clones by, kept with the workspace. */
import type { Bounds, ChannelBound, Hours } from "#core/model/bounds.ts";
import type { WorkspaceRef } from "#core/model/ids.ts";

export interface BoundStore {
  find(workspace: WorkspaceRef): Promise<Bounds>;
  /** Once it resolves no reply appears at other hours; null lifts the bound. */
  setHours(workspace: WorkspaceRef, hours: Hours | null): Promise<void>;
  /** Once it resolves no reply appears in other channels; null lifts the bound. */
  setChannels(workspace: WorkspaceRef, bound: ChannelBound | null): Promise<void>;
}
