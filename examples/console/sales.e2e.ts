import { expect, test } from 'vitest'
import { ask } from '../harness/api.ts'
import { journeys } from '../harness/browser.ts'
import { eventually, newEmail, SOON } from '../harness/estimate.ts'
import { openConsole, salesSite } from './salesSite.ts'

/** New leads are compared by cron, each minute. */
const COMPARED = { timeout: 180_000, interval: 500 } as const

journeys('a salesperson in the console', () => {
  test('finds a lead, reads what happened, says that two are one, takes that back, and answers', async () => {
    const acme = await salesSite()
    const email = newEmail('ada')
    const known = { company: 'Analytical Engines', phone: '+4930901820' }
    const lead = await acme.handOver('Ada Lovelace', { ...known, email })
    await acme.handOver('Ada Lovelace', { ...known, email: email.replace('ada.', 'ada.l.') })
    const suggestions = async () =>
      (await ask<{ items: object[] }>('GET', `/v1/suggestions?site=${acme.id}`)).items.length
    await expect.poll(suggestions, COMPARED).toBe(1)

    const member = await openConsole(acme.id, '/console/leads')
    await member.getByRole('searchbox', { name: 'Search leads' }).fill(email)
    await member
      .getByRole('row', { name: /Ada Lovelace/ })
      .first()
      .click(SOON)
    await member.getByRole('heading', { name: 'What happened' }).waitFor(SOON)
    await member.getByText('Left their details: Fair').first().waitFor(SOON)
    await member.getByText('Handed to sales', { exact: false }).first().waitFor(SOON)

    await member.getByRole('button', { name: 'Same person: merge' }).click(SOON)
    await member.getByRole('button', { name: 'Undo' }).first().waitFor(SOON)
    await eventually(suggestions).toBe(0)
    const leads = async () => (await ask<{ items: object[] }>('GET', `/v1/leads?site=${acme.id}`)).items.length
    expect(await leads()).toBe(1)
    await member.getByRole('status').getByRole('button', { name: 'Undo' }).click(SOON)
    await eventually(leads).toBe(2)

    await member.getByRole('searchbox', { name: 'Search leads' }).fill('')
    await member.getByRole('searchbox', { name: 'Search leads' }).fill(email)
    await member
      .getByRole('row', { name: /Ada Lovelace/ })
      .first()
      .click(SOON)
    await member.getByRole('button', { name: 'Lost…' }).click(SOON)
    await member.getByRole('button', { name: 'Bad timing' }).click(SOON)
    await member.getByText('Noted as lost.').waitFor(SOON)
    const verdicts = async () =>
      (await ask<{ items: { kind: string; reason: string }[] }>('GET', `/v1/leads/${lead}/verdicts`)).items
    await eventually(verdicts).toMatchObject([{ kind: 'lost', reason: 'Bad timing' }])
  }, 300_000)

  test('corrects who somebody is, notes what was said, and takes the correction back', async () => {
    const acme = await salesSite()
    const lead = await acme.handOver('Grac Hoper', { company: 'Nanosecond Cables' })
    const member = await openConsole(acme.id, '/console/leads')
    await member.getByRole('row', { name: /Grac Hoper/ }).click(SOON)
    await member.getByRole('heading', { name: 'Grac Hoper' }).waitFor(SOON)
    await member.keyboard.press('e')
    await member.getByLabel('Name', { exact: true }).fill('Grace Hopper')
    await member.getByRole('button', { name: 'Save', exact: true }).click()
    const nameNow = async () => (await ask<{ name: string }>('GET', `/v1/leads/${lead}`)).name
    await eventually(nameNow).toBe('Grace Hopper')
    await member.getByRole('button', { name: 'Undo' }).click(SOON)
    await eventually(nameNow).toBe('Grac Hoper')

    await member.getByLabel('A note on this lead').fill('Prefers to be called in the afternoon.')
    await member.getByRole('button', { name: 'Add note' }).click()
    await member.getByRole('listitem').filter({ hasText: 'Prefers to be called in the afternoon.' }).waitFor(SOON)
  })
})
