import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Every table of the first release: generated from the entities, then written in the order in which tables refer to
 * each other. `WITHOUT ROWID` keeps the rows of a table in its key's own tree: without it SQLite stores each key of
 * the three big tables twice. TypeORM does not know of it; a later migration that rebuilds one has to say it again.
 */
export class InitialSchema1795300000000 implements MigrationInterface {
  name = 'InitialSchema1795300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...POSTS, ...COUNTS, ...SOURCES, ...SERVICES, ...STORIES, ...STATES]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    // Children before their parents; indexes go with their tables.
    for (const table of TABLES.toReversed()) await runner.query(`DROP TABLE "${table}"`);
  }
}

/** In the order of their making. */
const TABLES = [
  'posts',
  'post_services',
  'buckets',
  'bucket_parts',
  'baselines',
  'listening_spans',
  'heard_services',
  'cursors',
  'sources',
  'source_drops',
  'services',
  'hashtags',
  'spikes',
  'outage_windows',
  'outage_updates',
  'links',
  'link_verdicts',
  'judges',
  'alerts',
  'settings',
  'digests',
];

const POSTS = [
  `CREATE TABLE "posts" (
    "id" text PRIMARY KEY NOT NULL,
    "source" text NOT NULL,
    "created_at_ms" bigint NOT NULL,
    "ingested_at_ms" bigint NOT NULL,
    "text" text NOT NULL,
    "author" text,
    "declared_language" text,
    "url" text,
    "hashtags" text NOT NULL,
    "country" text,
    "repost_of" text,
    "language" text NOT NULL,
    "language_confidence" real NOT NULL,
    "sentiment_score" real,
    "sentiment_label" text,
    "intent" text NOT NULL,
    "intent_confidence" real NOT NULL,
    "symptoms" text NOT NULL,
    "keywords" text NOT NULL,
    "matches" text NOT NULL,
    "excluded" text,
    "analysis_version" text NOT NULL)`,
  `CREATE INDEX "posts_by_time" ON "posts" ("created_at_ms", "id")`,
  `CREATE INDEX "posts_by_author" ON "posts" ("author") WHERE author IS NOT NULL`,
  `CREATE TABLE "post_services" (
    "service" text NOT NULL,
    "created_at_ms" bigint NOT NULL,
    "post" text NOT NULL,
    PRIMARY KEY ("service", "created_at_ms", "post")) WITHOUT ROWID`,
];

const COUNTS = [
  `CREATE TABLE "buckets" (
    "service" text NOT NULL,
    "start_ms" bigint NOT NULL,
    "posts" integer NOT NULL,
    "authors" integer NOT NULL,
    "reports" integer NOT NULL,
    "sentiment_micros" bigint NOT NULL,
    "sentiment_posts" integer NOT NULL,
    PRIMARY KEY ("service", "start_ms")) WITHOUT ROWID`,
  `CREATE TABLE "bucket_parts" (
    "service" text NOT NULL,
    "dimension" text NOT NULL,
    "start_ms" bigint NOT NULL,
    "key" text NOT NULL,
    "posts" integer NOT NULL,
    "authors" integer NOT NULL,
    PRIMARY KEY ("service", "dimension", "start_ms", "key")) WITHOUT ROWID`,
  `CREATE INDEX "bucket_parts_by_hashtag" ON "bucket_parts" ("key", "start_ms") WHERE dimension = 'hashtag'`,
  `CREATE TABLE "baselines" (
    "service" text NOT NULL,
    "start_ms" bigint NOT NULL,
    "expected" real,
    "score" real NOT NULL,
    PRIMARY KEY ("service", "start_ms")) WITHOUT ROWID`,
];

const SOURCES = [
  `CREATE TABLE "listening_spans" (
    "source" text NOT NULL,
    "coverage" real NOT NULL,
    "start_ms" bigint NOT NULL,
    "end_ms" bigint NOT NULL,
    PRIMARY KEY ("source", "coverage", "start_ms"))`,
  `CREATE TABLE "heard_services" (
    "source" text NOT NULL,
    "service" text NOT NULL,
    "day_ms" bigint NOT NULL,
    "first_ms" bigint NOT NULL,
    PRIMARY KEY ("source", "service", "day_ms"))`,
  `CREATE TABLE "cursors" (
    "source" text PRIMARY KEY NOT NULL,
    "cursor" text NOT NULL,
    "at_ms" bigint NOT NULL)`,
  `CREATE TABLE "sources" (
    "source" text PRIMARY KEY NOT NULL,
    "kind" text NOT NULL,
    "last_success_ms" bigint,
    "last_attempt_ms" bigint,
    "last_error" text,
    "failures" integer NOT NULL,
    "next_try_ms" bigint,
    "newest_ms" bigint,
    "read" bigint NOT NULL,
    "counted" bigint NOT NULL,
    "duplicate" bigint NOT NULL,
    "failed" bigint NOT NULL)`,
  `CREATE TABLE "source_drops" (
    "source" text NOT NULL,
    "reason" text NOT NULL,
    "posts" bigint NOT NULL,
    CONSTRAINT "source_drops_source_fk" FOREIGN KEY ("source") REFERENCES "sources" ("source")
      ON DELETE CASCADE ON UPDATE NO ACTION,
    PRIMARY KEY ("source", "reason"))`,
];

