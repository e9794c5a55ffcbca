import type { BrowserContextOptions, Page } from 'playwright-core'
import { ask } from '../harness/api.ts'
import { newPage } from '../harness/browser.ts'
import { ground } from '../harness/ground.ts'

let count = 0

/** A site of this journey's own, with a form whose senders go to sales. */
export async function salesSite(settings: object = {}) {
  count += 1
  const name = `Sawtooth ${Date.now().toString(36)}${count}`
  const { id } = await ask<{ id: string }>('POST', '/v1/sites', { name, ...settings })
  const draft = {
    steps: [{ key: 'one', fields: [{ type: 'email', key: 'email', label: 'E-mail' }] }],
    then: { type: 'message', title: 'Thank you' },
  }
  const form = await ask<{ id: string }>('POST', '/v1/forms', { site: id, name: 'Call me', draft, qualifies: true })
  await ask('POST', `/v1/forms/${form.id}/versions`)
  /** Somebody comes who is worth a call; answers with the lead, once it waits for sales. */
  const handOver = async (person: string, more: { email?: string; company?: string; phone?: string } = {}) => {
    count += 1
    const email = more.email ?? `person${count}.${Date.now().toString(36)}@example.com`
    const source = { kind: 'event', name: 'Fair' }
    const given = { company: 'Sawtooth', ...more, email, name: person }
    const body = { id: `sent-${count}`, source, form: form.id, person: given }
    await ask('POST', `/v1/sites/${id}/submissions`, body)
    for (;;) {
      const open = await ask<{ items: { lead: string; who: { email: string } }[] }>('GET', `/v1/handoffs?site=${id}`)
      const found = open.items.find(({ who }) => who.email === email)
      if (found) return found.lead
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  return { id, name, handOver }
}

/** A member of all sites, signed in by a link of their own, with this site before them. */
export async function openConsole(site: string, path = '/console', options: BrowserContextOptions = {}): Promise<Page> {
  const { url } = await ask<{ url: string }>('POST', '/v1/sign-in-links')
  const member = await newPage({ baseURL: ground().worker, ...options })
  await member.addInitScript((id) => localStorage.setItem('baton.site', id), site)
  await member.goto(url)
  await member.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  await member.goto(path)
  return member
}
