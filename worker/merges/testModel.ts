import type { LeadDetail } from '../../shared/schema/lead.ts'
import type { LeadCommand } from '../handlers.ts'
import { idsOf } from '../leads/idsOf.ts'

export type Details = { [Detail in LeadDetail]?: string | null | undefined }

/** What happens to people, each step at the next position of the log. Leads and merges are named by how many came before. */
export type Step =
  | { kind: 'submit'; values: Details; externalId?: string | undefined; visitor?: string | undefined }
  | { kind: 'edit'; lead: number; values: Details }
  | { kind: 'merge'; leads: readonly [number, number] }
  | { kind: 'unmerge'; merge: number }
  | { kind: 'erase'; lead: number }

/** All that was ever said under one id, in order, and where it belongs now. */
interface Origin {
  id: string
  root: string
  born: number
  items: { at: number; by: 'form' | 'member'; values: Details }[]
  emailKey: string | null
  externalId: string | null
  visitors: Set<string>
  submissions: number
}

interface ModelMerge {
  id: string
  survivor: string
  merged: string
  parts: string[]
  isUndone: boolean
}

const DETAILS: readonly LeadDetail[] = ['email', 'name', 'phone', 'company', 'owner']

/**
 * Test support: who is who, told in the plainest way. It keeps every item, and works a lead out from all of them each time; what
 * the Worker keeps instead has to come to the same.
 */
export class Model {
  readonly origins = new Map<string, Origin>()
  readonly merges: ModelMerge[] = []
  readonly ever: string[] = []

  mergeAt(index: number): ModelMerge | undefined {
    return this.merges[index % Math.max(1, this.merges.length)]
  }

  /** Takes a step with the command that brings it about. */
  take(at: number, step: Step, command: LeadCommand): void {
    const { lead, merge } = idsOf(command.id)
    if (step.kind === 'submit') this.submit(at, step, lead, merge)
    else if (step.kind === 'unmerge') this.unmerge(this.mergeAt(step.merge))
    else if (command.kind === 'edit') this.edit(at, command.lead, command.values)
    else if (command.kind === 'merge') this.merge(...command.leads, merge)
    else if (command.kind === 'erase') this.erase(command.lead)
  }

  roots(): string[] {
    return [...this.origins.values()].filter(({ id, root }) => id === root).map(({ id }) => id)
  }

  partsOf(root: string): Origin[] {
    const parts = [...this.origins.values()].filter((origin) => origin.root === root)
    return parts.sort((one, other) => Number(other.id === root) - Number(one.id === root))
  }

  /** What a member said last, else what a form said last. */
  value(root: string, detail: LeadDetail): string | null {
    const said = this.partsOf(root)
      .flatMap(({ items }) => items)
      .filter(({ values }) => values[detail] !== undefined)
      .sort((one, other) => one.at - other.at)
    return (said.findLast(({ by }) => by === 'member') ?? said.at(-1))?.values[detail] ?? null
  }

  submit(at: number, { values, externalId, visitor }: Extract<Step, { kind: 'submit' }>, id: string, mergeId: string) {
    const key = values.email ?? null
    const bySigned = this.find((origin) => externalId !== undefined && origin.externalId === externalId)
    const byEmail = this.find((origin) => key !== null && origin.emailKey === key)
    const signs = (root: string) => this.partsOf(root).some((part) => part.externalId !== null)
    const mails = (root: string) => this.partsOf(root).some((part) => part.emailKey !== null)
    const may = (root: string) => !externalId || !signs(root)
    const root =
      bySigned?.root ?? (byEmail && may(byEmail.root) ? byEmail.root : this.inBrowser(visitor, key, may, mails))
    const target = root === null ? this.born(at, id) : this.whichOf(root, externalId, key, visitor)
    this.hear(target, at, values, key, externalId, byEmail)
    if (visitor) target.visitors.add(visitor)
    this.joinBrowser(target.root, visitor, mergeId, (other) => mails(other) || signs(other))
  }

  edit(at: number, lead: string, values: Details): void {
    const root = this.origins.get(lead)?.root
    if (!root) return
    for (const detail of DETAILS) {
      const value = values[detail]
      if (value === undefined) continue
      const holder = detail === 'email' && value !== null ? this.find((origin) => origin.emailKey === value) : undefined
      if (holder && holder.root !== root) continue
      const part = holder ?? this.origins.get(root)
      part?.items.push({ at, by: 'member', values: { [detail]: value } })
      if (part && detail === 'email') part.emailKey = value
    }
  }

