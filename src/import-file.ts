/** The operator's way in for a member's file: it is looked at, put where files wait, and offered to the member, who alone says yes. */

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Presets, SingleBar } from "cli-progress";
import { consentHolds } from "#core/model/consent.ts";
import type { MemberId } from "#core/model/ids.ts";
import { ImportFault, type OpenImport } from "#core/ports/import-source.ts";
import { OperatorFault } from "#core/ports/operator-fault.ts";
import type { Log } from "#core/ports/runtime.ts";
import type { MemberState, Store } from "#core/ports/store.ts";
import { whyNot } from "#core/use-cases/import-history.ts";
import { createStaging } from "./importers/staging.ts";
import { openJobs } from "./jobs/queue.ts";
import type { Database } from "./store/database.ts";
import { createStore } from "./store/store.ts";

export interface OfferParts {
  readonly open: () => Promise<Database>;
  /** Where files wait. */
  readonly dir: string;
  readonly path: string;
  /** The member's id, or `<platform>:<workspace>:<account>`. */
  readonly member: string;
  readonly openImport: OpenImport;
  readonly log: Log;
  readonly output: NodeJS.WriteStream;
  readonly signal: AbortSignal;
}

/** There is nothing to offer; the message is one line for the operator, and says what to do. */
export class OfferFault extends OperatorFault {
  override readonly name = "OfferFault";
}

/** Resolves when the member will be asked. Throws `OfferFault`, `ImportFault` and `DatabaseFault`, each with one line that says what to do. */
export async function offerFile(parts: OfferParts): Promise<void> {
  const size = await sizeOf(parts.path);
  const database = await parts.open();
  try {
    const now = () => new Date();
    const store = createStore(database, now);
    const { member } = await theMember(store, parts.member, now());
    await lookAt(parts, member.account);
    const file = await copied(parts, size);
    const files = createStaging(parts.dir, parts.openImport);
    if (!(await store.imports.add(member.id, file, "offered", now()))) {
      await files.remove(file);
      throw new OfferFault(onItsWay);
    }
    const jobs = await openJobs(database, parts.log);
    await jobs.importFile(member.id);
    await jobs.stop();
  } finally {
    await database.close();
  }
  parts.output.write(
    "The file waits. The bot asks the member privately, at once or at its next start; nothing is learned before they say yes.\n",
  );
}

const onItsWay = "Another file of this member is on its way already. Wait until it is read, discarded, or a day old.";

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new OfferFault(`There is no file ${path}. Check the path.`);
  return found.size;
}

/** Nobody is cloned for whom only an operator speaks: without the member's own yes to a clone there is nothing to offer. */
async function theMember({ imports, members }: Store, id: string, now: Date): Promise<MemberState> {
  const [, platform, workspace, account] = /^([^:]+):([^:]+):(.+)$/.exec(id) ?? [];
  const found =
    platform && workspace && account ? await members.find({ platform, workspace, account }) : await members.byId(id as MemberId);
  if (!found) {
    throw new OfferFault(
      "There is no such member. --member takes <platform>:<workspace>:<account>, such as slack:T0123:U0456, of somebody who opted in.",
    );
  }
  if (consentHolds(found.consent, now) !== "yes")
    throw new OfferFault("This member's consent has run out. They run /clone optin first.");
  const other = await imports.latest(found.member.id);
  if (other?.status === "offered" || other?.status === "confirmed") throw new OfferFault(onItsWay);
  return found;
}

async function lookAt({ openImport, path, signal }: OfferParts, owner: MemberState["member"]["account"]): Promise<void> {
  const source = await openImport(path, owner.account, signal);
  await source.close();
  const refused = whyNot(source, owner);
  if (refused) throw new ImportFault(null, refused);
}

/** Shown only where somebody looks. */
async function copied({ dir, openImport, output, path, signal }: OfferParts, size: number): Promise<string> {
  const bar = new SingleBar(
    { format: "Copying [{bar}] {percentage} % · {eta_formatted} left", stream: output, hideCursor: true },
    Presets.legacy,
  );
  bar.start(size, 0);
  try {
    return await createStaging(dir, openImport).keep(counted(createReadStream(path, { signal }), (come) => bar.update(come)));
  } finally {
    bar.stop();
  }
}

async function* counted(content: AsyncIterable<Uint8Array>, tell: (come: number) => void): AsyncIterable<Uint8Array> {
  let come = 0;
  for await (const chunk of content) {
    come += chunk.byteLength;
    tell(come);
    yield chunk;
  }
}
