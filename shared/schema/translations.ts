import * as z from 'zod'
import { changeTexts } from '../rules/changeTexts.ts'
import type { FormDefinition } from './form.ts'
import { Language } from './language.ts'
import { text } from './text.ts'

const MOST_LANGUAGES = 30
/** `fields.`, a key, `.option.` and an option's value. */
const LONGEST_PATH = 300
/** UTF-16 units of a text, by what it is: as many as where the form's own text stands. */
const LONGEST: Readonly<Record<string, number>> = {
  title: 300,
  text: 2_000,
  submitLabel: 100,
  label: 300,
  help: 500,
  placeholder: 200,
  alt: 300,
  lowLabel: 100,
  highLabel: 100,
  option: 300,
}

/** A form's texts in other languages, each by its path; what a language lacks is said as the form says it. */
export const Translations = z
  .record(Language, z.record(text(LONGEST_PATH), text(2_000).min(1)))
  .refine((translations) => Object.keys(translations).length <= MOST_LANGUAGES, `at most ${MOST_LANGUAGES} languages`)
export type Translations = z.infer<typeof Translations>

/** Refuses what could never be shown: texts for what the form does not say, too long ones, a language that is its own. */
export function checkTranslations(definition: FormDefinition, context: z.RefinementCtx<FormDefinition>): void {
  const said = new Set<string>()
  changeTexts(definition, (path, text) => {
    said.add(path)
    return text
  })
  for (const [language, texts] of Object.entries(definition.translations ?? {})) {
    const refuse = (message: string, ...path: string[]) =>
      context.addIssue({ code: 'custom', message, path: ['translations', language, ...path] })
    if (language.toLowerCase() === definition.language.toLowerCase()) refuse('this is the form’s own language')
    for (const [path, { length }] of Object.entries(texts)) {
      const longest = LONGEST[kindOf(path)] ?? 0
      if (!said.has(path)) refuse(`the form says nothing at “${path}”`, path)
      else if (length > longest) refuse(`at most ${longest} characters`, path)
    }
  }
}

/** What a text is: `label` in `fields.name.label`. After `option` stands a value, which may be any text. */
function kindOf(path: string): string {
  const parts = path.split('.')
  return (parts[0] === 'fields' ? parts[2] : parts.at(-1)) ?? ''
}
