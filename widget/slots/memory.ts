import type { SlotFact } from '../../shared/rules/slot/slotFact.ts'
import type { Services } from '../services.ts'

/** Facts kept of one browser, the latest. */
const MOST_FACTS = 100

/** What this browser keeps for slots: nothing without consent to the journey. */
export interface SlotMemory {
  /** What was answered in forms. */
  facts: SlotFact[]
  /** A random text that tells where this browser stands among those held out; it never travels. */
  seed: string
}

/** What is kept, read anew each time; undefined where nothing may be. */
export function readMemory({ storage, visitor }: Pick<Services, 'storage' | 'visitor'>): SlotMemory | undefined {
  if (!storage || !visitor?.allowed().journey) return undefined
  const { facts, seed }: Partial<SlotMemory> = Object(storage.read('slots'))
  const memory = { facts: Array.isArray(facts) ? facts.filter(isFact) : [], seed: seed ?? String(Math.random()) }
  if (!seed) storage.write('slots', memory)
  return memory
}

/** Keeps facts in the place of those of the same name. */
export function keepFacts(services: Pick<Services, 'storage' | 'visitor'>, news: readonly SlotFact[]): void {
  const memory = readMemory(services)
  if (!memory || !news.length) return
  const others = memory.facts.filter(({ fact, name }) => !news.some((one) => one.fact === fact && one.name === name))
  services.storage?.write('slots', { ...memory, facts: [...others, ...news].slice(-MOST_FACTS) })
}

/** A page's own script may have written anything there. */
const isFact = (kept: SlotFact | undefined): boolean => kept?.fact === 'answer' || kept?.fact === 'company'
