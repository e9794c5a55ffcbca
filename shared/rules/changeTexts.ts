import type { Field } from '../schema/field.ts'
import type { FormDefinition, Then } from '../schema/form.ts'

type Ending = NonNullable<FormDefinition['endings']>[number]

/** What a text of a form is to become, by the path that translations name it by. */
export type ChangeText = (path: string, text: string) => string

/** The texts of a field that visitors see. A hidden field's label is for the site's people alone. */
const FIELD_TEXTS = ['label', 'help', 'placeholder', 'text', 'alt', 'lowLabel', 'highLabel'] as const

/**
 * A form with every text that visitors see changed: `title`, `then.text`, `endings.0.text`, `steps.{key}.title`, `fields.{key}.label`,
 * `fields.{key}.option.{value}` and the like. The one list of them: what is not named here cannot be translated.
 */
export function changeTexts(definition: FormDefinition, change: ChangeText): FormDefinition {
  return {
    ...definition,
    ...changed(definition, ['title', 'text', 'submitLabel'], '', change),
    steps: definition.steps.map((step) => ({
      ...step,
      ...changed(step, ['title'], `steps.${step.key}.`, change),
      fields: step.fields.map((field) => changeField(field, change)),
    })),
    then: changeThen(definition.then, 'then.', change),
    ...(definition.endings && {
      endings: definition.endings.map((ending, index) => changeEnding(ending, index, change)),
    }),
  }
}

function changeField<Kind extends Field>(field: Kind, change: ChangeText): Kind {
  if (field.type === 'hidden') return field
  const path = `fields.${field.key}.`
  const texts = changed(field, FIELD_TEXTS, path, change)
  if (!('options' in field)) return { ...field, ...texts }
  const options = field.options.map((option) => ({
    ...option,
    label: change(`${path}option.${option.value}`, option.label),
  }))
  return { ...field, ...texts, options }
}

const changeThen = (then: Then, path: string, change: ChangeText): Then =>
  then.type === 'message' ? { ...then, ...changed(then, ['title', 'text'], path, change) } : then

const changeEnding = (ending: Ending, index: number, change: ChangeText): Ending => ({
  ...ending,
  then: changeThen(ending.then, `endings.${index}.`, change),
})

/** Of these properties, those that hold a text, changed. */
function changed<Name extends string>(
  of: { readonly [Key in Name]?: unknown },
  names: readonly Name[],
  path: string,
  change: ChangeText,
): { [Key in Name]?: string } {
  const texts: { [Key in Name]?: string } = {}
  for (const name of names) {
    const text = of[name]
    if (typeof text === 'string' && text !== '') texts[name] = change(path + name, text)
  }
  return texts
}
