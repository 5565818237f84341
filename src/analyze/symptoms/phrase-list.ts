/** The phrases of a list as the table writes it. */
export function phrasesOf(list: string): string[] {
  return list.split('|').filter(Boolean);
}
