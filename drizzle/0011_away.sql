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
ALTER TABLE "absences" ADD COLUMN "by" text;--> statement-breakpoint
ALTER TABLE "hints" ADD CONSTRAINT "hints_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;