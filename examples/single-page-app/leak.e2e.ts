import type { CDPSession, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { publish } from '../harness/api.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { ground } from '../harness/ground.ts'

/** Forms in the page at once. */
const AT_ONCE = 50
/** What a page may hold more after 1,000 forms than after 100: what browsers keep for a while, not what each form leaves. */
const MOST = { nodes: 100, listeners: 20, documents: 0, bytesPerForm: 200 }

/** Puts forms in, begins each, takes it out, again and again until there were `count`; what held them is gone then. */
async function mountAndRemove(page: Page, forms: readonly string[], count: number) {
  await page.evaluate(
    async ({ rounds, atOnce, ids }) => {
      const shown = (host: Element) => host.shadowRoot?.querySelector('input') ?? null
      /** One that stays, and becomes another form each time. */
      const kept = document.querySelector('#kept') ?? document.createElement('baton-form')
      kept.id = 'kept'
      document.body.prepend(kept)
      const become = (form: string) =>
        new Promise<void>((done) => {
          kept.addEventListener('baton:view', () => done(), { once: true })
          kept.setAttribute('form', form)
        })
      for (let round = 0; round < rounds; round++) {
        await become(ids[1] ?? '')
        await become(ids[0] ?? '')
        const hosts = Array.from({ length: atOnce }, (_, index) => {
          const host = document.createElement('baton-form')
          host.setAttribute('form', ids[index % ids.length] ?? '')
          return host
        })
        document.querySelector('#app')?.replaceChildren(...hosts)
        while (!hosts.every(shown)) await new Promise(requestAnimationFrame)
        for (const input of hosts.map(shown)) {
          if (input) input.value = 'Ada'
          input?.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
          input?.form?.requestSubmit()
        }
        document.querySelector('#app')?.replaceChildren()
      }
    },
    { rounds: count / AT_ONCE, atOnce: AT_ONCE, ids: forms },
  )
}

/** A form whose fields come in a module of their own. */
const rare = {
  steps: [
    {
      key: 'taste',
      fields: [
        { type: 'number', key: 'panels', label: 'How many panels?', required: true },
        { type: 'rating', key: 'look', label: 'How do you like them?' },
      ],
    },
  ],
  then: { type: 'message', title: 'Thank you.' },
}

async function measure(session: CDPSession) {
  // What the first collection frees may hold what only the second finds free.
  for (let run = 0; run < 3; run++) await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return { nodes: metric('Nodes'), listeners: metric('JSEventListeners'), documents: metric('Documents'), usedSize }
}

journeys('a page that puts forms in and takes them out', () => {
  test('1,000 times holds no more than after 100', async () => {
    const forms = [ground().form, ground().newsletter, await publish(rare)]
    const page = await newPage()
    await page.goto('/single-page-app/?at=about')
    await page.waitForFunction(() => 'baton' in window)
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    await mountAndRemove(page, forms, 100)
    const before = await measure(session)
    await mountAndRemove(page, forms, 900)
    const after = await measure(session)
    expect(after.nodes - before.nodes).toBeLessThanOrEqual(MOST.nodes)
    expect(after.listeners - before.listeners).toBeLessThanOrEqual(MOST.listeners)
    expect(after.documents - before.documents).toBeLessThanOrEqual(MOST.documents)
    expect((after.usedSize - before.usedSize) / 900).toBeLessThanOrEqual(MOST.bytesPerForm)
  })
})
