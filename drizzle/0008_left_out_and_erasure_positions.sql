CREATE TABLE "erasure_positions" (
	"ledger" text PRIMARY KEY NOT NULL,
	"applied" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "left_out" (
	"member_id" uuid NOT NULL,
	"place_id" integer NOT NULL,
	"message" text NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "left_out_place_id_message_pk" PRIMARY KEY("place_id","message")
);
--> statement-breakpoint
ALTER TABLE "left_out" ADD CONSTRAINT "left_out_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "left_out" ADD CONSTRAINT "left_out_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "left_out_of" ON "left_out" USING btree ("member_id","reason");