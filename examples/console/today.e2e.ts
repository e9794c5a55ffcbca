import { expect, test } from 'vitest'
import { ask } from '../harness/api.ts'
import { findings } from '../harness/axe.ts'
import { journeys } from '../harness/browser.ts'
import { eventually, SOON } from '../harness/estimate.ts'
import { openConsole, salesSite } from './salesSite.ts'

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } as const
const NARROW = { viewport: { width: 320, height: 640 } } as const

const said = async (lead: string) =>
  (await ask<{ items: { kind: string; reason: string | null }[] }>('GET', `/v1/leads/${lead}/verdicts`)).items

journeys('a salesperson with Today', () => {
  test('answers on a phone in two taps, and has the next lead before them', async () => {
    const { id, handOver } = await salesSite()
    const ada = await handOver('Ada Lovelace')
    await handOver('Bea Boole')
    const page = await openConsole(id, '/console', PHONE)
    await page.getByText('2 leads wait for an answer').waitFor(SOON)
    await page.getByRole('link', { name: 'Ada Lovelace' }).tap()
    await page.getByRole('heading', { name: 'Ada Lovelace', level: 1 }).waitFor(SOON)
    await page.getByText('Sent “Call me”').last().waitFor(SOON)
    await page.getByRole('button', { name: 'Not a fit…' }).tap()
    await page.getByRole('button', { name: 'No budget' }).tap()
    await page.getByRole('heading', { name: 'Bea Boole', level: 1 }).waitFor(SOON)
    expect(await said(ada)).toMatchObject([{ kind: 'not_a_fit', reason: 'No budget' }])
    await page.getByRole('link', { name: '← Today' }).tap()
    await page.getByText('1 lead waits for an answer').waitFor(SOON)
  })

  test('walks and answers by the keyboard alone, and changes their mind', async () => {
    const { id, handOver } = await salesSite()
    const [ada, bea] = [await handOver('Ada Lovelace'), await handOver('Bea Boole')]
    const page = await openConsole(id)
    await page.getByRole('heading', { name: 'Ada Lovelace' }).waitFor(SOON)
    await page.keyboard.press('j')
    await page.getByRole('heading', { name: 'Bea Boole' }).waitFor(SOON)
    await page.keyboard.press('1')
    await page.getByRole('heading', { name: 'Ada Lovelace' }).waitFor(SOON)
    await eventually(() => page.evaluate('document.activeElement?.textContent')).toBe('Ada Lovelace')
    await eventually(async () => (await said(bea)).map(({ kind }) => kind)).toEqual(['accepted'])
    await page.getByRole('link', { name: /Bea Boole/ }).click()
    await page.getByRole('heading', { name: 'Bea Boole' }).waitFor(SOON)
    await page.keyboard.press('2')
    await page.getByRole('button', { name: 'Spam or a test' }).click()
    await eventually(async () => (await said(bea)).map(({ kind }) => kind)).toEqual(['not_a_fit', 'accepted'])
    expect(await said(ada)).toEqual([])
  })

  test('who has nobody to answer reads why, and what to do next', async () => {
    const { id } = await ask<{ id: string }>('POST', '/v1/sites', { name: 'Nothing yet' })
    const page = await openConsole(id)
    await page.getByRole('heading', { name: 'Nobody waits. This site has no form yet.' }).waitFor(SOON)
    await page.getByRole('link', { name: 'Set it up' }).click()
    await page.waitForURL('**/console/start', SOON)
  })

  test.each(['light', 'dark'] as const)('reads it well in %s, on a narrow screen too', async (colorScheme) => {
    const { id, handOver } = await salesSite()
    await handOver(`Wolfeschlegelsteinhausenbergerdorff${'x'.repeat(60)}`)
    // axe is a script, which the page's own policy keeps out.
    const wide = await openConsole(id, '/console', { colorScheme, bypassCSP: true })
    await wide.getByText('Sent “Call me”').last().waitFor(SOON)
    await wide.getByText('all accounted for').waitFor(SOON)
    expect(await findings(wide)).toEqual([])
    await wide.getByRole('button', { name: 'Lost…' }).click()
    expect(await findings(wide)).toEqual([])
    const narrow = await openConsole(id, '/console', { ...NARROW, colorScheme, bypassCSP: true })
    await narrow.getByText('1 lead waits for an answer').waitFor(SOON)
    await narrow.getByText('all accounted for').waitFor(SOON)
    expect(await narrow.evaluate<number>('document.documentElement.scrollWidth')).toBe(320)
    expect(await findings(narrow)).toEqual([])
  })
})
