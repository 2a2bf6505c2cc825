/** A backup cannot be made or restored; the message is one line for the operator, and says what to do. */
import { OperatorFault } from "#core/ports/operator-fault.ts";
export class BackupFault extends OperatorFault {
  override readonly name = "BackupFault";
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "it may not be read or written",
  EISDIR: "it is a folder",
  ENOSPC: "the disk is full",
  EROFS: "the disk is read-only",
};

/** As it is, where it says what to do already. */
export function backupFault(fault: unknown, path: string): unknown {
  const code = fault instanceof Error && "code" in fault ? String(fault.code) : "";
  const reason = reasons[code];
  return reason ? new BackupFault(`${path}: ${reason}.`, { cause: fault }) : fault;
}
