import { expect, test } from 'vitest'
import { findings } from '../harness/axe.ts'
import { journeys } from '../harness/browser.ts'
import { SOON } from '../harness/estimate.ts'
import { openConsole, salesSite } from './salesSite.ts'

/** As narrow as WCAG 2.2 asks (1.4.10). */
const NARROW = { width: 320, height: 700 } as const
/** Of each place of the console its address and how it is headed. */
const SCREENS: readonly (readonly [path: string, heading: string | RegExp])[] = [
  ['/console', 'Today'],
  ['/console/leads', 'Leads'],
  ['/console/companies', 'Companies'],
  ['/console/quarantine', 'Quarantine'],
  ['/console/forms', 'Forms'],
  ['/console/forms-seen', /Forms|Seen/],
  ['/console/duplicates', 'Duplicates'],
  ['/console/imports', 'Imports'],
  ['/console/endpoints', 'Endpoints'],
  ['/console/reconciliation', 'Health'],
  ['/console/settings', 'Settings'],
  ['/console/members', 'Members'],
  ['/console/tokens', /tokens/i],
  ['/console/audit', /audit/i],
  ['/console/you', /./],
  ['/console/start', /Set up/],
]
/** Somebody who tries to be markup, and whose name is as long as names get. */
const HOSTILE = `<img src=x onerror=alert(1)> ${'Maximiliane-Theodora '.repeat(8)}`.slice(0, 200)

journeys('every screen of the console', () => {
  test.each(['light', 'dark'] as const)(
    'meets no barrier, fits a narrow phone and keeps to its policy, %s',
    async (colorScheme) => {
      const site = await salesSite()
      const lead = await site.handOver(HOSTILE)
      const member = await openConsole(site.id, '/console', { colorScheme })
      const refused: string[] = []
      member.on('console', (message) => {
        if (message.type() === 'error') refused.push(message.text())
      })
      member.on('pageerror', (error) => refused.push(String(error)))
      member.on('dialog', (dialog) => {
        refused.push(dialog.message())
        void dialog.dismiss()
      })
      const found: string[] = []
      for (const [path, heading] of [...SCREENS, [`/console/leads/${lead}`, /Maximiliane/] as const]) {
        await member.goto(path)
        await member.getByRole('heading', { name: heading }).first().waitFor(SOON)
        for (const viewport of [{ width: 1280, height: 860 }, NARROW]) {
          await member.setViewportSize(viewport)
          await member.waitForFunction(() => !document.querySelector('.bones'), null, SOON)
          const beyond = await member.evaluate(() => document.documentElement.scrollWidth - innerWidth)
          if (beyond > 0) found.push(`${path} is ${beyond} px wider than ${viewport.width}`)
          found.push(...(await findings(member)).map((one) => `${path} at ${viewport.width}: ${one}`))
        }
      }
      expect(found).toEqual([])
      expect(refused).toEqual([])
      expect(await member.locator('img[src="x"]').count()).toBe(0)
    },
    300_000,
  )
})
