CREATE TABLE "blocked_people" (
	"member_id" uuid NOT NULL,
	"person" text NOT NULL,
	"account" text,
	"name" text,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "blocked_people_member_id_person_pk" PRIMARY KEY("member_id","person")
);
--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "answer_hours" jsonb;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "answer_channels" jsonb;--> statement-breakpoint
ALTER TABLE "blocked_people" ADD CONSTRAINT "blocked_people_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;