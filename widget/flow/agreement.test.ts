import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { checkAnswers } from '../../shared/rules/checkAnswers.ts'
import { followForm } from '../../shared/rules/flow/followForm.ts'
import { isQuestion } from '../../shared/rules/isQuestion.ts'
import { EN } from '../../shared/rules/words/en.ts'
import { FormDefinition } from '../../shared/schema/form.ts'
import { type Answers, FormSubmission } from '../../shared/schema/submission.ts'
import { meetForm } from '../../worker/submissions/meetForm.ts'
import type { CompanionModule } from '../companion.ts'
import { answersTo } from '../form/answersTo.ts'
import { type RandomCase, randomCase } from './testRandomForm.ts'

const FORMS = 10_000
const TOKEN = '0123456789abcdef0123456789abcdef'

let module: CompanionModule
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-flow-'))
  await build({
    configFile: join(import.meta.dirname, '../vite.config.ts'),
    mode: 'modules',
    build: { outDir: folder },
  })
  const { hash } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
  module = await import(join(folder, `flow-${hash}.js`))
}, 60_000)

afterAll(() => rm(folder, { recursive: true }))

/** The page: the module as built, told of the answers as they stand; what it would send. */
function inBrowser({ definition, answers, search, known, mayRemember }: RandomCase) {
  vi.stubGlobal('location', { search })
  const privacy = { measurement: null, journey: mayRemember }
  const about = { page: { url: `https://www.acme.example/${search}` }, privacy, ...(mayRemember && { visitor: TOKEN }) }
  const services = {
    visitor: { introduce: () => about },
    storage: { read: () => known },
  }
  const companion = module.join({ definition, host: new EventTarget(), services, words: EN.rare } as never)
  const shaped = companion.shape?.(definition, answers) ?? definition
  const sent = { ...about, answers: answersTo(shaped.steps, answers), ...companion.introduce?.() }
  return { shaped, submission: toSubmission(sent) }
}

const toSubmission = (sent: object) =>
  FormSubmission.parse({
    id: 'sb_01kaqf3v8we0xv2w4q5m6n7p8r',
    form: 'fm_01kaqf3v8we0xv2w4q5m6n7p8r',
    version: 1,
    ...JSON.parse(JSON.stringify(sent)),
  })

const inWorker = (definition: FormDefinition, submission: FormSubmission) =>
  meetForm({ privacyMode: 'ask', kiosk: false }, definition, submission)

const keysOf = ({ steps }: FormDefinition) => steps.flatMap((step) => step.fields.map(({ key }) => key))
const isOpen = (answer: Answers[string] | undefined) =>
  answer === undefined || (typeof answer === 'string' && !answer.trim()) || (Array.isArray(answer) && !answer.length)

test(`browser and Worker agree on ${FORMS} random forms and answers`, () => {
  const seen = { hidden: 0, skipped: 0, ended: 0, known: 0, refused: 0, taken: 0 }
  fc.assert(
    fc.property(randomCase, (drawn) => {
      const definition = FormDefinition.parse(drawn.definition)
      const { shaped, submission } = inBrowser({ ...drawn, definition })
      const met = inWorker(definition, submission)
      // The Worker meets the form that the page showed, though it knows only the answers that were sent.
      expect(JSON.stringify(met.definition)).toBe(JSON.stringify(shaped))
      expect(met).toMatchObject({ answers: submission.answers, dropped: [] })

      // Somebody who sends all that was ever typed gets no further: what is not asked is dropped.
      const all = inWorker(definition, { ...submission, answers: drawn.answers })
      const asked = new Set(keysOf(shaped))
      expect(JSON.stringify(all.definition)).toBe(JSON.stringify(shaped))
      expect(all.answers).toEqual(submission.answers)
      const unasked = Object.keys(drawn.answers).filter((key) => !asked.has(key))
      expect(unasked).toEqual(expect.arrayContaining(all.dropped))

      // What shows is required as it says, what does not is not.
      const questions = definition.steps.flatMap((step) => step.fields).filter(isQuestion)
      const missing = questions.filter(({ key, required }) => required && asked.has(key) && isMissing(key))
      const errors = checkAnswers(met.definition, met.answers).map(({ path }) => path)
      expect(errors).toEqual(expect.arrayContaining(missing.map(({ key }) => `answers.${key}`)))
      expect(errors.filter((path) => !asked.has(path.slice('answers.'.length)))).toEqual([])
      function isMissing(key: string) {
        const answer = submission.answers[key]
        return isOpen(answer) || (answer === false && questions.find((one) => one.key === key)?.type === 'consent')
      }

      // Once followed, a form holds for everybody.
      const again = followForm(met.definition, { answers: met.answers, parameters: {}, known: [] })
      expect(keysOf(again.definition)).toEqual(keysOf(shaped))

      if (asked.size < keysOf(definition).length) seen.hidden++
      if (shaped.steps.length < definition.steps.length) seen.skipped++
      if (JSON.stringify(shaped.then).includes('Bye')) seen.ended++
      if ((submission.known ?? []).length > 0) seen.known++
      if (errors.length > 0) seen.refused++
      else seen.taken++
    }),
    { numRuns: FORMS },
  )
  // The forms were no trivial ones.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(FORMS / 20)
}, 60_000)
