/** The contract every platform's adapter must pass, in what it hears, remembers, says and shows. */
import { describe } from "vitest";
import { describeCalls } from "./calls.ts";
import type { PlatformHarness } from "./harness.ts";
import { describeHearing } from "./hearing.ts";
import { describeHistory } from "./history.ts";
import { describeLookingUp } from "./looking-up.ts";
import { describeSpeaking } from "./speaking.ts";

export function describePlatform(name: string, harness: PlatformHarness): void {
  describe(`${name} as a platform`, () => {
    describeHearing(harness);
    describeHistory(harness);
    describeLookingUp(harness);
    describeSpeaking(harness);
    describeCalls(harness);
  });
}
