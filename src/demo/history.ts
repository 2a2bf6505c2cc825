/** The demo on somebody's own chat: its authors are the people, and each can be opted in and asked. */
import { basename } from "node:path";
import { Presets, SingleBar } from "cli-progress";
import type { Screen } from "#src/platforms/console/screen.ts";
import { ConsoleWorkspace } from "#src/platforms/console/workspace.ts";
import { type Chat, type ChatLine, readChat, shiftToEnd } from "./chat-file.ts";
import type { DemoWorkspace } from "./run.ts";

const SHOWN_PROBLEMS = 5;
const SHOWN_AUTHORS = 8;
const AN_HOUR_MS = 3_600_000;

/** Throws `ChatFileFault` where the file cannot be used. */
export async function historyWorkspace(path: string, screen: Screen): Promise<DemoWorkspace> {
  const chat = await readWithProgress(path);
  // Old chat is moved to end an hour ago: otherwise all of it would be past its retention.
  const lines = shiftToEnd(chat.lines, new Date(Date.now() - AN_HOUR_MS));
  const busiest = authorsOf(lines);
  const workspace = new ConsoleWorkspace({
    id: basename(path),
    people: [],
    channels: [],
    now: () => new Date(),
    watch: (happening, at) => screen.show(happening, at),
  });
  workspace.directory.put({ id: "you", name: "You", admin: true, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });
  workspace.fill(lines);
  const channel = lines.at(-1)?.channel ?? "general";
  const [first = "somebody"] = busiest;
  return {
    workspace,
    stand: { person: "you", channel },
    async play(_, say) {
      for (const line of report(chat, busiest)) say(line);
      say(
        `Opt one of them in, send them away, and ask: as ${first} / /clone optin / press 1 / /clone away / as you / @${first} a question`,
      );
    },
  };
}

async function readWithProgress(path: string): Promise<Chat> {
  const bar = new SingleBar(
    { format: "reading {bar} {percentage} %", clearOnComplete: true, noTTYOutput: false },
    Presets.shades_classic,
  );
  let started = false;
  try {
    return await readChat(path, (read, total) => {
      if (!started) bar.start(total, 0);
      started = true;
      bar.update(read);
    });
  } finally {
    if (started) bar.stop();
  }
}

function authorsOf(lines: readonly ChatLine[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { author } of lines) counts.set(author, (counts.get(author) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([author]) => author);
}

function report({ lines, bad }: Chat, busiest: readonly string[]): readonly string[] {
  const named = bad.slice(0, SHOWN_PROBLEMS).map(({ line, problem }) => `Left out line ${line}: ${problem}`);
  const more = bad.length > SHOWN_PROBLEMS ? [`Left out ${bad.length - SHOWN_PROBLEMS} more lines.`] : [];
  const authors = `${busiest.slice(0, SHOWN_AUTHORS).join(", ")}${busiest.length > SHOWN_AUTHORS ? ", ..." : ""}`;
  return [`${lines.length} messages by ${busiest.length} people, none of them opted in: ${authors}`, ...named, ...more];
}
