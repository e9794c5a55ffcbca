import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { submissionsWith } from '../../harness/api.ts'
import { journeys, newPage } from '../../harness/browser.ts'
import { eventually, newEmail, SOON } from '../../harness/estimate.ts'
import { ground } from '../../harness/ground.ts'

/** The page's script with one framework in it, as a site would deploy it. */
async function bundle(framework: string): Promise<string> {
  const built = await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'warn',
    define: {
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    build: {
      write: false,
      target: 'es2023',
      rolldownOptions: { input: join(import.meta.dirname, `${framework}.js`) },
    },
  })
  const outputs = Array.isArray(built) ? built : [built]
  const files = outputs.flatMap((one) => ('output' in one ? one.output : []))
  const [entry] = files.filter((file) => file.type === 'chunk' && file.isEntry)
  if (entry?.type !== 'chunk') throw new Error(`${framework} was not built`)
  return entry.code
}

/** Fills in the form and sends it, and brings back what the site's server and the page's console heard. */
async function send(page: Page, code: string, email: string, isBlocked: boolean) {
  const server: (string | null)[] = []
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(error.message))
  await page.route('**/frameworks/built.js', (route) => route.fulfill({ contentType: 'text/javascript', body: code }))
  await page.route('**/existing-form/echo', (route) => {
    server.push(route.request().postData())
    return route.fulfill({ status: 200, body: 'yes' })
  })
  if (isBlocked) await page.route(`${ground().worker}/**`, (route) => route.abort('blockedbyclient'))
  const captured = isBlocked ? undefined : page.waitForResponse(/\/w\/capture-/)
  await page.goto('/existing-form/frameworks/')
  await page.getByLabel('Your name').fill('Grete Hermann')
  await page.getByLabel('E-mail').fill(email)
  await captured
  await page.getByRole('button', { name: 'Send' }).click()
  await expect.poll(() => server.length, SOON).toBe(1)
  return { server, troubles }
}

journeys('a form that a framework draws and sends', () => {
  test.each([
    ['react', 'is emptied by its state'],
    ['vue', 'is taken away by v-if'],
    ['angular', 'is swapped by @if'],
  ])('in %s %s, and becomes a lead; the framework notices nothing', async (framework) => {
    const email = newEmail('grete')
    const code = await bundle(framework)
    const without = await send(await newPage(), code, email, true)
    expect(without).toEqual({ server: [JSON.stringify({ full_name: 'Grete Hermann', email })], troubles: [] })
    const page = await newPage()
    expect(await send(page, code, email, false)).toEqual(without)
    await eventually(async () => (await submissionsWith(email)).map(({ state }) => state)).toEqual(['accepted'])
    const [submission] = await submissionsWith(email)
    expect(submission).toMatchObject({ formName: framework, reasons: [] })
    expect(submission?.answers).toContainEqual(expect.objectContaining({ key: 'full_name', value: 'Grete Hermann' }))
    // One sending, one lead: the form was drawn anew meanwhile.
    await page.goto('about:blank')
    await expect.poll(() => submissionsWith(email)).toHaveLength(1)
  })
})
