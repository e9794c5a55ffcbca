import type { Page } from 'playwright-core'

/** Gathers what the page's policy forbids. */
export async function watchReports(page: Page): Promise<string[]> {
  const reports: string[] = []
  await page.exposeFunction('report', (text: string) => reports.push(text))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      Reflect.get(window, 'report')(`${violatedDirective} ${blockedURI} ${sample}`)
    })
  })
  return reports
}
