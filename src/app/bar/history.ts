export type Outcome = 'sent' | 'acknowledged' | 'refused' | 'unknown';

export interface Compared {
  readonly sent: number;
  readonly acknowledged: number;
  readonly refused: number;
  readonly unknown: number;
  /** Acknowledged and not there. */
  readonly lost: string[];
  /** Refused and yet there. */
  readonly risen: string[];
  /** There more than once. */
  readonly doubled: string[];
  /** There, and nobody sent it. */
  readonly strange: string[];
  /** Whether nothing is lost, risen, doubled or strange. */
  readonly sound: boolean;
}

/**
 * What became of each operation of a burst, under an id that the client made before it sent anything. One that was sent and
 * never answered may be there or not, but at most once.
 */
export class History {
  readonly #outcomes = new Map<string, Outcome>();

  /** Before the first try; a retry keeps its id. */
  sent(id: string): void {
    if (!this.#outcomes.has(id)) this.#outcomes.set(id, 'sent');
  }

  /** What the answer said. An operation that was once acknowledged stays so, whatever a later try says. */
  answered(id: string, outcome: Exclude<Outcome, 'sent'>): void {
    if (this.#outcomes.get(id) !== 'acknowledged') this.#outcomes.set(id, outcome);
  }

  ids(outcome?: Outcome): string[] {
    return [...this.#outcomes].flatMap(([id, o]) => (outcome === undefined || o === outcome ? [id] : []));
  }

  count(outcome: Outcome): number {
    return this.ids(outcome).length;
  }

  /** Compares with what is there: each id as often as its effect stands in the system. */
  compare(present: readonly string[]): Compared {
    const times = new Map<string, number>();
    for (const id of present) times.set(id, (times.get(id) ?? 0) + 1);
    const lost = this.ids('acknowledged').filter((id) => !times.has(id));
    const risen = this.ids('refused').filter((id) => times.has(id));
    const doubled = [...times].flatMap(([id, n]) => (n > 1 ? [id] : []));
    const strange = [...times.keys()].filter((id) => !this.#outcomes.has(id));
    return {
      sent: this.#outcomes.size, acknowledged: this.count('acknowledged'), refused: this.count('refused'), unknown: this.count('unknown') + this.count('sent'),
      lost, risen, doubled, strange, sound: lost.length + risen.length + doubled.length + strange.length === 0,
    };
  }
}
