import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { journeys, newPage } from '../harness/browser.ts'
import { newEmail, SOON, seeThanks, sendEstimate } from '../harness/estimate.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds on the whole page, the form's shadow root included, as `rule: where`. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.flat().join(' '))))`)
}

journeys('a visitor who uses assistive technology', () => {
  test.each(['light', 'dark'] as const)('meets no barrier in any state of the form, %s', async (colorScheme) => {
    const page = await newPage({ colorScheme, reducedMotion: 'reduce' })
    await page.goto('/inline-form/')
    const button = page.getByRole('button', { name: 'Get my estimate' })
    await button.waitFor(SOON)
    expect(await findings(page)).toEqual([])

    await button.click()
    await page.getByText('Please choose one.').waitFor(SOON)
    expect(await findings(page)).toEqual([])

    await sendEstimate(page, { name: 'Annie Jump Cannon', email: newEmail('annie') })
    await seeThanks(page)
    expect(await findings(page)).toEqual([])
  })
})
