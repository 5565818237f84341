import { z } from 'zod';

/** Text that a page may leave out, send as null, or replace by something else: a missing word is no reason to lose an incident. */
export const text = z.string().nullish().catch(null);

/** An id: some pages write numbers. */
export const id = z.union([z.string().min(1), z.number()]).transform(String);

/** A list that a page may leave out, send as null, or fill with something else; elements that cannot be read are left out. */
export const list = <T extends z.ZodType>(item: T) =>
  z
    .array(z.unknown())
    .nullish()
    .catch(null)
    .transform((values) =>
      (values ?? []).flatMap((value): z.output<T>[] => {
        const parsed = item.safeParse(value);
        return parsed.success ? [parsed.data] : [];
      }),
    );
