/** Everything the schema files define, for tests that look at every table. */
import * as away from "#src/store/away-schema.ts";
import * as blocked from "#src/store/blocked-schema.ts";
import * as digests from "#src/store/digests-schema.ts";
import * as drafts from "#src/store/drafts-schema.ts";
import * as embeddings from "#src/store/embeddings-schema.ts";
import * as erasures from "#src/store/erasures-schema.ts";
import * as imports from "#src/store/imports-schema.ts";
import * as installations from "#src/store/installations-schema.ts";
import * as leftOut from "#src/store/left-out-schema.ts";
import * as legacy from "#src/store/legacy-schema.ts";
import * as practice from "#src/store/practice-schema.ts";
import * as presence from "#src/store/presence-schema.ts";
import * as reactions from "#src/store/reactions-schema.ts";
import * as reading from "#src/store/reading-schema.ts";
import * as replies from "#src/store/replies-schema.ts";
import * as tables from "#src/store/schema.ts";
import * as settings from "#src/store/settings-schema.ts";
import * as working from "#src/store/working-schema.ts";

export const allTables = {
  ...away,
  ...blocked,
  ...digests,
  ...drafts,
  ...embeddings,
  ...erasures,
  ...imports,
  ...installations,
  ...leftOut,
  ...legacy,
  ...practice,
  ...presence,
  ...reactions,
  ...reading,
  ...settings,
  ...tables,
  ...working,
  ...replies,
};
