import type { FormDefinition } from '../../shared/schema/form.ts'
import type { PartialCounts } from '../../shared/schema/partialCounts.ts'
import type { ReadAnswers } from './readAnswers.ts'

/** What a partial submission may come to at once. */
export type PartialEnd = keyof Pick<PartialCounts, 'withdrawn' | 'unreachable'>

/**
 * Why a partial submission goes no further: the consent is not, or no longer, given, or nobody can tell whose it is. Null
 * where it is held.
 */
export function partialEnd(
  { answers }: Pick<ReadAnswers, 'answers'>,
  { consent }: NonNullable<FormDefinition['partial']>,
  person: string | undefined,
): PartialEnd | null {
  if (!answers.some(({ key, value }) => key === consent && value === true)) return 'withdrawn'
  return person ? null : 'unreachable'
}
