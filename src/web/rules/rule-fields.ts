import { type TrackedService } from '../../domain/tracked-service.js';
import { linesOf } from '../forms.js';

/** The rule of a service as a form shows it: text, in fields named as the schemas name them. */
export const RULE_FIELDS = [
  'slug',
  'name',
  'hashtags',
  'phrases',
  'aliases',
  'dependsOn',
  'statusPage.type',
  'statusPage.url',
  'statusPage.components',
  'match',
] as const;
export type RuleField = (typeof RULE_FIELDS)[number];
export type RuleText = Readonly<Record<RuleField, string>>;

export function textOfRule(service: TrackedService | null): RuleText {
  const lines = (list: readonly string[] | undefined) => (list ?? []).join('\n');
  return {
    slug: service?.slug ?? '',
    name: service?.name ?? '',
    hashtags: lines(service?.hashtags),
    phrases: lines(service?.phrases),
    aliases: lines(service?.aliases),
    dependsOn: lines(service?.dependsOn),
    'statusPage.type': service?.statusPage?.type ?? '',
    'statusPage.url': service?.statusPage?.url ?? '',
    'statusPage.components': lines(service?.statusPage?.components),
    match: service?.match ?? 'rule',
  };
}

export function textOfForm(form: URLSearchParams): RuleText {
  return Object.fromEntries(RULE_FIELDS.map((field) => [field, form.get(field) ?? ''])) as RuleText;
}

/** As the body of `POST` or `PATCH /services`, unchecked. */
export function bodyOfForm(form: URLSearchParams): Record<string, unknown> {
  const components = linesOf(form, 'statusPage.components');
  return {
    name: form.get('name') ?? '',
    hashtags: linesOf(form, 'hashtags'),
    phrases: linesOf(form, 'phrases'),
    aliases: linesOf(form, 'aliases'),
    dependsOn: linesOf(form, 'dependsOn'),
    statusPage: form.get('statusPage.type')
      ? {
          type: form.get('statusPage.type'),
          url: (form.get('statusPage.url') ?? '').trim(),
          ...(components.length > 0 ? { components } : {}),
        }
      : null,
    match: form.get('match') ?? 'rule',
  };
}
