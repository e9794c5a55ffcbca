import { isQuestion } from '../../shared/rules/isQuestion.ts'
import type { FormDefinition } from '../../shared/schema/form.ts'
import type { LabelledAnswer } from '../../shared/schema/submission.ts'

/** A form whose questions are columns: those of its published version, or of its draft where it has none. */
export interface ColumnForm {
  id: string
  name: string
  definition: FormDefinition
}

/** Answers of one sending of one form, ours (`form` is its id) or the site's own. */
export interface AnswersOfForm {
  form: string | null
  formName: string
  answers: readonly LabelledAnswer[]
}

interface Column {
  form: string
  key: string
  label: string
}

/** A column for each question of these forms, and a last one for answers to what is no question there (any more). */
export class AnswerColumns {
  readonly header: readonly string[]
  readonly #columns: readonly Column[]
  readonly #known: ReadonlySet<string>

  constructor(forms: readonly ColumnForm[], nameForms: boolean) {
    this.#columns = forms.flatMap(({ id, name, definition }) =>
      definition.steps
        .flatMap((step) => step.fields.filter(isQuestion))
        .map(({ key, label }) => ({ form: id, key, label: nameForms ? `${name}: ${label}` : label })),
    )
    this.#known = new Set(this.#columns.map(placeOf))
    this.header = [...this.#columns.map(({ label }) => label), 'Other answers']
  }

  cells(sendings: readonly AnswersOfForm[]): string[] {
    const answered = sendings.flatMap(({ form, formName, answers }) =>
      answers.map((answer) => ({ place: placeOf({ form, key: answer.key }), formName, ...answer })),
    )
    const byPlace = new Map(answered.map((answer) => [answer.place, answer.display]))
    const others = answered.filter(({ place }) => !this.#known.has(place))
    return [
      ...this.#columns.map((column) => byPlace.get(placeOf(column)) ?? ''),
      others.map(({ formName, label, display }) => `${formName}: ${label}: ${display}`).join('\n'),
    ]
  }
}

const placeOf = ({ form, key }: { form: string | null; key: string }) => `${form ?? ''} ${key}`
