import type { Page } from 'playwright-core'
import { beforeAll, expect, test, vi } from 'vitest'
import { ask } from '../harness/api.ts'
import { journeys } from '../harness/browser.ts'
import { eventually, SOON } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'
import { openConsole, salesSite } from './salesSite.ts'

/** More than the API gives at once, and more than a screen shows. */
const PEOPLE = 240
/** As long as so many leads may take on a busy machine. */
const LONG = { timeout: 120_000, interval: 250 } as const

interface Listed {
  items: { id: string; name: string; owner: string | null }[]
}

journeys('a member with a long list of leads', () => {
  let acme: Awaited<ReturnType<typeof salesSite>>
  const owned = async (owner: string) =>
    (await ask<Listed>('GET', `/v1/leads?site=${acme.id}&owner=${encodeURIComponent(owner)}&limit=100`)).items

  beforeAll(async () => {
    acme = await salesSite()
    const rows = Array.from({ length: PEOPLE }, (_, n) => {
      const name = `Person ${String(n).padStart(3, '0')}`
      return `${name},person${n}@firm${n % 7}.example,Firm ${n % 7},${n % 20 === 0 ? 'qualified' : 'lead'}`
    })
    await bringPeople(acme.id, ['name,email,company,stage', ...rows].join('\n'))
  }, 180_000)

  test('walks it by keyboard to its end: pages come by themselves, and few rows are drawn', async () => {
    const member = await openLeads(acme)
    const table = member.getByRole('table', { name: 'Leads' })
    await member.getByRole('row', { name: /Person 239/ }).waitFor(SOON)
    expect(await table.getAttribute('aria-rowcount')).toBe('-1')
    await member.getByRole('link', { name: 'Person 239' }).focus()
    // Who is faster than the next page stands still until it is there.
    const stepOn = async () => {
      await member.keyboard.press('j')
      return member.evaluate(() => document.activeElement?.textContent)
    }
    await expect.poll(stepOn, { ...LONG, interval: 1 }).toBe('Person 000')
    const last = member.getByRole('link', { name: 'Person 000' })
    await expect.poll(() => table.getAttribute('aria-rowcount')).toBe(`${PEOPLE + 1}`)
    expect(await member.locator('tbody tr[aria-rowindex]').count()).toBeLessThan(80)
    expect(await member.locator('tr', { has: last }).getAttribute('aria-rowindex')).toBe(`${PEOPLE + 1}`)
    await member.getByRole('heading', { name: 'Person 000', level: 2 }).waitFor(SOON)
    await member.keyboard.press('/')
    expect(await isFocused(member.getByRole('searchbox', { name: 'Search leads' }))).toBe(true)
  }, 180_000)

  test('narrows it, shares the address, saves the list, renames and deletes it, and takes that back', async () => {
    const member = await openLeads(acme)
    await member.getByRole('combobox', { name: 'Stage' }).selectOption({ label: 'Qualified' })
    await member.getByText('12 leads fit.').waitFor(SOON)
    await member.getByRole('searchbox', { name: 'Search leads' }).fill('firm 1')
    await member.getByRole('button', { name: 'Take away: Search firm 1' }).waitFor(SOON)
    expect(new URL(member.url()).search).toContain('stage=qualified')
    await member.getByRole('button', { name: 'Take away: Search firm 1' }).click()
    await member.getByText('12 leads fit.').waitFor(SOON)
    await member.goBack()
    await member.getByRole('button', { name: 'Take away: Search firm 1' }).waitFor(SOON)
    await member.goForward()
    await member.reload()
    await member.getByText('12 leads fit.').waitFor(SOON)

    await member.getByRole('button', { name: 'Save this list' }).click()
    await member.getByLabel('Name', { exact: true }).fill('Hot')
    await member.getByRole('button', { name: 'Save', exact: true }).click()
    await member.getByRole('button', { name: 'Hot', pressed: true }).waitFor(SOON)
    await member.getByRole('button', { name: 'Rename' }).click()
    await member.getByLabel('Name', { exact: true }).fill('For this week')
    await member.getByRole('button', { name: 'Save', exact: true }).click()
    await member.getByRole('button', { name: 'For this week', pressed: true }).waitFor(SOON)
    await member.getByText('12 leads fit.').waitFor(SOON)
    await member.getByRole('button', { name: 'Delete list' }).click()
    await member.getByRole('button', { name: 'For this week' }).waitFor({ ...SOON, state: 'detached' })
    await member.getByRole('button', { name: 'Undo' }).click()
    await member.getByRole('button', { name: 'For this week' }).waitFor(SOON)
    const saved = await ask<{ items: { name: string; filter: object }[] }>('GET', `/v1/sites/${acme.id}/segments`)
    expect(saved.items).toMatchObject([{ name: 'For this week', filter: { stage: 'qualified' } }])
  }, 120_000)

  test('chooses by keyboard, Shift and all at once, gives those leads to somebody, and takes it back', async () => {
    const member = await openLeads(acme)
    await member.getByRole('searchbox', { name: 'Search leads' }).fill('person 10')
    await member.getByText('10 leads fit.').waitFor(SOON)
    const boxes = member.getByRole('checkbox', { name: /^Choose Person/ })
    await boxes.first().click()
    await boxes.nth(3).click({ modifiers: ['Shift'] })
    await member.getByText('4 chosen').waitFor(SOON)
    await member.keyboard.press('x')
    await member.getByText('3 chosen').waitFor(SOON)
    await member.getByRole('combobox', { name: 'Owner' }).fill('Grace')
    await member.getByRole('button', { name: 'Assign' }).click()
    await member.getByText('3 leads went to Grace.').waitFor(SOON)
    expect(await owned('Grace')).toHaveLength(3)
    await member.getByRole('button', { name: 'Undo' }).click()
    await eventually(async () => (await owned('Grace')).length).toBe(0)

    await member.getByRole('checkbox', { name: /^Choose all/ }).check()
    await member.getByRole('combobox', { name: 'Say what sales says' }).selectOption({ label: 'Accepted' })
    await member.getByRole('button', { name: 'Note 10 leads as accepted' }).click()
    await member.getByText('10 leads noted as accepted.').waitFor(SOON)
    const accepted = `/v1/leads?site=${acme.id}&stage=accepted`
    await eventually(async () => (await ask<Listed>('GET', accepted)).items.length).toBe(10)
  }, 120_000)

  test('chooses what stands in it, and finds that again', async () => {
    const member = await openLeads(acme)
    await member.getByRole('button', { name: 'Columns' }).click()
    await member.getByRole('checkbox', { name: 'Company' }).check()
    await member.getByRole('columnheader', { name: 'Company' }).waitFor(SOON)
    await member.reload()
    await member.getByRole('columnheader', { name: 'Company' }).waitFor(SOON)
  })

  test('takes it along as a file', async () => {
    const member = await openLeads(acme)
    await member.getByRole('searchbox', { name: 'Search leads' }).fill('person 20')
    await member.getByText('10 leads fit.').waitFor(SOON)
    await member.getByRole('button', { name: 'Export…' }).click()
    await member.getByRole('radio', { name: /^JSON/ }).check()
    const coming = member.waitForEvent('download')
    await member.getByRole('link', { name: 'Download', exact: true }).click()
    expect((await coming).suggestedFilename()).toMatch(/leads-.*\.json$/)
  })
})

/** People of a file become leads, as the imports’ own journey does it by hand. */
async function bringPeople(site: string, csv: string): Promise<void> {
  const { id } = await ask<{ id: string }>('POST', `/v1/sites/${site}/imports`, { name: 'People', consent: null })
  const { worker, token } = ground()
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/csv' }
  const sent = await fetch(`${worker}/v1/imports/${id}/file`, { method: 'PUT', headers, body: csv })
  expect(sent.status).toBe(200)
  const until = (state: string) =>
    vi.waitFor(async () => expect(await ask('GET', `/v1/imports/${id}`)).toMatchObject({ state }), LONG)
  await ask('POST', `/v1/imports/${id}/dry-run`)
  await until('checked')
  await ask('POST', `/v1/imports/${id}/start`)
  await until('done')
}

async function openLeads(site: { id: string }): Promise<Page> {
  const member = await openConsole(site.id)
  await member.getByRole('link', { name: 'Leads', exact: true }).click()
  await member.getByRole('link', { name: 'Person 239' }).waitFor(SOON)
  return member
}

const isFocused = (element: ReturnType<Page['getByRole']>): Promise<boolean> =>
  element.evaluate((found) => found === found.ownerDocument.activeElement)
