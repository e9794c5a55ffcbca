import { env } from 'cloudflare:workers'
import { emailKey } from '../../shared/rules/emailKey.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import type { Company, CompanyChange, WholeCompany } from '../../shared/schema/company.ts'
import type { Lead } from '../../shared/schema/lead.ts'
import type { Signal } from '../../shared/schema/signal.ts'
import type { Command } from '../desk/machine.ts'
import { deskOfSite, drained } from '../desk/testDesk.ts'
import { makeVisitor, pageRead } from '../signals/identified/testSignals.ts'
import { testSubmission } from '../submissions/testSubmission.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { placePeople } from './people/placePeople.ts'
import { lookAtCompanies } from './warming/lookAtCompanies.ts'

/** Test support: what somebody sends. */
export interface Said {
  email?: string
  name?: string
  company?: string
}

/** Test support: a site whose people send forms and read pages, and what is known of their companies. */
export async function makeCompanySite(settings: Parameters<typeof makeTestSite>[0] = {}) {
  const { site } = await makeTestSite(settings)
  const append = async (command: Command) => (await deskOfSite(site.id)).append(site.id, command)
  /** Many at once, in one group. */
  const say = async (...people: (Said & { visitor?: string })[]) => {
    const desk = await deskOfSite(site.id)
    const sent = people.map(({ visitor, ...values }) => {
      const command = testSubmission(makeId('cm', Date.now()), { values, visitor })
      return { ...command, keys: { ...command.keys, emailKey: values.email ? emailKey(values.email) : null } }
    })
    await Promise.all(sent.map((command) => desk.append(site.id, command)))
    await drained(site.id)
  }
  /** Somebody in a browser of their own reads pages for so many minutes. */
  const read = async (visitor: string, minutes: number, at = new Date().toISOString()) => {
    const signals: Signal[] = [pageRead({ engagedMs: minutes * 60_000, at })]
    await append({ kind: 'signals', id: makeId('cm', Date.now()), keys: { visitor }, signals } as Command)
    await drained(site.id)
  }
  const leads = async () =>
    (await bodyOf<{ items: Lead[] }>(ask('GET', `/v1/leads?site=${site.id}&limit=100`), 200)).items
  const list = async (query = '') =>
    (await bodyOf<{ items: Company[] }>(ask('GET', `/v1/companies?site=${site.id}${query}`), 200)).items
  return {
    ...{ site, append, say, read, leads, list, makeVisitor },
    leadOf: async (said: string) => {
      const found = (await leads()).find(({ email, name }) => email === said || name === said)
      if (!found) throw new Error(`there is no lead ${said}`)
      return found
    },
    /** By its domain or name. */
    companyOf: async (told: string) =>
      (await list()).find(({ domain, name }) => domain === told || name === told) ?? null,
    whole: (id: string) => bodyOf<WholeCompany>(ask('GET', `/v1/companies/${id}`), 200),
    change: (id: string, change: CompanyChange) => bodyOf<Company>(ask('PATCH', `/v1/companies/${id}`, change), 200),
    /** What cron does for companies, until the Desk has all that came of it. */
    sweep: async (nowMs = Date.now(), bounds?: Parameters<typeof placePeople>[2]) => {
      await placePeople(env, nowMs, bounds)
      await lookAtCompanies(env, nowMs)
      await drained(site.id)
    },
  }
}
