CREATE TABLE "installations" (
	"platform" text NOT NULL,
	"workspace" text NOT NULL,
	"enterprise" text,
	"bot_token" text NOT NULL,
	"bot_user" text NOT NULL,
	"bot" text NOT NULL,
	"app" text,
	"scopes" text[] NOT NULL,
	"installed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "installations_platform_workspace_pk" PRIMARY KEY("platform","workspace")
);
