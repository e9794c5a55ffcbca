import type { Finished, Notebook } from './notebook.ts'

/**
 * The notebook as a round uses it: where its disk takes nothing more, what an attempt came to is kept in memory until D1 has it. So writing
 * down can fail no delivery; what is lost with it, should the Courier die just then, is one repeat and the copy of an answer.
 */
export class Notes {
  readonly #notebook: Pick<Notebook, 'write' | 'unflushed' | 'markFlushed'>
  /** What could not be written down. */
  readonly #kept = new Map<string, Finished>()
  /** What D1 has and could not be marked so. */
  readonly #told = new Set<string>()

  constructor(notebook: Pick<Notebook, 'write' | 'unflushed' | 'markFlushed'>) {
    this.#notebook = notebook
  }

  write(attempt: Finished): void {
    try {
      this.#notebook.write(attempt)
    } catch (error) {
      this.#kept.set(keyOf(attempt), attempt)
      complain('courier.write', error)
    }
  }

  /** What D1 has not heard of yet. */
  unflushed(): Finished[] {
    const written = this.#notebook.unflushed().filter((attempt) => !this.#told.has(keyOf(attempt)))
    return [...written, ...this.#kept.values()]
  }

  markFlushed(attempts: readonly Finished[]): void {
    for (const attempt of attempts) this.#kept.delete(keyOf(attempt))
    try {
      this.#notebook.markFlushed(attempts)
    } catch (error) {
      for (const attempt of attempts) this.#told.add(keyOf(attempt))
      complain('courier.mark', error)
    }
  }
}

const keyOf = ({ eventId, attempt }: Finished) => `${eventId} ${attempt}`

const complain = (at: string, error: unknown) => console.error(JSON.stringify({ at, error: String(error) }))
