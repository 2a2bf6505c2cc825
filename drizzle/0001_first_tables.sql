CREATE TABLE "absences" (
	"id" serial PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"note" text,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"member_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"reason" text,
	"channel" text
);
--> statement-breakpoint
CREATE TABLE "backfills" (
	"member_id" uuid NOT NULL,
	"place_id" integer NOT NULL,
	"next" text,
	CONSTRAINT "backfills_member_id_place_id_pk" PRIMARY KEY("member_id","place_id")
);
--> statement-breakpoint
CREATE TABLE "consent_offers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" integer NOT NULL,
	"account" text NOT NULL,
	"scope" jsonb NOT NULL,
	"terms" integer NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"member_id" uuid PRIMARY KEY NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"terms" integer NOT NULL,
	"scope" jsonb NOT NULL,
	"reminded" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ignored_people" (
	"workspace_id" integer NOT NULL,
	"person" text NOT NULL,
	CONSTRAINT "ignored_people_workspace_id_person_pk" PRIMARY KEY("workspace_id","person")
);
--> statement-breakpoint
CREATE TABLE "members" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" integer NOT NULL,
	"account" text NOT NULL,
	"name" text NOT NULL,
	"time_zone" text,
	"revision" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "members_workspace_id_account_unique" UNIQUE("workspace_id","account")
);
--> statement-breakpoint
CREATE TABLE "mention_sources" (
	"mention_id" uuid NOT NULL,
	"snippet_id" bigint NOT NULL,
	CONSTRAINT "mention_sources_snippet_id_mention_id_pk" PRIMARY KEY("snippet_id","mention_id")
);
--> statement-breakpoint
CREATE TABLE "mentions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" integer NOT NULL,
	"member_id" uuid NOT NULL,
	"place_id" integer NOT NULL,
	"question" text NOT NULL,
	"asker" text,
	"status" text NOT NULL,
	"reason" text,
	"kind" text,
	"method" text,
	"body" text,
	"usage" jsonb,
	"passed_on" boolean DEFAULT false NOT NULL,
	"verdict" text,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"lease_until" timestamp (3) with time zone,
	CONSTRAINT "mentions_member_id_place_id_question_unique" UNIQUE("member_id","place_id","question")
);
--> statement-breakpoint
CREATE TABLE "personas" (
	"member_id" uuid PRIMARY KEY NOT NULL,
	"stats" jsonb NOT NULL,
	"card" text NOT NULL,
	"block" text[] NOT NULL,
	"built_at" timestamp (3) with time zone NOT NULL,
	"snippets" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "places" (
	"id" serial PRIMARY KEY NOT NULL,
	"workspace_id" integer NOT NULL,
	"channel" text NOT NULL,
	"thread" text NOT NULL,
	"name" text NOT NULL,
	"audience" text NOT NULL,
	CONSTRAINT "places_workspace_id_channel_thread_unique" UNIQUE("workspace_id","channel","thread")
);
--> statement-breakpoint
CREATE TABLE "posted_messages" (
	"mention_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"workspace_id" integer NOT NULL,
	"channel" text NOT NULL,
	"thread" text NOT NULL,
	"message" text NOT NULL,
	CONSTRAINT "posted_messages_mention_id_position_pk" PRIMARY KEY("mention_id","position"),
	CONSTRAINT "posted_messages_workspace_id_channel_message_unique" UNIQUE("workspace_id","channel","message")
);
--> statement-breakpoint
CREATE TABLE "snippets" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "snippets_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" uuid NOT NULL,
	"place_id" integer NOT NULL,
	"message" text NOT NULL,
	"audience" text NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"text" text NOT NULL,
	"language" text NOT NULL,
	"words" text[] NOT NULL,
	"cue_kind" text NOT NULL,
	"cue" text[] NOT NULL,
	"cue_message" text,
	"cue_by" text,
	"tsv" "tsvector" GENERATED ALWAYS AS (array_to_tsvector(cue || words)) STORED,
	CONSTRAINT "snippets_place_id_message_unique" UNIQUE("place_id","message")
);
--> statement-breakpoint
CREATE TABLE "switches" (
	"workspace_id" integer NOT NULL,
	"person" text NOT NULL,
	"by" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "switches_workspace_id_person_by_pk" PRIMARY KEY("workspace_id","person","by")
);
--> statement-breakpoint
CREATE TABLE "ticks" (
	"name" text PRIMARY KEY NOT NULL,
	"last" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" serial PRIMARY KEY NOT NULL,
	"platform" text NOT NULL,
	"external" text NOT NULL,
	"salt" text DEFAULT gen_random_uuid()::text NOT NULL,
	CONSTRAINT "workspaces_platform_external_unique" UNIQUE("platform","external")
);
--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backfills" ADD CONSTRAINT "backfills_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backfills" ADD CONSTRAINT "backfills_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_offers" ADD CONSTRAINT "consent_offers_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ignored_people" ADD CONSTRAINT "ignored_people_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mention_sources" ADD CONSTRAINT "mention_sources_mention_id_mentions_id_fk" FOREIGN KEY ("mention_id") REFERENCES "public"."mentions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mention_sources" ADD CONSTRAINT "mention_sources_snippet_id_snippets_id_fk" FOREIGN KEY ("snippet_id") REFERENCES "public"."snippets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "personas" ADD CONSTRAINT "personas_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "places" ADD CONSTRAINT "places_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posted_messages" ADD CONSTRAINT "posted_messages_mention_id_mentions_id_fk" FOREIGN KEY ("mention_id") REFERENCES "public"."mentions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posted_messages" ADD CONSTRAINT "posted_messages_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snippets" ADD CONSTRAINT "snippets_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snippets" ADD CONSTRAINT "snippets_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "switches" ADD CONSTRAINT "switches_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "absences_open" ON "absences" USING btree ("member_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "audit_newest" ON "audit_events" USING btree ("workspace_id","at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "mentions_by_member" ON "mentions" USING btree ("member_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "mentions_in_place" ON "mentions" USING btree ("place_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "mentions_by_asker" ON "mentions" USING btree ("workspace_id","asker","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "mentions_unsettled" ON "mentions" USING btree ("member_id") WHERE status in ('claimed', 'posting');--> statement-breakpoint
CREATE INDEX "snippets_newest" ON "snippets" USING btree ("member_id","sent_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "snippets_lexemes" ON "snippets" USING gin ("member_id","tsv");--> statement-breakpoint
CREATE INDEX "snippets_cue_message" ON "snippets" USING btree ("place_id","cue_message") WHERE cue_message is not null;