import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { ask } from '../harness/api.ts'
import { findings } from '../harness/axe.ts'
import { journeys } from '../harness/browser.ts'
import { eventually, SOON } from '../harness/estimate.ts'
import { openConsole, salesSite } from './salesSite.ts'

interface Heard {
  type: string
  replayed?: true
  test?: true
}

/** A receiver that can be broken and mended, with what it took. */
async function makeReceiver() {
  const receiver = { status: 200, heard: [] as Heard[], url: '' }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      if (receiver.status === 200) receiver.heard.push(JSON.parse(Buffer.concat(parts).toString()))
      response.writeHead(receiver.status).end(receiver.status === 200 ? 'taken' : 'Out of order')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  receiver.url = `http://localhost:${(server.address() as AddressInfo).port}/hook`
  return receiver
}

/** What the first screen says of health, asked anew. */
async function health(page: Page): Promise<string> {
  await page.reload()
  const line = page.getByRole('region', { name: 'Health' })
  await line.waitFor(SOON)
  return (await line.textContent()) ?? ''
}

journeys('an owner whose endpoint fails', () => {
  test('sees it in red on the first screen, mends it, sends again, and sees green', async () => {
    const { id, handOver } = await salesSite()
    const receiver = await makeReceiver()
    const wanted = { site: id, url: receiver.url, name: 'CRM', events: ['lead.qualified'] }
    await ask('POST', '/v1/endpoints', wanted)
    const page = await openConsole(id)
    await eventually(() => health(page)).toContain('all accounted for')

    receiver.status = 410
    await handOver('Ada Lovelace')
    await eventually(() => health(page)).toContain('CRM is switched off')
    await page.getByRole('region', { name: 'Health' }).getByRole('link', { name: 'CRM is switched off' }).click()
    await page.getByRole('heading', { name: 'CRM', level: 1 }).waitFor(SOON)
    await page.getByRole('heading', { name: 'Switched off' }).waitFor(SOON)
    await page.getByRole('button', { name: '1 try' }).click()
    await page.getByText('Out of order').first().waitFor(SOON)

    await page.getByRole('button', { name: 'Send a test' }).click()
    await page.getByText('It did not arrive. Answered 410').waitFor(SOON)
    receiver.status = 200
    await page.getByRole('button', { name: 'Send a test' }).click()
    await page.getByText('It works. Answered 200').waitFor(SOON)

    await page.getByRole('button', { name: 'Switch it on' }).click()
    await eventually(async () => receiver.heard.filter((one) => !one.test)).toMatchObject([{ type: 'lead.qualified' }])
    await page.getByText('Delivered', { exact: true }).last().waitFor(SOON)
    await page.getByRole('checkbox', { name: /^Choose lead\.qualified/ }).check()
    await page.getByRole('button', { name: 'Send 1 again' }).click()
    await eventually(async () => receiver.heard.filter((one) => one.replayed)).toHaveLength(1)

    await page.goto('/console')
    await eventually(() => health(page)).toContain('all accounted for')
  })

  test('sets one up with what to do over there, and sees its secret once', async () => {
    const { id, handOver } = await salesSite()
    const receiver = await makeReceiver()
    const page = await openConsole(id, '/console/endpoints')
    await page.getByRole('link', { name: 'Add an endpoint' }).click()
    await page.getByRole('button', { name: 'Webhook' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Our server')
    await page.getByLabel('URL', { exact: true }).fill('ftp://nowhere')
    await page.getByRole('button', { name: 'Add the endpoint' }).click()
    await page.getByRole('alert').waitFor(SOON)
    await page.getByLabel('URL', { exact: true }).fill(receiver.url)
    await page.getByRole('button', { name: 'Add the endpoint' }).click()
    await page.getByText(/^whsec_/).waitFor(SOON)
    await page.getByRole('button', { name: 'Send a test' }).click()
    await page.getByText('It works. Answered 200').waitFor(SOON)
    await page.getByRole('link', { name: 'Done' }).click()
    await page.getByRole('heading', { name: 'Our server' }).waitFor(SOON)
    expect(await page.content()).not.toContain('whsec_')
    await handOver('Ada Lovelace')
    await eventually(async () => receiver.heard.map(({ type }) => type)).toContain('lead.qualified')
  })

  test.each(['light', 'dark'] as const)('reads its screens well in %s', async (colorScheme) => {
    const { id, handOver } = await salesSite()
    const receiver = await makeReceiver()
    receiver.status = 500
    const { id: endpoint } = await ask<{ id: string }>('POST', '/v1/endpoints', { site: id, url: receiver.url })
    await handOver('Ada Lovelace')
    await eventually(
      async () => (await ask<{ failingSince: string | null }>('GET', `/v1/endpoints/${endpoint}`)).failingSince,
    ).not.toBeNull()
    // axe is a script, which the page's own policy keeps out.
    const page = await openConsole(id, '/console/endpoints', { colorScheme, bypassCSP: true })
    for (const [path, shown] of [
      ['/console/endpoints', /^Fails/],
      [`/console/endpoints/${endpoint}`, 'Deliveries'],
      ['/console/endpoints/new', 'Google Sheets'],
      ['/console/reconciliation', /^Deliveries to/],
      ['/console', /does not answer as it should/],
    ] as const) {
      await page.goto(path)
      await page.getByText(shown).first().waitFor(SOON)
      expect(await findings(page), path).toEqual([])
    }
  })
})
