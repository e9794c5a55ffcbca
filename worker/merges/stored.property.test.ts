import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import { companyId } from '../companies/companyId.ts'
import { keyOfPerson } from '../companies/companyKeys.ts'
import type { Command, Logged } from '../desk/machine.ts'
import { writeGroup } from '../desk/writeGroup.ts'
import { foldLeads } from '../handlers.ts'
import { type LeadRow, toRecord } from '../leads/leadRow.ts'
import { makeTestSite } from '../testSite.ts'
import { commandOf } from './testCommand.ts'
import { Model, type Step } from './testModel.ts'
import { details, number, step } from './testSteps.ts'

const BEGAN_MS = Date.parse('2026-11-02T09:00:00Z')

/** A site's log, written group by group as its Desk does, and the model beside it. */
class StoredWorld {
  readonly model = new Model()
  readonly site: string
  #position = 0

  constructor(site: string) {
    this.site = site
  }

  /** Takes these steps in groups; what has to be alone is. */
  async take(steps: readonly Step[]): Promise<void> {
    let group: Logged[] = []
    for (const one of steps) {
      this.#position += 1
      const command = commandOf(this.model, one, makeId('cm', BEGAN_MS))
      if (isAlone(command)) group = await this.#write(group)
      group.push({ position: this.#position, appendedAt: BEGAN_MS + this.#position * 1_000, command })
      this.model.take(this.#position, one, command)
      if (isAlone(command)) group = await this.#write(group)
    }
    await this.#write(group)
  }

  async #write(commands: Logged[]): Promise<Logged[]> {
    const [first] = commands
    if (!first) return []
    const group = { firstPosition: first.position, commands }
    const written = await writeGroup(env.DB, foldLeads(env), this.site, group, BEGAN_MS)
    expect(written).toMatchObject({ state: 'written' })
    return []
  }

  /** All rows of the site's that speak of leads, by table, but for the numbers of last events, which never fall. */
  async dump(): Promise<Record<string, unknown[]>> {
    const tables: Record<string, string> = {
      leads: "SELECT *, 0 AS sequence, '' AS parts FROM leads WHERE site_id = ?1 ORDER BY id",
      parts: 'SELECT * FROM lead_parts WHERE site_id = ?1 ORDER BY id',
      submissions: 'SELECT id, lead_id, origin_lead_id, content FROM submissions WHERE site_id = ?1 ORDER BY id',
      companies: 'SELECT id, kind, key FROM companies WHERE site_id = ?1 ORDER BY id',
      companyKeys: 'SELECT * FROM company_keys WHERE site_id = ?1 ORDER BY kind, key',
      visitors: 'SELECT token, lead_id FROM visitors WHERE site_id = ?1 ORDER BY token, lead_id',
      edits: 'SELECT id, lead_id, origin_lead_id, changes FROM edits WHERE site_id = ?1 ORDER BY id',
      words: `SELECT lead_words.rowid, lead_words.name, lead_words.email FROM lead_words
        WHERE lead_words.rowid IN (SELECT words_row FROM words_of_leads JOIN leads ON leads.id = lead_id WHERE site_id = ?1)
        ORDER BY lead_words.rowid`,
    }
    const found = await Promise.all(Object.values(tables).map((sql) => env.DB.prepare(sql).bind(this.site).all()))
    return Object.fromEntries(Object.keys(tables).map((name, index) => [name, found[index]?.results ?? []]))
  }

  async expectAlike(): Promise<void> {
    const { model } = this
    const { leads = [], submissions = [], visitors = [] } = await this.dump()
    expect(leads.map((row) => textOf(row, 'id'))).toEqual(model.roots().sort())
    for (const row of leads) {
      const root = textOf(row, 'id') ?? ''
      const shown = (['email', 'name', 'phone', 'company'] as const).map((detail) => [detail, textOf(row, detail)])
      expect(shown).toEqual(shown.map(([detail]) => [detail, model.value(root, detail as 'email')]))
    }
    const homes = [...model.origins.values()].flatMap((one) =>
      Array<string>(one.submissions).fill(`${one.root} ${one.id}`),
    )
    expect(submissions.map((row) => `${textOf(row, 'lead_id')} ${textOf(row, 'origin_lead_id')}`).sort()).toEqual(
      homes.sort(),
    )
    const browsers = [...model.origins.values()].flatMap((one) =>
      [...one.visitors].map((token) => `${token} ${one.id}`),
    )
    expect(visitors.map((row) => `${textOf(row, 'token')} ${textOf(row, 'lead_id')}`)).toEqual(browsers.sort())
  }
}

/** Each lead is of the company that its address or the stated name founds, and there is no company but those. */
async function expectCompanies(site: string): Promise<void> {
  const found = (sql: string) => env.DB.prepare(sql).bind(site).all<LeadRow>()
  const leads = (await found('SELECT * FROM leads WHERE site_id = ?')).results
  const expected = await Promise.all(
    leads.map(async (row) => {
      const key = keyOfPerson(toRecord(row))
      return key === null ? '' : await companyId(site, key)
    }),
  )
  expect(leads.map((row) => row.company_id)).toEqual(expected)
  const companies = (await found('SELECT id FROM companies WHERE site_id = ? ORDER BY id')).results
  expect(companies.map(({ id }) => id)).toEqual([...new Set(expected.filter((id) => id !== ''))].sort())
}

const textOf = (row: unknown, column: string): string | null => {
  const value = (row as Record<string, unknown>)[column]
  return value === undefined || value === null ? null : String(value)
}

test('random stories leave in the database what a plain model says, in groups of any size', async () => {
  const { site } = await makeTestSite()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
      await forgetSite(site.id)
      const world = new StoredWorld(site.id)
      await world.take(steps)
      await world.expectAlike()
      await expectCompanies(site.id)
    }),
    { numRuns: 100 },
  )
}, 60_000)

test('undoing a merge at once leaves every row as it was, whatever came before', async () => {
  const { site } = await makeTestSite()
  const people = fc.tuple(details(false), details(false))
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 8 }),
      people,
      fc.tuple(number, number),
      async (steps, [a, b], leads) => {
        const world = new StoredWorld(site.id)
        await world.take([{ kind: 'submit', values: a }, { kind: 'submit', values: b }, ...steps])
        const [before, merges] = [await world.dump(), world.model.merges.length]
        await world.take([{ kind: 'merge', leads }])
        const isMerged = world.model.merges.length > merges
        if (isMerged) {
          expect(await world.dump()).not.toEqual(before)
          await world.take([{ kind: 'unmerge', merge: merges }])
        }
        expect(await world.dump()).toEqual(before)
        await forgetSite(site.id)
      },
    ),
    { numRuns: 60 },
  )
}, 60_000)

/** The next story begins with an empty site; its log begins anew, too. */
async function forgetSite(site: string): Promise<void> {
  const tables = ['submissions', 'edits', 'merges', 'lead_parts', 'visitors', 'leads', 'companies', 'events', 'groups']
  const statements = tables.map((name) => env.DB.prepare(`DELETE FROM ${name} WHERE site_id = ?`).bind(site))
  await env.DB.batch(statements)
}

const isAlone = (command: Command): boolean => command.alone === true
