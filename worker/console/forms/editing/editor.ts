import type { Form } from '../../../../shared/schema/form.ts'

/** What somebody changes of a form: all of it is saved as they go. */
export type Content = Pick<Form, 'name' | 'draft' | 'placement' | 'qualifies'>

/** A form on the bench, with the way back and forth. */
export interface Editing {
  past: readonly Content[]
  now: Content
  future: readonly Content[]
  /** What was changed last: more of the same is one step back, so that undo takes back a word and not a letter. */
  last: string | null
}

export type Act =
  /** `what` names the place: `label of name`. Null is a step of its own. */
  { type: 'change'; change: (now: Content) => Content; what: string | null } | { type: 'undo' } | { type: 'redo' }

/** Steps that can be taken back; each holds a whole form, which is small. */
const MOST_STEPS_BACK = 200

/** The bench as a form comes onto it. */
export const beginEditing = (now: Content): Editing => ({ past: [], now, future: [], last: null })

/** The bench after somebody did something. */
export function editor(editing: Editing, act: Act): Editing {
  const { past, now, future, last } = editing
  if (act.type === 'undo') {
    const before = past.at(-1)
    return before ? { past: past.slice(0, -1), now: before, future: [now, ...future], last: null } : editing
  }
  if (act.type === 'redo') {
    const [after, ...further] = future
    return after ? { past: [...past, now], now: after, future: further, last: null } : editing
  }
  const changed = act.change(now)
  if (changed === now) return editing
  const isMore = act.what !== null && act.what === last
  return { past: isMore ? past : [...past, now].slice(-MOST_STEPS_BACK), now: changed, future: [], last: act.what }
}
