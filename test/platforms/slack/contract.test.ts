/** Slack keeps the contract, over both of its transports. */
import { describePlatform } from "#test/contracts/platform.ts";
import { openStand } from "./stand.ts";

describePlatform("Slack, over a socket", { open: () => openStand({ transport: "socket" }), longestMessage: 3000 });
describePlatform("Slack, over HTTP", { open: () => openStand({ transport: "http" }), longestMessage: 3000 });
