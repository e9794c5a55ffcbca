import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { agree, type Beacon, lastOf, recordBeacons } from '../harness/beacons.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, SOON } from '../harness/estimate.ts'

const NOON = Date.UTC(2026, 10, 22, 12)
const MINUTE_MS = 60_000
/** Seconds that the visitor gives to each route. */
const ABOUT_S = 7
const ROOF_S = 12
const BACK_S = 4
/** What a route brings is looked for soon, and after that seen by the browser's next frame. */
const FOUND_MS = 200
const PICTURE = 'Our first roof'

/** The route's picture is there, and the browser has said so to who observes it: its frames go on while the clock stands. */
async function drawn(page: Page) {
  await page.getByAltText(PICTURE).evaluate(async (picture: HTMLImageElement) => {
    await picture.decode()
    for (let frame = 0; frame < 3; frame++)
      await new Promise((resolve) => new IntersectionObserver(resolve).observe(picture))
  })
}

/** What each page view said last, in the order in which they began. */
function views(beacons: Beacon[]): Beacon[] {
  const ids = [...new Set(beacons.map(({ pageView }) => pageView))]
  return ids.map((id) => lastOf(beacons.filter(({ pageView }) => pageView === id)))
}

journeys('what is measured of an application that changes its routes itself', () => {
  test('belongs to the route on which it was done, and all of it together is the whole', async () => {
    const page = await newPage()
    const { arrived, pass } = recordBeacons(page)
    await page.clock.install({ time: NOON })
    await page.goto('/single-page-app/?at=about')
    await agree(page, ['measure', 'pictures'])
    // From here on, time passes only as it is told to.
    await page.clock.pauseAt(NOON + MINUTE_MS)
    await drawn(page)
    await page.mouse.move(300, 300)
    await pass(ABOUT_S * 1_000)

    await page.getByRole('link', { name: 'Your roof' }).click()
    const name = page.getByLabel('Your name')
    await name.waitFor(SOON)
    await pass(ROOF_S * 500)
    await name.fill('Ada')
    await pass(ROOF_S * 500)

    await page.goBack()
    await page.getByText('Roofs since 1998.').waitFor(SOON)
    await page.mouse.move(310, 300)
    await pass(FOUND_MS)
    await drawn(page)
    await pass(BACK_S * 1_000 - FOUND_MS)
    await page.getByRole('link', { name: 'Letter', exact: true }).click()
    await pass(1_000)

    await eventually(async () => views(arrived).length).toBe(4)
    const [about, roof, back, letter] = views(arrived)
    expect([about, roof, back].map((view) => view?.engagedMs)).toEqual([ABOUT_S, ROOF_S, BACK_S].map((s) => s * 1_000))
    expect(roof?.forms).toMatchObject([{ viewed: true, started: true, fields: [{ ms: ROOF_S * 500 }] }])
    for (const view of [about, back]) expect(view?.forms ?? []).toEqual([])
    for (const { fields } of letter?.forms ?? []) expect(fields).toEqual([])
    expect(about?.pictures).toMatchObject([{ name: PICTURE, opened: 0 }])
    expect(back?.pictures).toMatchObject([{ name: PICTURE, opened: 0 }])
    expect(Math.abs((back?.pictures?.[0]?.seenMs ?? 0) - BACK_S * 1_000)).toBeLessThan(300)
    for (const view of [roof, letter]) expect(view?.pictures ?? []).toEqual([])
    expect([about, roof, back, letter].map((view) => view?.visitStart)).toEqual([true, false, false, false])
  })
})
