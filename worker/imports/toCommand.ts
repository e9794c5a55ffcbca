import { makeId } from '../../shared/rules/makeId.ts'
import type { LabelledAnswer } from '../../shared/schema/submission.ts'
import { personFacts } from '../submissions/personFacts.ts'
import { tidyValues } from '../submissions/readAnswers.ts'
import { wholeName } from '../submissions/wholeName.ts'
import type { ImportCommand } from './importCommand.ts'
import { cellOf, type ReadingPlan, type TakenRow } from './readRow.ts'
import type { ImportRecord } from './store.ts'

/** Of a consent that came with a list: nobody counted the versions of its text. */
const FIRST_VERSION = 1
const UNASKED = { measurement: null, journey: null }

/** What has to be known of an import, beside its plan, to make commands of its rows. */
export interface Importing extends Pick<ImportRecord, 'id' | 'settings'> {
  plan: ReadingPlan
  /** ISO 3166, for phone numbers without a country. */
  country: string | null
}

/**
 * The command of a row: a submission like any other, which no page has sent. Everything in the row stays readable as an answer,
 * what it says of the person too.
 */
export function toCommand(taken: TakenRow, { id, settings, plan, country }: Importing, nowMs: number): ImportCommand {
  const { name, announce } = settings
  const consent = taken.hasConsented === false ? null : settings.consent
  const facts = personFacts(askedIn(taken, plan))
  return {
    kind: 'import',
    id: makeId('cm', nowMs),
    importId: id,
    content: {
      id: makeId('sb', nowMs),
      form: null,
      version: null,
      formName: `Import: ${name}`,
      answers: [...answersOf(taken, plan), ...(consent ? [agreement(consent)] : [])],
      page: {},
      origin: null,
      privacy: UNASKED,
      journey: null,
      source: { kind: 'import', name, ...(consent && { consent: evidence(consent) }) },
    },
    values: valuesOf(taken, plan, country),
    ...(facts && { personFacts: facts }),
    keys: {
      emailKey: taken.emailKey,
      visitor: null,
      isVouched: true,
      ...(taken.externalId !== null && { externalId: taken.externalId }),
    },
    stage: taken.stage,
    createdAt: taken.createdAt,
    announce,
  }
}

/** What a row says of a person's details. */
export function valuesOf({ cells }: TakenRow, plan: ReadingPlan, country: string | null): ImportCommand['values'] {
  const [first, last, whole] = [
    cellOf(cells, plan, 'firstName'),
    cellOf(cells, plan, 'lastName'),
    cellOf(cells, plan, 'name'),
  ]
  const { values } = tidyValues(
    {
      email: cellOf(cells, plan, 'email'),
      name: wholeName(first || undefined, last || undefined, whole || undefined) ?? '',
      phone: cellOf(cells, plan, 'phone'),
      company: cellOf(cells, plan, 'company'),
    },
    country,
  )
  const owner = cellOf(cells, plan, 'owner')
  return { ...values, ...(owner && { owner }) }
}

/** Everything that stands in a row and is to be kept, under the names of its columns. */
export const answersOf = ({ cells }: TakenRow, { columns, targets }: ReadingPlan): LabelledAnswer[] =>
  columns.flatMap((column, index) => {
    const [cell = '', target] = [cells[index], targets[index]]
    return cell && target !== 'ignore' ? [{ key: column, label: column, value: cell, display: cell }] : []
  })

/** What of a row tells lasting facts of the person. */
const askedIn = ({ cells }: TakenRow, { columns, factColumns }: ReadingPlan) =>
  factColumns.map((index) => {
    const name = columns[index] ?? ''
    return { name, label: name, value: cells[index] ?? '' }
  })

const agreement = ({ key, text, source }: NonNullable<Importing['settings']['consent']>): LabelledAnswer => ({
  key,
  label: text ?? source,
  value: true,
  display: 'Yes',
  version: FIRST_VERSION,
})

const evidence = ({ source, givenAt }: NonNullable<Importing['settings']['consent']>) => ({
  source,
  ...(givenAt !== undefined && { givenAt }),
})
