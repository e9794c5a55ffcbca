import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import { LeadDetail } from '../../shared/schema/lead.ts'
import { applyCommand } from '../handlers.ts'
import { toLead } from '../leads/leadRecord.ts'
import { WorkingSet } from '../leads/workingSet.ts'
import { commandOf } from './testCommand.ts'
import { Model, type Step } from './testModel.ts'
import { number, step } from './testSteps.ts'

const RUNS = 10_000
const BEGAN_MS = Date.parse('2026-11-02T09:00:00Z')

/** The same steps in the model and in the Worker's working set, side by side. */
class World {
  readonly model = new Model()
  readonly set = new WorkingSet('st_x')
  #position = 0

  take(step: Step): void {
    this.#position += 1
    const command = commandOf(this.model, step, makeId('cm', BEGAN_MS))
    const logged = { position: this.#position, appendedAt: BEGAN_MS + this.#position * 1_000, command }
    applyCommand(this.set, logged)
    this.model.take(this.#position, step, command)
  }

  expectAlike(): void {
    const { model, set } = this
    for (const id of model.ever) expect(set.leads.lead(id)?.id ?? null).toBe(model.origins.get(id)?.root ?? null)
    for (const root of model.roots()) {
      const lead = set.leads.lead(root)
      const parts = model.partsOf(root)
      for (const detail of LeadDetail.options)
        expect([detail, lead?.[detail]]).toEqual([detail, model.value(root, detail)])
      expect(lead?.parts.map(({ id, emailKey, externalId }) => ({ id, emailKey, externalId })).sort(byId)).toEqual(
        parts.map(({ id, emailKey, externalId }) => ({ id, emailKey, externalId })).sort(byId),
      )
      expect(lead?.submissions).toBe(parts.reduce((sum, part) => sum + part.submissions, 0))
      for (const { emailKey } of parts) if (emailKey) expect(set.leads.leadByEmailKey(emailKey)?.id).toBe(root)
    }
  }

  /** Every lead as it is told, but for the number of its last event, which never falls. */
  told(): unknown[] {
    return this.model.roots().map((root) => {
      const lead = this.set.leads.lead(root)
      return lead && { ...toLead(lead), sequence: null }
    })
  }
}

const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1)

test(`${RUNS} random stories of submissions, edits, merges, undos and erasures come to what a plain model says`, () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 14 }), (steps) => {
      const world = new World()
      for (const one of steps) {
        world.take(one)
        world.expectAlike()
      }
    }),
    { numRuns: RUNS },
  )
}, 120_000)

test('what comes from a browser that several parts were goes to the leading one', () => {
  const world = new World()
  const steps: Step[] = [
    { kind: 'submit', values: {} },
    { kind: 'submit', values: { email: 'a@x.example' }, visitor: 'v3' },
    { kind: 'submit', values: { email: 'b@x.example' }, visitor: 'v3' },
    { kind: 'merge', leads: [2, 0] },
    { kind: 'merge', leads: [1, 0] },
    { kind: 'submit', values: {}, externalId: 'user-1', visitor: 'v3' },
  ]
  for (const one of steps) {
    world.take(one)
    world.expectAlike()
  }
  expect(world.set.leads.leadByExternalId('user-1')?.parts[0]).toMatchObject({ externalId: 'user-1', submissions: 2 })
})

test('undoing a merge at once leaves every lead as it was, whatever came before', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 12 }), fc.tuple(number, number), (steps, leads) => {
      const world = new World()
      for (const one of steps) world.take(one)
      const [before, merges] = [world.told(), world.model.merges.length]
      world.take({ kind: 'merge', leads })
      if (world.model.merges.length === merges) return
      world.take({ kind: 'unmerge', merge: merges })
      expect(world.told()).toEqual(before)
    }),
    { numRuns: 2_000 },
  )
}, 60_000)
