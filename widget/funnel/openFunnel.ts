import type { FormUsed } from '../../shared/schema/beacon.ts'

/** The contract's bounds. */
const MOST_FORMS = 10
const MOST_FIELDS = 50
const MOST_MS = 86_400_000
const MOST_TIMES = 10_000

type Field = FormUsed['fields'][number] & {
  /** It was changed in an earlier stay, so that a change is a correction. */
  isFilled: boolean
}
type Used = Omit<FormUsed, 'fields'> & { fields: Map<string, Field> }

/** One stay in one field; it lasts until another field has the focus. What is found wrong or sent is changed anew. */
interface Stay {
  field: Field
  hasChanged: boolean
  /** Engaged time when the clock of the field was started; undefined while it stands. */
  since: number | undefined
}

/** How far a visitor comes in the forms of a page view, all under the form's one name. */
export interface Funnel {
  view(form: string): void
  /** A field has the focus. */
  enter(form: string, key: string): void
  /** No field has the focus. */
  pause(): void
  /** The visitor changed something in a form: this field, or one that has no name to be told. */
  change(form: string, key?: string): void
  /** A field was shown to be wrong. */
  fail(form: string, key: string): void
  submit(form: string): void
  read(): FormUsed[]
  renew(): void
}

/** Opens an empty funnel; `engagedMs` tells the engaged time of the page view. */
export function openFunnel(engagedMs: () => number): Funnel {
  const forms = new Map<string, Used>()
  let stay: Stay | undefined

  const of = (form: string) => {
    const used: Used = forms.get(form) ?? { form, viewed: false, started: false, submitted: false, fields: new Map() }
    forms.set(form, used)
    return used
  }
  const fieldOf = (form: string, key: string) => {
    const { fields } = of(form)
    const field = fields.get(key) ?? { key, ms: 0, errors: 0, corrections: 0, isFilled: false }
    fields.set(key, field)
    return field
  }
  const pause = () => {
    if (stay?.since !== undefined) stay.field.ms += engagedMs() - stay.since
    if (stay) stay.since = undefined
  }
  const enter = (form: string, key: string) => {
    const field = fieldOf(form, key)
    if (stay?.field !== field) pause()
    const here: Stay = stay?.field === field ? stay : { field, hasChanged: false, since: undefined }
    here.since ??= engagedMs()
    stay = here
    of(form).lastField = key
    return here
  }

  return {
    pause,
    enter,
    view(form) {
      of(form).viewed = true
    },
    change(form, key) {
      of(form).started = true
      const here = key ? enter(form, key) : undefined
      if (!here || here.hasChanged) return
      here.hasChanged = true
      if (here.field.isFilled) here.field.corrections++
      here.field.isFilled = true
    },
    fail(form, key) {
      const field = fieldOf(form, key)
      field.errors++
      if (stay?.field === field) stay.hasChanged = false
    },
    submit(form) {
      of(form).submitted = true
      if (stay) stay.hasChanged = false
    },
    read() {
      if (stay?.since !== undefined) {
        pause()
        stay.since = engagedMs()
      }
      return [...forms.values()]
        .sort((one, other) => Number(other.started) - Number(one.started))
        .slice(0, MOST_FORMS)
        .map((used) => ({ ...used, fields: [...used.fields.values()].slice(0, MOST_FIELDS).map(told) }))
    },
    renew() {
      forms.clear()
      stay = undefined
    },
  }
}

const told = ({ key, ms, errors, corrections }: Field): FormUsed['fields'][number] => ({
  key,
  ms: Math.min(Math.round(ms), MOST_MS),
  errors: Math.min(errors, MOST_TIMES),
  corrections: Math.min(corrections, MOST_TIMES),
})
