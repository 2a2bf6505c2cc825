CREATE TABLE "legacy_plans" (
	"member_id" uuid PRIMARY KEY NOT NULL,
	"words" text,
	"steward" text,
	"accepted_at" timestamp (3) with time zone,
	"asked_at" timestamp (3) with time zone,
	"said_at" timestamp (3) with time zone,
	"set_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "absences" ADD COLUMN "reminded" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "extended_by" text;--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "extended_name" text;--> statement-breakpoint
ALTER TABLE "legacy_plans" ADD CONSTRAINT "legacy_plans_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "legacy_plans_by_steward" ON "legacy_plans" USING btree ("steward");