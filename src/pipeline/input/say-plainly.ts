import { type z } from 'zod';

/** What a schema says where it has no message of its own; the name of the field goes before it. */
export function sayPlainly(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': {
      if (issue.input === undefined) return 'is missing';
      const article = /^[aeiou]/.test(issue.expected) ? 'an' : 'a';
      return `must be ${article} ${issue.expected}`;
    }
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return issue.format === 'url' ? 'must be an http or https address' : undefined;
    case 'too_small':
      return `must ${amount('at least', issue.minimum, issue.origin)}`;
    case 'too_big':
      return `must ${amount('at most', issue.maximum, issue.origin)}`;
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return undefined;
  }
}

function amount(bound: string, count: number | bigint, origin: string): string {
  if (origin !== 'string' && origin !== 'array') return `be ${bound} ${count}`;
  const what = origin === 'string' ? 'character' : 'element';
  return `have ${bound} ${count} ${what}${count === 1 ? '' : 's'}`;
}
