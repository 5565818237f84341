import { ProblemError } from '../api/http/problem.js';
import { headerOf, type HttpRequest } from '../api/http/wire.js';

/** What is wrong with one field of a form. */
export interface FieldComplaint {
  /** Name of the field. */
  readonly field: string;
  /** Of a field of many lines, which one it is; else `null`. */
  readonly line: string | null;
  /** As a schema says it, in English. */
  readonly message: string;
}

/** The fields of a form as a page got them; `URLSearchParams` for one without files. */
export async function readForm(request: HttpRequest, body: unknown): Promise<URLSearchParams> {
  if (body instanceof URLSearchParams) return body;
  if (!Buffer.isBuffer(body)) return new URLSearchParams();
  const type = headerOf(request, 'content-type') ?? '';
  // Node reads forms with files by itself; it throws for what is none.
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => {
      throw new ProblemError(400, 'The form cannot be read.');
    });
  const fields = new URLSearchParams();
  for (const [name, value] of form) {
    fields.append(name, typeof value === 'string' ? value : await value.text());
  }
  return fields;
}

/** What a field of many lines holds: a value a line; words without spaces may stand side by side, also with commas. */
export function linesOf(form: URLSearchParams, field: string): string[] {
  return (form.get(field) ?? '')
    .split(field === 'hashtags' || field === 'dependsOn' ? /[\s,]+/ : '\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What `work` gives, or what was wrong with the form. @param usual  field of what is said of no field */
export async function orComplaints<T>(
  form: URLSearchParams,
  usual: string,
  work: () => T | Promise<T>,
): Promise<
  { readonly done: T } | { readonly complaints: readonly FieldComplaint[]; readonly status: number }
> {
  try {
    return { done: await work() };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { complaints: complaintsOf(error, form, usual), status: error.status };
  }
}

/** What was refused, field by field: those of the schemas are like `hashtags.2` or `statusPage.url`. */
function complaintsOf(
  { errors, message }: ProblemError,
  form: URLSearchParams,
  usual: string,
): FieldComplaint[] {
  if (errors.length === 0) return [{ field: usual, line: null, message }];
  return errors.map((error) => {
    const [, list, index] = /^([\w.]+)[.](\d+)$/.exec(error.field) ?? [];
    return list === undefined
      ? { field: error.field, line: null, message: error.message }
      : { field: list, line: linesOf(form, list)[Number(index)] ?? null, message: error.message };
  });
}
