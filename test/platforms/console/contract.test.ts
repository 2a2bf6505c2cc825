/** The console platform keeps the contract. */
import { describePlatform } from "#test/contracts/platform.ts";
import { openStand } from "./stand.ts";

describePlatform("console", { open: async () => openStand(), longestMessage: 2000 });
