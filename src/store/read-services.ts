import { type MatchMode, type StatusPage, type TrackedService } from '../domain/tracked-service.js';
import { type HashtagRow, type ServiceRow } from './entities/service.entity.js';
import { placeholders, type Reader } from './sql.js';

/** Services of their rows, in the same order, with their enabled hashtags. */
export async function withHashtags(reader: Reader, rows: readonly ServiceRow[]): Promise<TrackedService[]> {
  const labels = new Map<string, string[]>(rows.map(({ slug }) => [slug, []]));
  const hashtags = await reader.all<Pick<HashtagRow, 'service' | 'label'>>(
    `SELECT service, label FROM hashtags WHERE enabled = 1 AND service IN (${placeholders(rows.length)})
      ORDER BY service, position, tag`,
    [...labels.keys()],
  );
  for (const { service, label } of hashtags) labels.get(service)?.push(label);
  return rows.map((row) => toService(row, labels.get(row.slug) ?? []));
}

function toService(row: ServiceRow, hashtags: readonly string[]): TrackedService {
  return {
    slug: row.slug,
    name: row.name,
    hashtags,
    phrases: JSON.parse(row.phrases) as string[],
    aliases: JSON.parse(row.aliases) as string[],
    dependsOn: JSON.parse(row.depends_on) as string[],
    statusPage: row.status_page === null ? null : (JSON.parse(row.status_page) as StatusPage),
    match: row.match_mode as MatchMode,
    enabled: row.enabled === 1,
  };
}
