import * as z from 'zod'
import { id, siteId } from './id.ts'
import { key } from './key.ts'
import { Stage } from './lead.ts'
import { text, timestamp } from './text.ts'

/** Columns of a file that are read at most. */
export const MOST_COLUMNS = 100
/** Words for stages, in cells, that an import explains at most. */
const MOST_STAGE_WORDS = 50

/** What a column of the file holds: a part of the person, a date, a stage, an answer and no more, or nothing that is kept. */
export const ImportTarget = z.enum([
  'email',
  'name',
  'firstName',
  'lastName',
  'phone',
  'company',
  'externalId',
  'owner',
  'stage',
  'createdAt',
  /** Whether the person agreed to what `consent` of the import says: yes or no. */
  'consent',
  'answer',
  'ignore',
])
export type ImportTarget = z.infer<typeof ImportTarget>

/** What the people of the file agreed to, and how one knows. */
export const ImportConsent = z.strictObject({
  /** The purpose, as the key of a consent field names it. */
  key,
  /** Where and how they agreed, as “paper list at the fair in Bonn, May 2026”. */
  source: text(500).regex(/\S/, 'must not be empty'),
  /** In the words that they read; absent: nobody knows them any more. */
  text: text(2_000).regex(/\S/, 'must not be empty').optional(),
  /** Absent: when it was imported. */
  givenAt: timestamp.optional(),
})
export type ImportConsent = z.infer<typeof ImportConsent>

const settings = z.strictObject({
  name: text(100).regex(/\S/, 'must not be empty'),
  /** What columns hold, by their names; those that are not named are read as proposed. */
  mapping: z
    .record(text(200), ImportTarget)
    .refine((mapping) => Object.keys(mapping).length <= MOST_COLUMNS, `at most ${MOST_COLUMNS} columns`),
  /** What else cells of the stage mean, by their words in lower case. */
  stages: z
    .record(text(100), Stage)
    .refine((stages) => Object.keys(stages).length <= MOST_STAGE_WORDS, `at most ${MOST_STAGE_WORDS} words`),
  /** Null: nobody is known to have agreed, and whoever is new is held from mailing. */
  consent: ImportConsent.nullable(),
  /** Whether endpoints hear of it. */
  announce: z.boolean(),
  delimiter: z.enum(['auto', 'comma', 'semicolon', 'tab', 'pipe']),
  /** Whether the first row names the columns. */
  hasHeader: z.boolean(),
  /** How dates with slashes or dots are written: day or month first. */
  dates: z.enum(['day_first', 'month_first']),
})

/** How a file is read, and what is known of its people. */
export const ImportSettings = settings.meta({ id: 'ImportSettings' })
export type ImportSettings = z.infer<typeof ImportSettings>

/** What makes an import. That nobody agreed has to be said (`consent: null`), so that it is never forgotten. */
export const NewImport = settings
  .extend({
    mapping: settings.shape.mapping.default({}),
    stages: settings.shape.stages.default({}),
    announce: settings.shape.announce.default(false),
    delimiter: settings.shape.delimiter.default('auto'),
    hasHeader: settings.shape.hasHeader.default(true),
    dates: settings.shape.dates.default('day_first'),
  })
  .meta({ id: 'NewImport' })
export type NewImport = z.infer<typeof NewImport>

/** Changes to an import that has not begun: what is left out stays. */
export const ImportChange = settings.partial().meta({ id: 'ImportChange' })
export type ImportChange = z.infer<typeof ImportChange>

/** One column: what its name suggests, and what it is read as. */
const ImportColumn = z.object({ name: z.string(), proposed: ImportTarget, as: ImportTarget })

/** The file as it was found to be. */
const ImportFile = z.object({
  bytes: z.int(),
  /** A text that is not UTF-8 does not say what it is: then it is read as windows-1252, and the preview is to be looked at. */
  encoding: z.enum(['utf-8', 'windows-1252']),
  isEncodingGuessed: z.boolean(),
  delimiter: z.string(),
  columns: z.array(ImportColumn),
})

/** How far it is, or what it would come to. */
export const ImportProgress = z.object({
  bytesRead: z.int(),
  /** Those that say anything. */
  rows: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  /** Taken, and not yet written. */
  waiting: z.int(),
  /** Taken, and set aside by the site's Desk with the reason. */
  setAside: z.int(),
})
export type ImportProgress = z.infer<typeof ImportProgress>

export const ImportState = z.enum(['draft', 'checking', 'checked', 'running', 'done', 'failed'])
export type ImportState = z.infer<typeof ImportState>

/** Why a file could not be read on. */
export const ImportFault = z.enum(['row_too_long', 'too_many_rows', 'file_gone'])
export type ImportFault = z.infer<typeof ImportFault>

/** A list of people on its way to become leads. */
export const Import = z
  .object({
    id: id('im'),
    site: siteId,
    ...settings.shape,
    state: ImportState,
    /** Where it failed. */
    fault: ImportFault.nullable(),
    file: ImportFile.nullable(),
    /** Of the check or the import that runs or has ended; null before either. */
    progress: ImportProgress.nullable(),
    /** What the last check found, and by detail how many leads would change in it. */
    check: z.object({ progress: ImportProgress, changed: z.record(z.string(), z.int()) }).nullable(),
    createdAt: timestamp,
    updatedAt: timestamp,
    finishedAt: timestamp.nullable(),
  })
  .meta({ id: 'Import' })
export type Import = z.infer<typeof Import>

/** Why a row is not taken. */
export const RowFault = z.enum([
  'no_key',
  'bad_email',
  'repeated',
  'too_long',
  'too_many_cells',
  'bad_quotes',
  'bad_text',
  'bad_stage',
  'bad_date',
  'bad_consent',
  'erased',
])
export type RowFault = z.infer<typeof RowFault>

/** A row that is not taken. What stands in it is not kept: the file has it. */
export const ImportRefusal = z
  .object({
    /** As spreadsheets number it. */
    row: z.int(),
    column: z.string().nullable(),
    code: RowFault,
    message: z.string(),
  })
  .meta({ id: 'ImportRefusal' })
export type ImportRefusal = z.infer<typeof ImportRefusal>

/** One of the first rows, as it would be read. */
export const ImportPreviewRow = z
  .object({
    row: z.int(),
    cells: z.array(z.string()),
    /** The properties of the lead that it gives. */
    lead: z.record(z.string(), z.string()),
    answers: z.array(z.object({ label: z.string(), display: z.string() })),
    refusal: ImportRefusal.nullable(),
    would: z.enum(['create', 'update', 'leave']).nullable(),
    /** Of an update: in what. */
    changed: z.array(z.string()),
  })
  .meta({ id: 'ImportPreviewRow' })
export type ImportPreviewRow = z.infer<typeof ImportPreviewRow>
