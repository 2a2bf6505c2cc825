import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: ["./src/store/schema.ts", "./src/store/embeddings-schema.ts", "./src/store/installations-schema.ts"],
  out: "./drizzle",
});
