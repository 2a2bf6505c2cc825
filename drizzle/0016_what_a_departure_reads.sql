CREATE INDEX "imports_of" ON "imports" USING btree ("member_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "mention_sources_of" ON "mention_sources" USING btree ("mention_id");--> statement-breakpoint
CREATE INDEX "absences_of" ON "absences" USING btree ("member_id","since");--> statement-breakpoint
CREATE INDEX "audit_of" ON "audit_events" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "snippets_cue_by" ON "snippets" USING btree ("cue_by") WHERE cue_by is not null;--> statement-breakpoint
-- Set, not built anew: a full one would take minutes at the start.
ALTER INDEX "snippets_lexemes" SET (gin_pending_list_limit = 1024);
