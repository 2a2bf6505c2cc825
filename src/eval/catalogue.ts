/** The metrics of voice, as the documentation numbers them. Those of safety (11 to 13) and of operations (14) are no metrics of a voice. */
import { contentMetrics } from "./content-metrics.ts";
import { mannerMetrics } from "./manner-metrics.ts";
import type { Metric } from "./metric.ts";

export const metrics: readonly Metric[] = [...mannerMetrics, ...contentMetrics];
