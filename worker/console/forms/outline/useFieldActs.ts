import { useContext } from 'preact/hooks'
import type { Field } from '../../../../shared/schema/field.ts'
import type { FormDefinition } from '../../../../shared/schema/form.ts'
import { Announce } from '../../frame/Announce.ts'
import { useToast } from '../../frame/Toasts.tsx'
import { nameField } from '../changes/nameField.ts'
import { addField, moveField, nextSpot, putField, removeField, repeatField } from '../editing/fieldEdits.ts'
import { fieldsOf, type Spot, spotOf } from '../editing/places.ts'
import { makeField } from '../fields/makeField.ts'

/** Changes the draft; more of the same `what` is one step back. */
export type ChangeDraft = (change: (draft: FormDefinition) => FormDefinition, what: string | null) => void

/** What can be done with the fields of a form. */
export interface FieldActs {
  open: (key: string | null) => void
  put: (field: Field, setting: string) => void
  add: (step: number, type: Field['type']) => void
  move: (key: string, to: Spot) => void
  moveOne: (key: string, way: 'up' | 'down') => void
  repeat: (key: string) => void
  remove: (field: Field) => void
}

/** The acts on a draft, each said to those who do not see it and with the focus where one goes on. */
export function useFieldActs(
  draft: FormDefinition,
  change: ChangeDraft,
  open: (key: string | null) => void,
  undo: () => void,
): FieldActs {
  const announce = useContext(Announce)
  const say = useToast()
  const move = (key: string, to: Spot) => {
    const moved = moveField(draft, key, to)
    const spot = spotOf(moved, key)
    const field = fieldsOf(moved).find((one) => one.key === key)
    change(() => moved, null)
    if (!spot || !field) return
    const place = `place ${spot.at + 1} of ${moved.steps[spot.step]?.fields.length}`
    announce(`${nameField(field)} is now at ${place}${moved.steps.length > 1 ? ` in step ${spot.step + 1}` : ''}.`)
  }
  return {
    open,
    move,
    put: (field, setting) => change((now) => putField(now, field), `${setting} of ${field.key}`),
    add(step, type) {
      const field = makeField(type, [...fieldsOf(draft).map(({ key }) => key)])
      change((now) => addField(now, step, field), null)
      open(field.key)
      announce(`Added ${nameField(field)}.`)
      focusSoon(field.key, '.panel :is(input, textarea, select)')
    },
    moveOne(key, way) {
      const to = nextSpot(draft, key, way)
      if (!to) return
      move(key, to)
      focusSoon(key, `.move.${way}`)
    },
    repeat(key) {
      const repeated = repeatField(draft, key)
      change(() => repeated.draft, null)
      open(repeated.key)
      focusSoon(repeated.key, '.panel :is(input, textarea, select)')
    },
    remove(field) {
      change((now) => removeField(now, field.key), null)
      say(`Removed ${nameField(field)}.`, undo)
    },
  }
}

/** Once the change is drawn: somebody with a keyboard goes on from where they are. */
function focusSoon(key: string, selector: string): void {
  setTimeout(() => {
    const found = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(key)}"] ${selector}`)
    found?.focus()
    if (found instanceof HTMLInputElement && found.type === 'text') found.select()
  })
}
