CREATE TABLE "forgotten_messages" (
	"member_id" uuid NOT NULL,
	"message" text NOT NULL,
	CONSTRAINT "forgotten_messages_member_id_message_pk" PRIMARY KEY("member_id","message")
);
--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "keep_days" integer DEFAULT 365 NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "retention_days" integer;--> statement-breakpoint
ALTER TABLE "forgotten_messages" ADD CONSTRAINT "forgotten_messages_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;