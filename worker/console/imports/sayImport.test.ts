import { describe, expect, test } from 'vitest'
import type { Import } from '../../../shared/schema/import.ts'
import { sayChanged, sayOutcome, sayState, shareOf } from './sayImport.ts'

const progress = {
  bytesRead: 50,
  rows: 1_200,
  created: 1_100,
  updated: 60,
  unchanged: 0,
  refused: 40,
  waiting: 0,
  setAside: 0,
}
const file = { bytes: 200, encoding: 'utf-8', isEncodingGuessed: false, delimiter: ',', columns: [] } as const
const made: Import = {
  ...{
    id: 'im_1',
    site: 'st_1',
    name: 'Fair',
    mapping: {},
    stages: {},
    consent: null,
    announce: false,
    delimiter: 'auto',
  },
  ...{ hasHeader: true, dates: 'day_first', state: 'draft', fault: null, file: null, progress: null, check: null },
  ...{ createdAt: '', updatedAt: '', finishedAt: null },
}

describe('an import says', () => {
  test.each([
    ['that its file is missing', {}, 'Waits for its file'],
    ['that nobody has checked it', { file: { ...file, columns: [] } }, 'Not checked yet'],
    ['how far a check is', { state: 'checking', progress }, 'Being checked: 1,200 rows'],
    ['what has come of it so far', { state: 'running', progress }, 'Running: 1,100 new, 60 updated, 40 refused so far'],
    [
      'what would come of it',
      { state: 'checked', check: { progress, changed: {} } },
      'Checked: 1,100 would be new, 60 updated, 40 refused',
    ],
    ['what came of it', { state: 'done', progress }, '1,100 new, 60 updated, 40 refused'],
    ['why it stopped', { state: 'failed', fault: 'too_many_rows' }, 'Stopped: it has more than 500,000 rows'],
  ] as const)('%s', (_, part, words) => {
    expect(sayState({ ...made, ...part } as Import)).toBe(words)
  })

  test('nothing of what did not happen', () => {
    expect(sayOutcome({ ...progress, updated: 0, refused: 0 }, 'did')).toBe('1,100 new')
  })

  test('how far it is as a share of its file', () => {
    expect(shareOf({ ...made, file: { ...file, columns: [] }, progress })).toBe(0.25)
    expect(shareOf(made)).toBe(0)
  })
})

test('what an import changes is said detail by detail, in the words of the columns', () => {
  expect(sayChanged({ name: 1_200, phone: 3, company: 0 })).toBe('name of 1,200, phone of 3')
  expect(sayChanged({})).toBe('')
})
