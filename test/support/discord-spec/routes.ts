/** Finds the operation of a request: templates of paths, where literal segments beat parameters (`/members/@me`). */
import type { Method, OpenApiDocument, Operation, Parameter } from "./document.ts";

export interface Route {
  /** As the document writes it: `/channels/{channel_id}/messages`. */
  readonly route: string;
  readonly operation: Operation;
}

export interface Matched extends Route {
  readonly parameters: readonly Parameter[];
  readonly values: Readonly<Record<string, string>>;
}

interface Template {
  readonly route: string;
  readonly segments: readonly string[];
}

const isParameter = (segment: string) => segment.startsWith("{");

const segmentsOf = (path: string) => path.split("/").filter(Boolean);

/** As sent, `@me` may stand as `%40me`. */
const decoded = (segment: string) => (/^(?:[^%]|%[0-9a-f]{2})*$/i.test(segment) ? decodeURIComponent(segment) : segment);

/** Paths may be as sent (`/api/v10/users/@me`) or as documented (`/users/@me`). */
const withoutVersion = (path: string) => path.replace(/^\/api(\/v\d+)?(?=\/)/, "");

/** Literal before parameter, from the left. */
function byLiterals(a: Template, b: Template): number {
  const first = a.segments.findIndex((segment, i) => isParameter(segment) !== isParameter(b.segments[i] ?? ""));
  if (first < 0) return 0;
  return isParameter(a.segments[first] ?? "") ? 1 : -1;
}

export function routeFinder(document: OpenApiDocument): (method: string, path: string) => Matched | null {
  const templates = Object.keys(document.paths)
    .map((route): Template => ({ route, segments: segmentsOf(route) }))
    .sort(byLiterals);

  return (method, path) => {
    const segments = segmentsOf(withoutVersion(path)).map(decoded);
    for (const template of templates.filter(({ segments: { length } }) => length === segments.length)) {
      if (!template.segments.every((part, i) => isParameter(part) || part === segments[i])) continue;
      const item = document.paths[template.route];
      const operation = item?.[method.toLowerCase() as Method];
      if (!operation) continue;
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
      return { route: template.route, operation, parameters, values: valuesIn(template, segments) };
    }
    return null;
  };
}

function valuesIn(template: Template, segments: readonly string[]): Record<string, string> {
  const pairs = template.segments.flatMap((part, i): [string, string][] =>
    isParameter(part) ? [[part.slice(1, -1), unescaped(segments[i] ?? "")]] : [],
  );
  return Object.fromEntries(pairs);
}

function unescaped(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
