import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeId } from '../../../shared/rules/makeId.ts'
import type { LeadFilter } from '../../../shared/schema/leadFilter.ts'
import type { Logged } from '../../desk/machine.ts'
import { writeGroup } from '../../desk/writeGroup.ts'
import { foldLeads, type LeadCommand } from '../../handlers.ts'
import { narrow } from '../../leads/lists/narrow.ts'
import { commandOf } from '../../merges/testCommand.ts'
import { Model } from '../../merges/testModel.ts'
import { number, step } from '../../merges/testSteps.ts'
import { makeTestSite } from '../../testSite.ts'

const BEGAN_MS = Date.parse('2026-11-02T09:00:00Z')
const RUNS = 25

/** A step of anybody's story; of a submission also which form it was, and what of it was agreed to. */
const happening = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ step, form: fc.boolean(), agreed: fc.constantFrom('no', 'at once', 'to be confirmed') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('confirm' as const, 'withdraw' as const), which: number }),
  },
)
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never

/** A site that watches a segment of each sort, and its log. */
class WatchingSite {
  readonly #model = new Model()
  readonly #submissions: string[] = []
  #position = 0

  readonly site: string
  readonly form: string

  constructor(site: string, form: string) {
    this.site = site
    this.form = form
  }

  async take(happenings: readonly Happening[]): Promise<void> {
    let group: Logged[] = []
    const flush = async () => {
      if (group[0]) await this.#write({ firstPosition: group[0].position, commands: group })
      group = []
    }
    for (const one of happenings) {
      this.#position += 1
      const command = this.#commandOf(one)
      if (!command) continue
      // Whoever confirms what is gone meanwhile is set aside, and nobody with them.
      const isAlone = 'alone' in command || command.kind === 'confirm' || command.kind === 'withdraw'
      if (isAlone) await flush()
      group.push({ position: this.#position, appendedAt: BEGAN_MS + this.#position * 1_000, command })
      if ('step' in one) this.#model.take(this.#position, one.step, command)
      if (isAlone) await flush()
    }
    await flush()
  }

  #commandOf(one: Happening): LeadCommand | null {
    const id = makeId('cm', BEGAN_MS)
    if ('kind' in one) {
      const submissionId = this.#submissions[one.which % Math.max(1, this.#submissions.length)]
      if (!submissionId) return null
      const named = { id, submissionId, key: 'letter' }
      return one.kind === 'confirm'
        ? { ...named, kind: 'confirm' }
        : { ...named, kind: 'withdraw', how: 'link', by: null }
    }
    const command = commandOf(this.#model, one.step, id)
    if (command.kind !== 'submission') return command
    if (one.form) Object.assign(command.content, { form: this.form, version: 1 })
    if (one.agreed !== 'no') {
      const confirmation = one.agreed === 'at once' ? {} : { confirmation: 'pending' as const }
      const answer = { key: 'letter', label: 'Yes', value: true, display: 'Yes', version: 1, ...confirmation }
      Object.assign(command.content, { answers: [answer] })
      this.#submissions.push(command.content.id)
    }
    return command
  }

  async #write(group: { firstPosition: number; commands: Logged[] }): Promise<void> {
    const { state } = await writeGroup(env.DB, foldLeads(env), this.site, group, BEGAN_MS)
    const isConsent = ['confirm', 'withdraw'].includes(group.commands[0]?.command.kind ?? '')
    expect(isConsent ? ['written', 'poisoned'] : ['written']).toContain(state)
  }
}

const ids = async (sql: string, ...bound: unknown[]): Promise<string[]> =>
  (
    await env.DB.prepare(sql)
      .bind(...bound)
      .all<{ id: string }>()
  ).results.map(({ id }) => id)

test('after random stories in groups of any size, who is noted in a segment is whom its filter finds', async () => {
  const { site, form } = await makeTestSite()
  const filters: LeadFilter[] = [
    ...[{ isMerged: 'yes' as const }, { hasEmail: 'yes' as const }, { hasExternalId: 'no' as const }],
    ...[{ form: form.id }, { consent: 'letter' }, { form: form.id, consent: 'letter' }, { stage: 'lead' as const }],
  ]
  await watchAll(site.id, filters)
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 4, maxLength: 18 }), async (happenings) => {
      await new WatchingSite(site.id, form.id).take(happenings)
      for (const [nth, filter] of filters.entries()) {
        const { sql, bound } = narrow(filter)
        const found = await ids(`SELECT id FROM leads WHERE site_id = ? AND ${sql} ORDER BY id`, site.id, ...bound)
        const noted = await ids('SELECT lead_id AS id FROM segment_members WHERE watch_id = ? ORDER BY id', nameOf(nth))
        expect(noted, JSON.stringify(filter)).toEqual(found)
      }
      const agreeing = `SELECT DISTINCT lead_id AS id FROM consents
        WHERE site_id = ? AND withdrawn_at IS NULL AND state <> 'pending' ORDER BY id`
      const listed = 'SELECT lead_id AS id FROM lead_consents WHERE site_id = ? ORDER BY id'
      expect(await ids(listed, site.id)).toEqual(await ids(agreeing, site.id))
      await forgetSite(site.id)
    }),
    { numRuns: RUNS },
  )
}, 60_000)

const nameOf = (nth: number) => `sw_${nth}`

async function watchAll(site: string, filters: readonly LeadFilter[]): Promise<void> {
  const statements = filters.flatMap((filter, nth) => [
    env.DB.prepare(
      `INSERT INTO segments (id, site_id, name, filter, created_at, updated_at) VALUES (?1, ?2, ?1, ?3, 0, 0)`,
    ).bind(makeId('sm', nth), site, JSON.stringify(filter)),
    env.DB.prepare(
      `INSERT INTO segment_watches (id, site_id, segment_id, state, form, consent, created_at)
       SELECT ?1, site_id, id, 'watching', filter ->> 'form', filter ->> 'consent', 0 FROM segments
       WHERE site_id = ?2 AND filter = ?3`,
    ).bind(nameOf(nth), site, JSON.stringify(filter)),
  ])
  await env.DB.batch(statements)
}

/** The next story begins with an empty site; its log begins anew, too. */
async function forgetSite(site: string): Promise<void> {
  const tables = ['consents', 'submissions', 'edits', 'merges', 'lead_parts', 'visitors', 'leads', 'events', 'groups']
  await env.DB.batch(tables.map((name) => env.DB.prepare(`DELETE FROM ${name} WHERE site_id = ?`).bind(site)))
}
