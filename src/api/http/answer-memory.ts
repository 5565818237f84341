/** Answers of this much altogether are remembered; more are made each time. */
const MOST_BYTES = 16 * 1024 * 1024;

/** An answer as it is sent. */
export interface Answer {
  readonly body: Buffer;
  /** Headers that go with it. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Of what the answers are made. */
export interface Edition {
  /** Of the stored data: the same as long as nobody writes. */
  readonly version: string;
  /** End of the minute that it is: within it, the same question has the same answer. */
  readonly minuteMs: number;
}

/**
 * Answers to questions that were asked before, while nothing was written since: however many watch, what they ask for is
 * made once for each write. All of an edition are forgotten with it.
 */
export class AnswerMemory {
  private edition: Edition = { version: '', minuteMs: NaN };
  private answers = new Map<string, Promise<Answer | null>>();
  private bytes = 0;

  /**
   * @param question  whatever tells one answer from another
   * @param make  gives `null` where the answer is none to be remembered; what it throws is not remembered either
   */
  async answer(
    edition: Edition,
    question: string,
    make: () => Promise<Answer | null>,
  ): Promise<Answer | null> {
    if (edition.version !== this.edition.version || edition.minuteMs !== this.edition.minuteMs) {
      this.edition = edition;
      this.answers = new Map();
      this.bytes = 0;
    }
    const { answers } = this;
    const known = answers.get(question);
    if (known) return (await known.catch(() => null)) ?? make();
    const making = make();
    answers.set(question, making);
    try {
      const answer = await making;
      const size = answer?.body.length ?? Infinity;
      if (answers === this.answers && this.bytes + size <= MOST_BYTES) this.bytes += size;
      else answers.delete(question);
      return answer;
    } catch (error) {
      answers.delete(question);
      throw error;
    }
  }
}
