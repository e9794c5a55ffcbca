import { exports } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { everyAnswer, everyField } from '../../shared/samples/everyField.ts'
import type { Form } from '../../shared/schema/form.ts'
import type { StoredSubmission } from '../../shared/schema/submission.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'

async function makeEveryField() {
  const { site, submission, send } = await makeTestSite()
  const form = await bodyOf<Form>(ask('POST', '/v1/forms', { site: site.id, name: 'Kiln', draft: everyField }), 201)
  await bodyOf(ask('POST', `/v1/forms/${form.id}/versions`), 201)
  const stored = () =>
    vi.waitFor(
      async () => {
        const { items } = await bodyOf<{ items: StoredSubmission[] }>(
          ask('GET', `/v1/submissions?site=${site.id}`),
          200,
        )
        const [item] = items
        if (!item) throw new Error('not there yet')
        return Object.fromEntries(item.answers.map(({ key, value, display }) => [key, { value, display }]))
      },
      { timeout: 10_000, interval: 50 },
    )
  return { form, submission, send, stored }
}

const READ = {
  phone: { value: 'GB 020 7946 0958', display: '+442079460958' },
  people: { value: 120, display: '120' },
  roofs: { value: ['flat', 'sawtooth'], display: 'Flat, Sawtooth' },
  power: { value: 'gas', display: 'Gas' },
  owns: { value: false, display: 'No' },
  happy: { value: 4, display: '4 of 5' },
  recommend: { value: 10, display: '10' },
  partner: { value: 'guild', display: 'guild' },
  fair: { value: 'Munich 2026', display: 'Munich 2026' },
}

test('each kind of answer is stored as it is and shown as people read it', async () => {
  const { form, submission, send, stored } = await makeEveryField()
  const answers = { ...everyAnswer, fair: 'Anywhere else' }
  await bodyOf(send(submission({ form: form.id, answers })), 202)
  expect(await stored()).toMatchObject(READ)
})

test('the page without JavaScript takes them all as well', async () => {
  const { form, stored } = await makeEveryField()
  const url = `http://baton.test/f/${form.id}?partner=guild`
  const page = await (await exports.default.fetch(new Request(url))).text()
  expect(page).toContain('<input type="hidden" name="partner" value="guild">')
  expect(page).toContain('type="tel"')
  const body = new URLSearchParams({ partner: 'guild', owns: 'no' })
  for (const [key, value] of Object.entries(everyAnswer)) {
    for (const text of Array.isArray(value) ? value : [String(value)]) if (!body.has(key, text)) body.append(key, text)
  }
  body.set('owns', 'no')
  const init = { method: 'POST', body, headers: { origin: 'http://baton.test' }, redirect: 'manual' as const }
  expect((await exports.default.fetch(new Request(url, init))).status).toBe(303)
  expect(await stored()).toMatchObject(READ)
})
