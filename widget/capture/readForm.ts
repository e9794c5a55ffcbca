import type { CapturedField } from '../../shared/schema/submission.ts'
import { labelOf } from './labelOf.ts'
import { mayRead } from './mayRead.ts'
import { own } from './own.ts'

/** The contract's limits: fields, and UTF-16 units of each text. */
const MOST_FIELDS = 50
const LONGEST = { formName: 100, name: 200, type: 40, autocomplete: 100, value: 5_000 }

/** What the page calls this form. */
export const formName = (form: HTMLFormElement): string =>
  (attributeOf(form, 'data-baton') || attributeOf(form, 'name') || attributeOf(form, 'id') || 'form').slice(
    0,
    LONGEST.formName,
  )

const attributeOf = (form: HTMLFormElement, name: string) => own(form, 'getAttribute').call(form, name)

/** What the browser would send of a form, without all that must not be read. */
export function readForm(form: HTMLFormElement, submitter: HTMLElement | null): CapturedField[] {
  const controls = new Map<string, Element>()
  for (const control of own(form, 'elements')) {
    const name = control.getAttribute('name')
    if (name && !controls.has(name)) controls.set(name, control)
  }
  return [...new FormData(form, submitter)]
    .flatMap(([name, value]) => {
      const control = controls.get(name)
      return typeof value === 'string' && !control?.closest('[data-baton-ignore]')
        ? readField(name, value, control)
        : []
    })
    .slice(0, MOST_FIELDS)
}

/** One entry of a form; one without a control was put in by a script, as a hidden one is. */
function readField(name: string, value: string, control: Element | undefined): CapturedField[] {
  const type = control ? String(Reflect.get(control, 'type') ?? control.localName) : 'hidden'
  const autocomplete = control?.getAttribute('autocomplete') ?? ''
  if (!mayRead({ name, type, autocomplete }, value)) return []
  const label = control && labelOf(control)
  return [
    {
      name: name.slice(0, LONGEST.name),
      type: type.slice(0, LONGEST.type),
      ...(autocomplete && { autocomplete: autocomplete.slice(0, LONGEST.autocomplete) }),
      ...(label && { label }),
      value: value.slice(0, LONGEST.value),
    },
  ]
}
