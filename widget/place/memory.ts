import { type Memory, mayShow, type Shown } from '../../shared/rules/placement/mayShow.ts'
import type { Placed } from '../../shared/schema/placement.ts'
import type { AllServices } from '../services.ts'

export interface ShownMemory {
  mayShow(form: string, placement: Placed): boolean
  note(form: string, change: Partial<Shown>): void
  /** This visit's number, 0 where nobody may count. */
  visits(): number
}

/** What is remembered of placed forms: in this tab always, beyond it where the visitor agreed to the journey. */
export function openMemory({
  storage,
  visitor,
  kiosk,
}: Pick<AllServices, 'storage' | 'visitor' | 'kiosk'>): ShownMemory {
  let unkept: Memory = {}
  const read = (key: 'shown' | 'shownBefore'): Memory => Object(storage.read(key))
  const tab = () => ({ ...unkept, ...read('shown') })
  const visits = () => visitor.introduce().journey?.visits ?? 0
  const before = () => (visits() ? read('shownBefore') : {})
  return {
    visits,
    mayShow: (form, placement) => mayShow(form, placement, tab(), before(), Date.now()),
    note(form, change) {
      if (kiosk) return // The next person has closed nothing.
      const changed = (memory: Memory): Memory => ({ ...memory, [form]: { at: 0, ...memory[form], ...change } })
      unkept = changed(tab())
      storage.write('shown', unkept)
      if (visits()) storage.write('shownBefore', changed(before()))
    },
  }
}
