import { expect, test } from 'vitest'
import { type Act, sayAct } from './sayAct.ts'

const at = '2026-06-01T10:00:00.000Z'
const merge = {
  ...{ id: 'mg_1', survivor: 'ld_1', merged: 'ld_2', rule: 'visitor' as const, evidence: 'One browser' },
  ...{ mergedBy: null, mergedAt: at, undoneBy: null, undoneAt: null },
}
const proposal = {
  ...{ id: 'pr_1', lead: 'ld_1', detail: 'phone' as const, value: '+4930123', submission: 'sb_1' },
  ...{ state: 'accepted' as const, proposedAt: at, decidedBy: 'Eve', decidedAt: at },
}
const consent = {
  ...{
    submission: 'sb_1',
    key: 'letter',
    text: 'Letters, please',
    version: 1,
    pageUrl: 'https://acme.example/',
    source: null,
  },
  ...{
    givenAt: at,
    state: 'given' as const,
    confirmedAt: null,
    withdrawnAt: null,
    withdrawnHow: null,
    withdrawnBy: null,
  },
}
const edit = (detail: 'name' | 'owner', from: string | null, to: string | null): Act => ({
  ...{ kind: 'edit', id: 'ed_1', at },
  edit: { id: 'ed_1', changes: [{ detail, from, to }], editedBy: 'Eve', editedAt: at },
})
const delivery = { endpoint: 'ep_1', host: 'crm.example', state: 'delivered', attempts: 1, lastAttemptAt: at } as const
const event = { kind: 'event', id: 'ev_1', at, type: 'lead.created' } as const

test.each<[string, Act]>([
  ['Two leads became one: one browser, and nothing that disagrees', { kind: 'merge', id: 'mg_1', at, merge }],
  ['Two leads became one (Eve)', { kind: 'merge', id: 'mg_1', at, merge: { ...merge, mergedBy: 'Eve' } }],
  ['Two leads again (Eve)', { kind: 'unmerge', id: 'mg_1.undone', at, merge: { ...merge, undoneBy: 'Eve' } }],
  ['Eve said: name from Ada to Ada L.', edit('name', 'Ada', 'Ada L.')],
  ['Eve said: owner Bob', edit('owner', null, 'Bob')],
  ['Eve said: no owner any more', edit('owner', 'Bob', null)],
  [
    'Eve looked over it and changed nothing',
    { kind: 'edit', id: 'ed_1', at, edit: { id: 'ed_1', changes: [], editedBy: 'Eve', editedAt: at } },
  ],
  ['Eve noted: Call on Monday', { kind: 'note', id: 'ed_1', at, note: 'Call on Monday', by: 'Eve' }],
  ['A form said another phone number: +4930123', { kind: 'proposal', id: 'pr_1', at, proposal }],
  ['Eve took the phone number +4930123', { kind: 'decision', id: 'pr_1.decided', at, proposal }],
  [
    'Eve left the phone number +4930123',
    { kind: 'decision', id: 'pr_1.decided', at, proposal: { ...proposal, state: 'refused' } },
  ],
  ['Agreed: Letters, please', { kind: 'consent', id: 'sb_1.letter', at, consent }],
  [
    'Agreed, to be confirmed: Letters, please',
    { kind: 'consent', id: 'sb_1.letter', at, consent: { ...consent, state: 'pending' } },
  ],
  ['Confirmed by the link in the mail: Letters, please', { kind: 'confirmation', id: 'sb_1.letter', at, consent }],
  [
    'Took back in their mail program: Letters, please',
    { kind: 'withdrawal', id: 'sb_1.letter', at, consent: { ...consent, withdrawnHow: 'one_click' } },
  ],
  [
    'Taken back for them (Eve): Letters, please',
    { kind: 'withdrawal', id: 'sb_1.letter', at, consent: { ...consent, withdrawnHow: 'member', withdrawnBy: 'Eve' } },
  ],
  ['Told of lead.created: crm.example', { ...event, deliveries: [delivery] }],
  [
    'Told of lead.created: crm.example (not yet, 2 tries), b.example (given up after 10 tries), c.example (waits)',
    {
      ...event,
      deliveries: [
        { ...delivery, state: 'pending', attempts: 2 },
        { ...delivery, host: 'b.example', state: 'exhausted', attempts: 10 },
        { ...delivery, host: 'c.example', state: 'pending', attempts: 0 },
      ],
    },
  ],
])('%s', (words, act) => {
  expect(sayAct(act)).toBe(words)
})
