import { expect, test } from 'vitest'
import { agree } from '../harness/beacons.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { SOON } from '../harness/estimate.ts'
import { readStorage, recordRequests } from '../harness/record.ts'

journeys('a page with ?baton-debug in its address', () => {
  test('shows that nothing is measured while nobody was asked, and then each thing that is', async () => {
    const page = await newPage()
    const requests = recordRequests(page)
    await page.goto('/article/?baton-debug')
    const panel = page.getByRole('region', { name: 'Baton: what is being measured' })
    await panel.getByText('Nothing is measured: nobody has been asked yet.').waitFor(SOON)
    expect(await panel.getByText('engaged').count()).toBe(0)
    expect(requests.filter(({ method }) => method === 'POST')).toEqual([])

    await agree(page, ['measure', 'pictures'])
    await panel.getByText('Measured, not remembered: the visitor agreed.').waitFor(SOON)
    await page.getByAltText('One of 192 panels').first().click()
    await page.getByRole('button', { name: 'Close' }).click()
    await panel.getByText(/opened 1 ×/).waitFor(SOON)
    await panel.getByText(/ago, \d+ bytes/).waitFor(SOON)
    await panel.getByRole('button', { name: 'Fold' }).click()
    expect(await panel.getByText('engaged').isVisible()).toBe(false)
    expect(await readStorage(page)).toHaveLength(1) // the choice itself
  })

  test('shows it under the strictest policy too', async () => {
    const page = await newPage()
    const refused: string[] = []
    page.on('console', (message) => message.type() === 'error' && refused.push(message.text()))
    await page.goto('/strict-page/?baton-debug')
    const panel = page.getByRole('region', { name: 'Baton: what is being measured' })
    await panel.getByText('nobody has been asked yet').waitFor(SOON)
    const { position, width } = await panel.evaluate((element) => {
      const style = getComputedStyle(element)
      return { position: style.position, width: style.width }
    })
    expect([position, width]).toEqual(['fixed', '340px'])
    expect(refused).toEqual([])
  })
})
