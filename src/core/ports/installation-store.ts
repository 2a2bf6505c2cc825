/** Workspaces that installed the bot themselves, each with the token it let the bot in with. */
import type { PlatformName, WorkspaceRef } from "#core/model/ids.ts";

/** Nothing of who installed it is kept. */
export interface Installation {
  readonly workspace: WorkspaceRef;
  /** The organisation the workspace belongs to; null where it stands alone. */
  readonly enterprise: string | null;
  /** A secret: for the platform's own interface only. */
  readonly botToken: string;
  /** The account the bot has there. */
  readonly botUser: string;
  readonly bot: string;
  readonly app: string | null;
  /** What the workspace allowed the bot. */
  readonly scopes: readonly string[];
  readonly installedAt: Date;
}

/** What reads a token throws an error named `SecretFault` where it was kept under a key that is gone, or was changed. */
export interface InstallationStore {
  /** Replaces the workspace's earlier one. */
  save(installation: Installation): Promise<void>;
  find(workspace: WorkspaceRef): Promise<Installation | null>;
  /** In the order they were installed in. */
  all(platform: PlatformName): Promise<readonly Installation[]>;
  /** For when the workspace has removed the bot; forgetting what was learned there does not remove it. False where there was none. */
  remove(workspace: WorkspaceRef): Promise<boolean>;
  /** Moves every token kept under an older key to the newest; how many it moved. Any number of processes may do it at once. */
  reencrypt(): Promise<number>;
}
