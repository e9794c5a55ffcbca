import { describeCondition } from '../../../../shared/rules/flow/describeCondition.ts'
import type { FormDefinition, Then } from '../../../../shared/schema/form.ts'
import { fieldsOf } from '../editing/places.ts'
import { isSame } from './isSame.ts'
import { nameField } from './nameField.ts'
import { sayFieldChanges } from './sayFieldChanges.ts'

/** What is different in a form for whoever fills it in, in the sentences of whoever builds it; empty where nothing is. */
export function sayChanges(live: FormDefinition, draft: FormDefinition): string[] {
  return [
    ...sayTexts(live, draft),
    ...saySteps(live, draft),
    ...sayFields(live, draft),
    ...sayEndings(live, draft),
    ...sayRest(live, draft),
  ]
}

const TEXTS = { title: 'The title', text: 'The text under the title', submitLabel: 'The button' } as const

function sayTexts(live: FormDefinition, draft: FormDefinition): string[] {
  const names = ['title', 'text', 'submitLabel'] as const
  return names.flatMap((name) => {
    const [was, is] = [live[name] ?? '', draft[name] ?? '']
    if (was === is) return []
    return is === '' ? `${TEXTS[name]} is gone` : `${TEXTS[name]} now says “${is}”`
  })
}

function saySteps(live: FormDefinition, draft: FormDefinition): string[] {
  const said: string[] = []
  const was = new Map(live.steps.map((step) => [step.key, step]))
  const more = draft.steps.filter(({ key }) => !was.has(key)).length
  const less = live.steps.filter(({ key }) => !draft.steps.some((step) => step.key === key)).length
  if (more + less > 0) said.push(`It has ${count(draft.steps.length, 'step')} instead of ${live.steps.length}`)
  for (const [at, step] of draft.steps.entries()) {
    const before = was.get(step.key)
    if (!before) continue
    if ((before.title ?? '') !== (step.title ?? ''))
      said.push(step.title ? `Step ${at + 1} is now titled “${step.title}”` : `Step ${at + 1} has no title any more`)
    if (!isSame(before.skips ?? [], step.skips ?? [])) said.push(`Where step ${at + 1} goes on to has changed`)
  }
  return said
}

function sayFields(live: FormDefinition, draft: FormDefinition): string[] {
  const [before, now] = [fieldsOf(live), fieldsOf(draft)]
  const added = now.filter(({ key }) => !before.some((field) => field.key === key))
  const removed = before.filter(({ key }) => !now.some((field) => field.key === key))
  const kept = before.flatMap((was) => {
    const is = now.find(({ key }) => key === was.key)
    return is ? [{ was, is }] : []
  })
  return [
    ...added.map((field) => `Added ${nameField(field)}`),
    ...removed.map((field) => `Removed ${nameField(field)}`),
    ...kept.flatMap(({ was, is }) => [...sayFieldChanges(was, is), ...sayShown(draft, was.when, is)]),
    ...sayOrder(live, draft),
  ]
}

function sayShown(draft: FormDefinition, was: unknown, field: ReturnType<typeof fieldsOf>[number]): string[] {
  if (isSame(was, field.when)) return []
  if (!field.when) return [`${nameField(field)} now always shows`]
  return [`${nameField(field)} now shows when ${describeCondition(draft, field.when)}`]
}

/** One sentence for all that moved: which of two neighbours did cannot be told. */
function sayOrder(live: FormDefinition, draft: FormDefinition): string[] {
  const [before, now] = [fieldsOf(live), fieldsOf(draft)].map((fields) => fields.map(({ key }) => key))
  const kept = (keys: readonly string[] = [], others: readonly string[] = []) =>
    keys.filter((key) => others.includes(key)).join()
  return kept(before, now) === kept(now, before) ? [] : ['The fields stand in another order']
}

function sayEndings(live: FormDefinition, draft: FormDefinition): string[] {
  const said = isSame(live.then, draft.then) ? [] : [sayThen(draft.then)]
  return isSame(live.endings ?? [], draft.endings ?? []) ? said : [...said, 'The other endings have changed']
}

function sayThen(then: Then): string {
  return then.type === 'message' ? `The thank-you now says “${then.title}”` : `It now ends at ${then.url}`
}

function sayRest(live: FormDefinition, draft: FormDefinition): string[] {
  const said: string[] = []
  if (live.language !== draft.language) said.push(`Its language is now ${draft.language}`)
  const [before, now] = [live.translations ?? {}, draft.translations ?? {}]
  const added = Object.keys(now).filter((language) => !before[language])
  const removed = Object.keys(before).filter((language) => !now[language])
  if (added.length > 0) said.push(`Added translations: ${added.join(', ')}`)
  if (removed.length > 0) said.push(`Removed translations: ${removed.join(', ')}`)
  const changed = Object.keys(now).filter((language) => before[language] && !isSame(before[language], now[language]))
  if (changed.length > 0) said.push(`Changed translations: ${changed.join(', ')}`)
  if (!isSame(live.theme, draft.theme)) said.push('The look has changed')
  if (!isSame(live.partial, draft.partial))
    said.push(draft.partial ? 'What is answered is kept before the form is sent' : 'Only what is sent is kept')
  if (live.mostQuestions !== draft.mostQuestions) said.push('How many questions are asked at a time has changed')
  return said
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
