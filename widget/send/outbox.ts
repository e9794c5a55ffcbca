import type { VisitorStorage } from '../visitor/storage.ts'
import type { Answer, Outcome } from './outcome.ts'
import { delayAfter } from './retry.ts'

/** Unsent submissions kept at once (each at most 64 KiB); one more is sent from memory. */
const MOST_KEPT = 20

interface Surroundings {
  storage: VisitorStorage
  trySending(id: string, body: string): Promise<Outcome>
  /** Runs the task unless another page holds the name; null where one does. */
  alone<T>(name: string, task: () => Promise<T>): Promise<T | null>
  setTimer(task: () => void, ms: number): unknown
  random(): number
  /** Told of each submission of an earlier page that was refused for good: nobody is left to show it to. */
  onRefused(answer: Answer): void
}

/** Submissions on their way. */
export interface Outbox {
  /**
   * Keeps the frozen submission, then tries until it is accepted or refused for good. Where it may turn out differently,
   * nothing is sent before `settled` has its final body; meanwhile it is ours alone, and an end of the page finds us ready
   * to send at once.
   */
  send(id: string, body: string, onWaiting?: (kept: boolean) => void, settled?: Promise<string>): Promise<Answer>
  /** Takes up what earlier pages could not send; done when all of it has an answer. */
  resume(): Promise<void>
  /** Makes whatever waits try at once. */
  wake(): void
}

/** Write before send, delete after the answer, same id and same bytes every time. */
export function openOutbox({ storage, trySending, alone, setTimer, random, onRefused }: Surroundings): Outbox {
  const sleepers = new Set<() => void>()
  const ours = new Set<string>()

  const sleep = (ms: number) =>
    new Promise<void>((done) => {
      const wakeUp = () => {
        sleepers.delete(wakeUp)
        done()
      }
      sleepers.add(wakeUp)
      setTimer(wakeUp, ms)
    })

  /** One try; the answer, or undefined after the wait that a failed one asks for. */
  async function oneTry(
    id: string,
    bodyNow: () => Promise<string>,
    tries: number,
    onWaiting: () => void,
  ): Promise<Answer | undefined> {
    const outcome = await alone(id, async () => trySending(id, await bodyNow()))
    if (outcome && outcome.state !== 'later') {
      storage.remove('unsent', id)
      return outcome
    }
    onWaiting()
    await sleep(delayAfter(tries, random(), outcome?.retryAfterMs))
    return undefined
  }

  /** Goes on with an earlier page's submission, until another page of this browser has sent it: it is then gone. */
  async function takeUp(id: string) {
    for (let tries = 1; ; tries++) {
      const body = storage.read('unsent', id)
      if (typeof body !== 'string') return
      const answer = await oneTry(
        id,
        async () => body,
        tries,
        () => {},
      )
      if (answer?.state === 'refused') onRefused(answer)
      if (answer) return
    }
  }

  return {
    async send(id, body, onWaiting, settled) {
      ours.add(id)
      const kept = storage.ids('unsent').length < MOST_KEPT && storage.write('unsent', body, id)
      // Not only once it is sent: the page may end before that, and the next one goes on with what is kept.
      const final = settled?.then((known) => {
        if (kept) storage.write('unsent', known, id)
        return known
      })
      const bodyNow = async () => final ?? body
      for (let tries = 1; ; tries++) {
        const answer = await oneTry(id, bodyNow, tries, () => onWaiting?.(kept))
        if (answer) return answer
      }
    },
    async resume() {
      const waiting = storage.ids('unsent').filter((id) => !ours.has(id))
      await Promise.all(waiting.map(takeUp))
    },
    wake() {
      for (const wakeUp of [...sleepers]) wakeUp()
    },
  }
}
