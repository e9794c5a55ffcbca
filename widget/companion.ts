import type { ComponentChildren, JSX } from 'preact'
import type { ModuleField } from '../shared/rules/checkAnswer.ts'
import type { Finding } from '../shared/rules/finding.ts'
import type { Field } from '../shared/schema/field.ts'
import type { FormDefinition, ServedForm } from '../shared/schema/form.ts'
import type { Answer, Answers } from '../shared/schema/submission.ts'
import type { jsx } from './form/jsx.ts'
import type { FormContent, Services } from './services.ts'

/** What the control of a rare field is given. */
export interface RareProps<Kind extends ModuleField = ModuleField> {
  field: Kind
  answer: Answer | undefined
  /** What ties the control to its help and its error. */
  about: JSX.AriaAttributes
  question: ComponentChildren
  /** The sentence for a code, in the form's language. */
  say(code: string, values?: Readonly<Record<string, string | number>>): string
}

/** Fields that the form itself does not know: how they look, what their controls hold, and what a good answer is. */
export interface RareFields<Kind extends ModuleField = ModuleField> {
  /** Whether it knows a field that the form does not; the first module that does has it. */
  has(field: Field): field is Kind
  Control(props: RareProps<Kind>): JSX.Element
  read(field: Kind, texts: readonly string[]): Answer | undefined
  check(field: Kind, value: Answer | undefined): Finding | null
}

/** What a form knows when a companion joins it. */
export interface Joining extends ServedForm {
  /** The element of the page that holds the form. */
  host: HTMLElement
  services: Services
  /** All that join it, once they have. */
  companions: readonly Companion[]
  /** The form's own way to make elements, so that Preact is downloaded once. */
  jsx: typeof jsx
  /** Puts the form there anew, as if nobody had met it; the one that stood there says no more to the page around it. Absent from forms of before. */
  renew?(): Promise<void>
}

/** What a module that a form fetches adds to it. Each part is there only where the module has it to give. */
export interface Companion {
  styles?: string
  fields?: RareFields
  /** The definition as it holds with these answers: asked again whenever one changes. */
  shape?(definition: FormDefinition, answers: Answers): FormDefinition
  /** Told of the answers to what is asked, as they stand, whenever one changes and when a step ends. */
  notice?(answers: Answers): void
  /** What goes with the submission. */
  introduce?(): Partial<FormContent>
  /** Told before the form is there anew for somebody else. */
  end?(): void
}

/** What every module that a form fetches exports. */
export interface CompanionModule {
  join(joining: Joining): Companion
}