const SERVICES = [
  `CREATE TABLE "services" (
    "slug" text PRIMARY KEY NOT NULL,
    "name" text NOT NULL,
    "phrases" text NOT NULL,
    "aliases" text NOT NULL,
    "depends_on" text NOT NULL,
    "status_page" text,
    "match_mode" text NOT NULL,
    "enabled" integer NOT NULL)`,
  `CREATE TABLE "hashtags" (
    "tag" text NOT NULL,
    "service" text NOT NULL,
    "label" text NOT NULL,
    "enabled" integer NOT NULL,
    "origin" text NOT NULL,
    "created_at_ms" bigint NOT NULL,
    "position" integer NOT NULL,
    CONSTRAINT "hashtags_service_fk" FOREIGN KEY ("service") REFERENCES "services" ("slug")
      ON DELETE CASCADE ON UPDATE NO ACTION,
    PRIMARY KEY ("tag", "service"))`,
  `CREATE INDEX "hashtags_by_service" ON "hashtags" ("service", "position")`,
];

const STORIES = [
  `CREATE TABLE "spikes" (
    "id" text PRIMARY KEY NOT NULL,
    "service" text NOT NULL,
    "onset_ms" bigint NOT NULL,
    "detected_at_ms" bigint NOT NULL,
    "peak_at_ms" bigint NOT NULL,
    "end_ms" bigint,
    "posts" integer NOT NULL,
    "authors" integer NOT NULL,
    "peak_per_minute" real NOT NULL,
    "expected_per_minute" real NOT NULL,
    "score" real NOT NULL,
    "sentiment" real,
    "keywords" text NOT NULL,
    "symptoms" text NOT NULL,
    "languages" text NOT NULL,
    "confidence" real NOT NULL,
    "state" text NOT NULL,
    "inputs" text NOT NULL)`,
  `CREATE INDEX "spikes_by_service" ON "spikes" ("service", "detected_at_ms")`,
  `CREATE INDEX "spikes_by_time" ON "spikes" ("detected_at_ms", "id")`,
  `CREATE TABLE "outage_windows" (
    "id" text PRIMARY KEY NOT NULL,
    "service" text NOT NULL,
    "start_ms" bigint NOT NULL,
    "end_ms" bigint,
    "acknowledged_at_ms" bigint,
    "monitoring_at_ms" bigint,
    "title" text NOT NULL,
    "impact" text NOT NULL,
    "status" text NOT NULL,
    "origin" text NOT NULL,
    "url" text,
    "raw" text)`,
  `CREATE INDEX "outage_windows_by_service" ON "outage_windows" ("service", "start_ms")`,
  `CREATE INDEX "outage_windows_by_time" ON "outage_windows" ("start_ms", "id")`,
  `CREATE TABLE "outage_updates" (
    "window_id" text NOT NULL,
    "id" text NOT NULL,
    "at_ms" bigint NOT NULL,
    "status" text NOT NULL,
    "body" text NOT NULL,
    CONSTRAINT "outage_updates_window_fk" FOREIGN KEY ("window_id") REFERENCES "outage_windows" ("id")
      ON DELETE CASCADE ON UPDATE NO ACTION,
    PRIMARY KEY ("window_id", "id"))`,
  `CREATE TABLE "links" (
    "id" text PRIMARY KEY NOT NULL,
    "spike_id" text NOT NULL,
    "window_id" text NOT NULL,
    "kind" text NOT NULL,
    "confidence" real NOT NULL,
    "lead_time_ms" bigint NOT NULL,
    "overlap" real NOT NULL,
    CONSTRAINT "links_spike_fk" FOREIGN KEY ("spike_id") REFERENCES "spikes" ("id")
      ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "links_window_fk" FOREIGN KEY ("window_id") REFERENCES "outage_windows" ("id")
      ON DELETE CASCADE ON UPDATE NO ACTION)`,
  `CREATE INDEX "links_by_spike" ON "links" ("spike_id")`,
  `CREATE INDEX "links_by_window" ON "links" ("window_id")`,
  `CREATE TABLE "link_verdicts" (
    "link_id" text PRIMARY KEY NOT NULL,
    "verdict" text NOT NULL)`,
];

const STATES = [
  `CREATE TABLE "judges" (
    "service" text PRIMARY KEY NOT NULL,
    "judged_until_ms" bigint,
    "stale_from_ms" bigint,
    "state" text NOT NULL,
    "version" text NOT NULL)`,
  `CREATE TABLE "alerts" (
    "service" text PRIMARY KEY NOT NULL,
    "state" text NOT NULL)`,
  `CREATE TABLE "settings" (
    "key" text PRIMARY KEY NOT NULL,
    "value" text NOT NULL)`,
  `CREATE TABLE "digests" (
    "date" text NOT NULL,
    "timezone" text NOT NULL,
    "json" text NOT NULL,
    "sealed" integer NOT NULL,
    PRIMARY KEY ("date", "timezone"))`,
];
