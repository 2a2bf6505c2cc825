/** Numbers, times, days, sums and names: refused from nowhere, let pass from the question or the evidence. */
import { describe, expect, test } from "vitest";
import { refusal } from "./screen-contexts.ts";

describe("specific", () => {
  test.each([
    "it was 17 of them",
    "upgrade to v2.4.1",
    "port 8080 was it",
    "usually around 5pm",
    "at 10:30 as always",
    "on friday",
    "the release is tomorrow",
    "next week, they said",
    "montag dann",
    "mardi prochain",
    "el jueves",
    "na quinta-feira",
    "about $40",
    "costs 40 euros",
    "three servers, that was all",
    "it takes twenty minutes",
    "since 2019",
    "PR-4821 did that",
    "ask Sarah about it",
    "the name was Project Falcon",
    "it moved to AWS",
    "in march 2021",
    "that was room 101b",
  ])("refuses %j from nowhere", (body) => {
    expect(refusal(body)).toBe("specific");
  });

  test.each([
    ["it was 17 of them", "there were 17 once"],
    ["upgrade to v2.4.1", "2.4.1 fixed the lock"],
    ["usually around 5pm", "the batch runs at 5 p.m. each day"],
    ["takes 30 min", "it took 30min the last time"],
    ["three servers", "there are 3 servers"],
    ["3 servers", "three servers"],
    ["on Fridays", "every friday"],
    ["about $40", "it was 40 euros"],
    ["1000 rows", "1,000 rows"],
    ["ask Sarah about it", "sarah wrote that"],
    ["that is Sarah's thing", "Sarah knows"],
    ["it moved to AWS", "since we are on aws"],
    ["version 2 then", "Version 2 is out"],
    ["then rebase onto HEAD~6", "so rebase onto HEAD~6"],
  ])("lets %j pass where %j is known", (body, known) => {
    expect(refusal(body, { evidence: [known] })).toBeNull();
    expect(refusal(body, { question: known })).toBeNull();
  });

  test.each([
    ["it was $50", "50 people came"],
    ["5pm", "5 people"],
    ["version 2.4.1", "version 2.4"],
    ["port 80", "port 8080"],
    ["3", "2.3"],
    ["friday", "monday"],
    ["it was Sarah or so", "sa rah"],
  ])("refuses %j where only %j is known", (body, known) => {
    expect(refusal(body, { evidence: [known] })).toBe("specific");
  });

  test.each([
    "It goes through the queue first. Then the worker reads it",
    "it runs on k8s with utf-8 and s3",
    "ok that was a PR against the API, LOL",
    "it was SO good, EVERYTHING about it",
    "Der Server steht hinter dem Proxy und die Daten sind auf der Platte",
    "you may want to march through the docs",
    "ask Ana when she is back",
    "one of the two",
    "100% yes",
    "maybe. I mean, It depends",
  ])("lets %j pass", (body) => {
    expect(refusal(body)).toBeNull();
  });
});
