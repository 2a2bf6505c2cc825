import { describePlatform } from "#test/contracts/platform.ts";
import { openStand } from "./stand.ts";

describePlatform("Discord", { open: () => openStand(), longestMessage: 2000 });
