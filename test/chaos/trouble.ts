const LONGEST_KIND = 160;

/** What processes say at level warn or error, by how often; numbers in it do not make it another. */
export class Trouble {
  private readonly counts = new Map<string, number>();

  hear(line: string): void {
    const [, said] = /\b(?:WARN|ERROR|warn|error)\b\s+(.+)$/.exec(line) ?? [];
    if (said === undefined) return;
    const kind = said.replace(/\d+/g, 'N').slice(0, LONGEST_KIND);
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
  }

  /** The most frequent first. */
  get byKind(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.counts].sort(([, a], [, b]) => b - a));
  }
}
