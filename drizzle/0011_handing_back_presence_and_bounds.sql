CREATE TABLE "hints" (
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"use" text NOT NULL,
	"minutes" integer,
	"feed" text,
	"problem" text,
	"set_at" timestamp (3) with time zone NOT NULL,
	"since" timestamp (3) with time zone,
	"until" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone,
	CONSTRAINT "hints_member_id_kind_pk" PRIMARY KEY("member_id","kind")
);
--> statement-breakpoint
CREATE TABLE "schedules" (
	"member_id" uuid PRIMARY KEY NOT NULL,
	"lines" text[] NOT NULL,
	"time_zone" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	"next_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "blocked_people" (
	"member_id" uuid NOT NULL,
	"person" text NOT NULL,
	"account" text,
	"name" text,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "blocked_people_member_id_person_pk" PRIMARY KEY("member_id","person")
);
--> statement-breakpoint
CREATE TABLE "awaited_returns" (
	"mention_id" uuid PRIMARY KEY NOT NULL,
	"told_at" timestamp (3) with time zone,
	"leased_until" timestamp (3) with time zone,
	"failed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "digests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"member_id" uuid NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"told_at" timestamp (3) with time zone,
	"leased_until" timestamp (3) with time zone,
	"failed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"mention_id" uuid PRIMARY KEY NOT NULL,
	"audience" text NOT NULL,
	"guests" boolean NOT NULL,
	"reply_to" text,
	"made_from" integer NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "never_said" (
	"member_id" uuid NOT NULL,
	"phrase" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "never_said_member_id_phrase_pk" PRIMARY KEY("member_id","phrase")
);
--> statement-breakpoint
CREATE TABLE "practice_answers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"member_id" uuid NOT NULL,
	"snippet_id" bigint NOT NULL,
	"body" text,
	"sources" text[] NOT NULL,
	"grade" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "channel_modes" (
	"member_id" uuid NOT NULL,
	"place_id" integer NOT NULL,
	"mode" text NOT NULL,
	CONSTRAINT "channel_modes_member_id_place_id_pk" PRIMARY KEY("member_id","place_id")
);
--> statement-breakpoint
CREATE TABLE "member_settings" (
	"member_id" uuid PRIMARY KEY NOT NULL,
	"on_writing" text DEFAULT 'ends' NOT NULL,
	"mode" text DEFAULT 'auto' NOT NULL,
	"practice" text DEFAULT 'done' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "presences" (
	"member_id" uuid NOT NULL,
	"place_id" integer NOT NULL,
	"wrote_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "presences_member_id_place_id_pk" PRIMARY KEY("member_id","place_id")
);
--> statement-breakpoint
ALTER TABLE "absences" ADD COLUMN "by" text;--> statement-breakpoint
ALTER TABLE "mentions" ADD COLUMN "asker_name" text;--> statement-breakpoint
ALTER TABLE "mentions" ADD COLUMN "passed_on_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "mentions" ADD COLUMN "said_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "snippets" ADD COLUMN "corrects" uuid;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "answer_hours" jsonb;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "answer_channels" jsonb;--> statement-breakpoint
ALTER TABLE "hints" ADD CONSTRAINT "hints_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocked_people" ADD CONSTRAINT "blocked_people_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awaited_returns" ADD CONSTRAINT "awaited_returns_mention_id_mentions_id_fk" FOREIGN KEY ("mention_id") REFERENCES "public"."mentions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_mention_id_mentions_id_fk" FOREIGN KEY ("mention_id") REFERENCES "public"."mentions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "never_said" ADD CONSTRAINT "never_said_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_answers" ADD CONSTRAINT "practice_answers_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_answers" ADD CONSTRAINT "practice_answers_snippet_id_snippets_id_fk" FOREIGN KEY ("snippet_id") REFERENCES "public"."snippets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_modes" ADD CONSTRAINT "channel_modes_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_modes" ADD CONSTRAINT "channel_modes_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_settings" ADD CONSTRAINT "member_settings_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "awaited_untold" ON "awaited_returns" USING btree ("mention_id") WHERE told_at is null;--> statement-breakpoint
CREATE INDEX "digests_by_member" ON "digests" USING btree ("member_id","until" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "digests_untold" ON "digests" USING btree ("until") WHERE told_at is null;--> statement-breakpoint
CREATE INDEX "practice_answers_of" ON "practice_answers" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "practice_answers_to" ON "practice_answers" USING btree ("snippet_id");--> statement-breakpoint
ALTER TABLE "snippets" ADD CONSTRAINT "snippets_corrects_mentions_id_fk" FOREIGN KEY ("corrects") REFERENCES "public"."mentions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "snippets_corrections" ON "snippets" USING btree ("corrects") WHERE corrects is not null;