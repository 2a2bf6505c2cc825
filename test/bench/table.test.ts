/** Tables line up. */
import { expect, test } from "vitest";
import { renderTable } from "./table.ts";

test("names stand left, figures right, and what is unknown is a dash", () => {
  const table = renderTable(
    ["engine", "ms"],
    [
      ["pglite", 1234.567],
      ["postgres", null],
    ],
  );
  expect(table.split("\n")).toEqual(["engine          ms", "--------  --------", "pglite    1,234.57", "postgres         -"]);
});

test("without rows the head remains", () => {
  expect(renderTable(["a", "bc"], [])).toBe("a  bc\n-  --");
});
