/** Where the program and the processes of tests lie, built (build-program.ts). */
import { join } from "node:path";
import { inject } from "vitest";
import type { Built } from "./build-program.ts";

/** The script to start one with, by plain `node`. */
export const built = (name: Built): string => join(inject("builtProgram"), `${name}.js`);
