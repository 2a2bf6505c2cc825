/** What a channel is called before admins, who may not be in every channel: a private one stays without its name. */
import type { WorkspaceRef } from "#core/model/ids.ts";
import type { Platform } from "#core/ports/platform.ts";

export async function channelName(
  { platform }: { readonly platform: Pick<Platform, "place"> },
  workspace: WorkspaceRef,
  channel: string,
): Promise<string> {
  const place = await platform.place({ ...workspace, channel, thread: null });
  return place.audience === "public" ? `#${place.name}` : "a private channel";
}
