import { describe, expect, test, vi } from 'vitest'
import { translatedForm } from '../../shared/samples/translatedForm.ts'
import type { Form } from '../../shared/schema/form.ts'
import type { Problem } from '../../shared/schema/problem.ts'
import type { Accepted, FormSubmission, StoredSubmission } from '../../shared/schema/submission.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'

const GOOD = { email: 'ada@analytical.example', power: '2.5 kW', may_call: true }

async function makeForm() {
  const { site, submission, send } = await makeTestSite()
  const made = { site: site.id, name: 'Power', draft: translatedForm }
  const form = await bodyOf<Form>(ask('POST', '/v1/forms', made), 201)
  await bodyOf(ask('POST', `/v1/forms/${form.id}/versions`), 201)
  const sendIn = (language: string | undefined, answers: FormSubmission['answers']) =>
    send(submission({ form: form.id, answers, ...(language && { language }) }))
  const stored = () =>
    vi.waitFor(
      async () => {
        const path = `/v1/submissions?site=${site.id}`
        const { items } = await bodyOf<{ items: StoredSubmission[] }>(ask('GET', path), 200)
        if (!items[0]) throw new Error('not there yet')
        return items[0]
      },
      { timeout: 10_000, interval: 50 },
    )
  return { sendIn, stored }
}

describe('a form that somebody met in their language', () => {
  test('thanks them in it, and tells the site’s people in theirs', async () => {
    const { sendIn, stored } = await makeForm()
    const accepted = await bodyOf<Accepted>(sendIn('de', GOOD), 202)
    expect(accepted.then).toEqual({
      type: 'message',
      title: 'Danke. Es ist angekommen.',
      text: 'Grace schreibt Ihnen.',
    })
    const { language, answers } = await stored()
    expect(language).toBe('de')
    expect(answers).toMatchObject([
      { key: 'email', label: 'E-mail', display: GOOD.email },
      { key: 'power', label: 'Power', value: '2.5 kW', display: 'More' },
      { key: 'may_call', label: 'Ja, Sie dürfen mich anrufen.', value: true, version: 2 },
    ])
  })

  test('says in it what is wrong', async () => {
    const { sendIn } = await makeForm()
    const messages = async (language?: string) => {
      const { errors = [] } = await bodyOf<Problem>(sendIn(language, { email: 'ada' }), 422)
      return errors.map(({ message }) => message)
    }
    expect(await messages('de-AT')).toEqual([
      'In einer E-Mail-Adresse steht ein @, wie in name@example.com.',
      'Bitte wählen Sie eine Möglichkeit aus.',
    ])
    expect((await messages('ar'))[1]).toBe('يُرجى اختيار إجابة واحدة.')
    for (const none of ['fr', undefined]) expect((await messages(none))[1]).toBe('Please choose one.')
  })

  test('is in its own where it has not the one that the page claims', async () => {
    const { sendIn, stored } = await makeForm()
    const accepted = await bodyOf<Accepted>(sendIn('fr', GOOD), 202)
    expect(accepted.then).toMatchObject({ title: 'Thanks. We have it.' })
    expect((await stored()).language).toBe('en')
  })
})
