import type { Field, Question } from '../../schema/field.ts'
import type { FormDefinition, Then } from '../../schema/form.ts'
import type { Answer } from '../../schema/submission.ts'
import { changeTexts } from '../changeTexts.ts'
import { displayAnswer } from '../displayAnswer.ts'
import type { Words } from '../say.ts'
import type { Facts } from './holds.ts'

/** Signs of an answer that a text takes up. */
const LONGEST_PIPED = 100
/** `{name}`, or `{name|what stands there while that is open}`. */
const PLACE = /\{([a-z][a-z0-9_]*)(?:\|([^{}]*))?\}/g

/**
 * A form with answers in its texts, as text. `keys` are those of all its questions; another `{word}` stays as typed. A
 * text that somebody agrees to is the same for everybody.
 */
export function pipeTexts(
  definition: FormDefinition,
  keys: ReadonlySet<string>,
  given: Facts['given'],
  words: Words = {},
): FormDefinition {
  const pipe = (text: string, toText = (answer: string) => answer) =>
    text.replace(PLACE, (place, key: string, otherwise = '') => {
      if (!keys.has(key)) return place
      const known = given.get(key)
      return toText(known ? shorten(toWords(known.field, known.answer, words)) : otherwise)
    })
  const agreed = new Set(definition.steps.flatMap((step) => step.fields.flatMap(consentText)))
  const piped = changeTexts(definition, (path, text) => (agreed.has(path) ? text : pipe(text)))
  return { ...piped, then: pipeAddress(piped.then, pipe) }
}

/** Answers go only into the query of an address, encoded, so that no answer chooses where somebody is led. */
function pipeAddress(then: Then, pipe: (text: string, toText: typeof encodeURIComponent) => string): Then {
  if (then.type === 'message') return then
  const start = then.url.indexOf('?') + 1
  if (start === 0) return then
  return { ...then, url: then.url.slice(0, start) + pipe(then.url.slice(start), encodeURIComponent) }
}

/** A number stands in any language as it is. */
function toWords(field: Question, answer: Answer, words: Words): string {
  const word = typeof answer === 'boolean' && words[answer ? 'yes' : 'no']
  return word || (typeof answer === 'number' ? String(answer) : displayAnswer(field, answer).trim())
}

function shorten(text: string): string {
  const signs = [...text]
  return signs.length > LONGEST_PIPED ? `${signs.slice(0, LONGEST_PIPED).join('')}…` : text
}

const consentText = ({ type, key }: Field) => (type === 'consent' ? [`fields.${key}.label`] : [])
