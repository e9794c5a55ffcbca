import type { MergeRule } from '../../shared/schema/merge.ts'

/** Somebody says that two leads are one person. */
export interface MergeCommand {
  kind: 'merge'
  id: string
  /** Nothing else is folded with it. */
  alone: true
  leads: readonly [string, string]
  rule: Extract<MergeRule, 'member' | 'suggestion'>
  evidence: string
  /** The name of the member or token. */
  by: string
}

/** Somebody says that a merge was none. */
export interface UnmergeCommand {
  kind: 'unmerge'
  id: string
  alone: true
  merge: string
  by: string
}
