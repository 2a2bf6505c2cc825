/** What is counted, and that no label can grow without bound or hold somebody's words. */
import { describe, expect, test } from "vitest";
import { createMetrics } from "#src/metrics.ts";

describe("createMetrics", () => {
  test("counts answers, refusals, model calls and snippets, in seconds and by our own words", async () => {
    const { meter, text } = createMetrics();
    meter.answered("deferred", 1500);
    meter.refused("asker-limit");
    meter.modelCall("timeout", 6000);
    meter.modelCall("ok", 100);
    meter.learned(3);
    meter.learned(2);
    const lines = (await text()).split("\n");
    expect(lines).toContain('understudy_answer_seconds_sum{outcome="deferred"} 1.5');
    expect(lines).toContain('understudy_refusals_total{reason="asker-limit"} 1');
    expect(lines).toContain('understudy_model_call_seconds_sum{outcome="timeout"} 6');
    expect(lines).toContain('understudy_model_call_seconds_count{outcome="ok"} 1');
    expect(lines).toContain("understudy_snippets_learned_total 5");
  });

  test("puts whatever is not on its lists under one label", async () => {
    const { meter, text } = createMetrics();
    for (let i = 0; i < 100; i += 1) {
      const words = `see you at ${i}` as never;
      meter.answered(words, 1);
      meter.refused(words);
      meter.modelCall(words, 1);
    }
    meter.refused("toString" as never);
    const shown = await text();
    expect(shown).not.toContain("see you");
    expect(shown).toContain('understudy_refusals_total{reason="other"} 101');
  });

  test("never throws on a figure that is none", async () => {
    const { meter, text } = createMetrics();
    for (const odd of [Number.NaN, -1, Number.POSITIVE_INFINITY]) {
      meter.learned(odd);
      meter.answered("said", odd);
    }
    expect(await text()).toContain("understudy_snippets_learned_total 0");
  });

  test("names everything understudy_ and shares nothing between registries", async () => {
    const first = createMetrics();
    first.meter.learned(1);
    const names = [...(await createMetrics().text()).matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !name!.startsWith("understudy_"))).toEqual([]);
    expect(await createMetrics().text()).toContain("understudy_snippets_learned_total 0");
  });
});