  merge(one: string, other: string, mergeId: string): void {
    const roots = [one, other].map((id) => this.origins.get(id)?.root)
    const [a, b] = roots.map((root) => (root ? this.origins.get(root) : undefined))
    if (!a || !b || a === b) return
    const [survivor, merged] = a.born < b.born ? [a, b] : [b, a]
    const parts = this.partsOf(merged.id)
    this.merges.push({
      ...{ id: mergeId, survivor: survivor.id, merged: merged.id, parts: parts.map(({ id }) => id), isUndone: false },
    })
    for (const part of parts) part.root = survivor.id
  }

  unmerge(merge: ModelMerge | undefined): void {
    if (!merge || merge.isUndone) return
    merge.isUndone = true
    const joined = this.origins.get(merge.survivor)?.root
    const leaving = merge.parts.flatMap((id) => this.origins.get(id) ?? []).filter(({ root }) => root === joined)
    const leading = leaving.reduce<Origin | null>(
      (oldest, one) => (oldest && oldest.born < one.born ? oldest : one),
      null,
    )
    for (const part of leaving) part.root = leading?.id ?? part.root
  }

  erase(lead: string): void {
    const root = this.origins.get(lead)?.root
    if (!root) return
    const gone = this.partsOf(root).map(({ id }) => id)
    for (const id of gone) this.origins.delete(id)
    for (const [index, merge] of [...this.merges.entries()].reverse()) {
      if (gone.includes(merge.survivor) || gone.includes(merge.merged)) this.merges.splice(index, 1)
    }
  }

  private find(fits: (origin: Origin) => boolean): Origin | undefined {
    return [...this.origins.values()].find(fits)
  }

  private born(at: number, id: string): Origin {
    const origin: Origin = {
      ...{ id, root: id, born: at, items: [], emailKey: null, externalId: null, visitors: new Set(), submissions: 0 },
    }
    this.origins.set(id, origin)
    this.ever.push(id)
    return origin
  }

  /** The browser's only lead that nothing speaks against. */
  private inBrowser(
    visitor: string | undefined,
    key: string | null,
    may: (root: string) => boolean,
    mails: (root: string) => boolean,
  ): string | null {
    const fitting = this.rootsInBrowser(visitor).filter((root) => may(root) && !(key !== null && mails(root)))
    return fitting.length === 1 ? (fitting[0] ?? null) : null
  }

  private rootsInBrowser(visitor: string | undefined): string[] {
    if (!visitor) return []
    const origins = [...this.origins.values()].filter(({ visitors }) => visitors.has(visitor))
    return [...new Set(origins.map(({ root }) => root))]
  }

  private whichOf(
    root: string,
    externalId: string | undefined,
    key: string | null,
    visitor: string | undefined,
  ): Origin {
    const parts = this.partsOf(root)
    const [leading] = parts
    const inBrowser = parts.filter((part) => visitor !== undefined && part.visitors.has(visitor))
    const found =
      parts.find((part) => externalId !== undefined && part.externalId === externalId) ??
      parts.find((part) => key !== null && part.emailKey === key) ??
      (inBrowser.length === 1 ? inBrowser[0] : undefined) ??
      leading
    if (!found) throw new Error('a lead without parts')
    return found
  }

  private hear(
    target: Origin,
    at: number,
    values: Details,
    key: string | null,
    externalId: string | undefined,
    holder: Origin | undefined,
  ): void {
    const byMember = (detail: LeadDetail) =>
      this.partsOf(target.root).some(({ items }) =>
        items.some(({ by, values: said }) => by === 'member' && said[detail] !== undefined),
      )
    const taken = DETAILS.filter(
      (detail) => values[detail] && !byMember(detail) && !(detail === 'email' && holder && holder.root !== target.root),
    )
    for (const detail of taken) {
      const part = detail === 'email' && holder ? holder : target
      part.items.push({ at, by: 'form', values: { [detail]: values[detail] } })
      if (detail === 'email') part.emailKey = key
    }
    const isFree = externalId && !this.find((origin) => origin.externalId === externalId)
    if (isFree) target.externalId ??= externalId
    target.submissions += 1
  }

  private joinBrowser(
    root: string,
    visitor: string | undefined,
    mergeId: string,
    isKnown: (root: string) => boolean,
  ): void {
    const others = this.rootsInBrowser(visitor).filter((one) => one !== root)
    const [other] = others
    if (!other || others.length > 1 || isKnown(other)) return
    const differ = (detail: LeadDetail) => {
      const [one, two] = [this.value(root, detail), this.value(other, detail)]
      return one !== null && two !== null && one !== two
    }
    if (!differ('name') && !differ('phone')) this.merge(root, other, mergeId)
  }
}
