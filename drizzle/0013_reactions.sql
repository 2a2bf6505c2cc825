CREATE TABLE "reactions" (
	"member_id" uuid NOT NULL,
	"place_id" integer NOT NULL,
	"message" text NOT NULL,
	"emoji" text NOT NULL,
	"kind" text NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reactions_member_id_place_id_message_emoji_pk" PRIMARY KEY("member_id","place_id","message","emoji")
);
--> statement-breakpoint
ALTER TABLE "reactions" ADD CONSTRAINT "reactions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reactions" ADD CONSTRAINT "reactions_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reactions_to" ON "reactions" USING btree ("place_id","message");