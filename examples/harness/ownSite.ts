import type { Page } from 'playwright-core'
import { ask } from './api.ts'
import { newPage } from './browser.ts'
import { SOON } from './estimate.ts'

/** A site that no other journey knows, with one published form that gives whoever sends it to sales. */
export interface OwnSite {
  site: string
  name: string
  form: string
  /** Somebody leaves their details, as at a fair; the lead's id. */
  meet: (person: { name: string; email: string; company?: string; phone?: string }) => Promise<string>
}

let count = 0

/** Makes a site of a journey's own. */
export async function ownSite(what: string): Promise<OwnSite> {
  const name = `${what} ${Date.now().toString(36)}${++count}`
  const { id: site } = await ask<{ id: string }>('POST', '/v1/sites', {
    name,
    origins: ['https://www.journey.example'],
  })
  const draft = {
    steps: [{ key: 'one', fields: [{ type: 'email', key: 'email', label: 'E-mail' }] }],
    then: { type: 'message', title: 'Thank you' },
  }
  const form = await ask<{ id: string }>('POST', '/v1/forms', { site, name: 'Call me', draft, qualifies: true })
  await ask('POST', `/v1/forms/${form.id}/versions`)
  return { site, name, form: form.id, meet: (person) => meet(site, form.id, person) }
}

async function meet(site: string, form: string, person: { email: string }): Promise<string> {
  const source = { kind: 'event', name: 'Fair' }
  const id = `${site}-${Date.now()}-${++count}`
  await ask('POST', `/v1/sites/${site}/submissions`, { id, source, form, person })
  for (;;) {
    const { items } = await ask<{ items: { id: string }[] }>(
      'GET',
      `/v1/leads?site=${site}&q=${encodeURIComponent(person.email)}`,
    )
    const [lead] = items
    if (lead) return lead.id
  }
}

/** The console, signed in as the owner, with this site chosen. */
export async function consoleOf({ name }: { name: string }): Promise<Page> {
  const member = await newPage({ viewport: { width: 1280, height: 860 } })
  await member.goto((await ask<{ url: string }>('POST', '/v1/sign-in-links')).url)
  await member.getByRole('combobox', { name: /^Site/ }).selectOption({ label: name }, SOON)
  return member
}
