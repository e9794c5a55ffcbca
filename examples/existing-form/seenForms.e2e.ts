import { expect, onTestFinished, test } from 'vitest'
import { ask, submissionsWith } from '../harness/api.ts'
import { journeys } from '../harness/browser.ts'
import { eventually, newEmail } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'
import { send } from './visit.ts'

interface SeenForm {
  id: string
  name: string
  path: string
  fields: { name: string; readAs: string | null }[]
}

journeys('the forms that were seen', () => {
  test('are listed, and what people say of their fields holds from then on', async () => {
    const [before, after] = [newEmail('grace'), newEmail('grace')]
    const path = `/v1/sites/${ground().site}/seen-forms`
    const seen = async () => (await ask<{ items: SeenForm[] }>('GET', path)).items.find(({ name }) => name === 'xhr')
    await send('xhr', before, false)
    await eventually(async () => (await submissionsWith(before)).length).toBe(1)
    const form = await seen()
    expect(form).toMatchObject({ path: '/existing-form/scripted.html', capture: 'on' })
    expect(form?.fields.map(({ name, readAs }) => [name, readAs])).toEqual(
      expect.arrayContaining([
        ['full_name', 'name'],
        ['email', 'email'],
      ]),
    )
    onTestFinished(async () => {
      await ask('PATCH', `${path}/${form?.id}`, { fields: { full_name: null } })
    })
    await ask('PATCH', `${path}/${form?.id}`, { fields: { full_name: 'company' } })
    await send('xhr', after, false)
    await eventually(async () => (await submissionsWith(after)).length).toBe(1)
    const [submission] = await submissionsWith(after)
    expect(await ask('GET', `/v1/leads/${submission?.lead}`)).toMatchObject({ name: null, company: 'Grete Hermann' })
  })
})
