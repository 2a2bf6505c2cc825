CREATE TABLE "backfill_runs" (
	"member_id" uuid PRIMARY KEY NOT NULL,
	"leased_by" text,
	"leased_until" timestamp (3) with time zone,
	"renewed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"worked_ms" bigint DEFAULT 0 NOT NULL,
	"told_for" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "backfills" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "backfills" ADD COLUMN "began_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "backfills" ADD COLUMN "oldest" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "backfills" ADD COLUMN "read_to" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "backfills" ADD COLUMN "read" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "backfills" ADD COLUMN "skipped" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "backfill_runs" ADD CONSTRAINT "backfill_runs_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;