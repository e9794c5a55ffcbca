import { expect, test } from 'vitest'
import { ask } from '../harness/api.ts'
import { journeys } from '../harness/browser.ts'
import { SOON } from '../harness/estimate.ts'
import { openConsole, salesSite } from './salesSite.ts'

const PEOPLE = 10_000
/** Two rows that cannot be taken: one without an address, one with a broken one. */
const BROKEN = ['Nobody,,Acme,', 'Somebody,somebody@,Acme,']
/** As long as ten thousand leads may take on a busy machine. */
const LONG = { timeout: 240_000 } as const

journeys('a marketer with a list of ten thousand people', () => {
  test('sees what would happen, then how far it is, then the leads', async () => {
    const fair = await salesSite()
    const rows = Array.from(
      { length: PEOPLE },
      (_, n) => `Person ${n},person${n}@firm${n % 700}.example,Firm ${n % 700},met ${n}`,
    )
    const csv = ['Name,E-mail,Company,Remark', ...rows, ...BROKEN].join('\n')

    const member = await openConsole(fair.id, '/console/imports')
    await member.getByRole('button', { name: 'Import a list' }).click(SOON)
    await member
      .getByLabel('CSV file')
      .setInputFiles({ name: 'fair.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await member.getByRole('button', { name: 'Bring it' }).click()

    await member.getByRole('heading', { name: 'What each column holds' }).waitFor(SOON)
    expect(await member.getByLabel('What “E-mail” holds').inputValue()).toBe('email')
    await member.getByLabel('What “Remark” holds').selectOption({ label: 'Nothing: leave it out' })
    await member.getByRole('button', { name: 'Check it' }).click()

    await member.getByRole('button', { name: 'Import 10,000 people' }).waitFor(LONG)
    await member.getByText('2 refused', { exact: false }).first().waitFor(SOON)
    await member.getByText('Row 10002', { exact: false }).waitFor(SOON)
    const report = member.waitForEvent('download')
    await member.getByRole('link', { name: 'Download why' }).click()
    expect((await report).suggestedFilename()).toMatch(/^fair-not-taken-.*\.csv$/)
    await member.getByRole('button', { name: 'Import 10,000 people' }).click()

    await member.getByRole('progressbar', { name: 'Importing' }).waitFor(SOON)
    await member.getByText('10,000 new, 2 refused').waitFor(LONG)
    await member.getByRole('link', { name: 'Leads', exact: true }).click()
    await member.getByRole('row', { name: /Person 9999/ }).waitFor(SOON)
    const held = await ask<{ items: { mailingHeld: boolean }[] }>('GET', `/v1/leads?site=${fair.id}&limit=5`)
    expect(held.items.every(({ mailingHeld }) => mailingHeld)).toBe(true)
  }, 600_000)
})
