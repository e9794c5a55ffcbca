import { useQueryClient } from '@tanstack/preact-query'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Form } from '../../../../shared/schema/form.ts'
import type { Trouble } from '../../client.ts'
import { useChange } from '../../data/useChange.ts'
import { changeOf, contentOf } from './content.ts'
import type { Content } from './editor.ts'
import { findProblems, type Problem } from './findProblems.ts'
import { dropDraft, keepDraft } from './keptDraft.ts'

/** How long somebody pauses before what they did is saved. */
const SETTLE_MS = 600
/** How long after a failed try the next one comes. */
const AGAIN_MS = [2_000, 5_000, 15_000, 30_000] as const
/** What a later try may well mend. */
const PASSING: readonly Trouble['code'][] = ['unreachable', 'unreadable', 'internal', 'unavailable', 'too_many']

/** How safe what was typed is. */
export interface Saving {
  state: 'saved' | 'unsaved' | 'saving' | 'waiting' | 'held' | 'refused'
  /** What has to be mended before it can be saved. */
  problems: readonly Problem[]
  trouble: Trouble | null
  /** Saves at once; whether all of it is. */
  saveNow: () => Promise<boolean>
}

/** Saves a form as it is edited. What cannot be saved now is kept in this browser and tried again by itself. */
export function useAutosave(form: Form, now: Content): Saving {
  const queries = useQueryClient()
  const { send } = useChange('PATCH /v1/forms/{form}', [])
  const saved = useRef(contentOf(form))
  const latest = useRef(now)
  const running = useRef<Promise<boolean> | null>(null)
  const tries = useRef(0)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [saving, setSaving] = useState(false)
  const [, drawAgain] = useState(0)
  const problems = useMemo(() => findProblems(now), [now])
  latest.current = now

  const sendOnce = async (): Promise<boolean> => {
    const content = latest.current
    const change = changeOf(saved.current, content)
    if (!change) return true
    if (findProblems(content).length > 0) return false
    setSaving(true)
    const reply = await send({ params: { form: form.id }, body: change })
    setSaving(false)
    setTrouble(reply.ok ? null : reply.problem)
    tries.current = reply.ok ? 0 : tries.current + 1
    if (!reply.ok) return false
    saved.current = content
    const { warnings: _, ...body } = reply.body
    queries.setQueryData(['GET /v1/forms/{form}', { params: { form: form.id } }], body)
    drawAgain((times) => times + 1)
    return changeOf(content, latest.current) === null || sendOnce()
  }
  const saveNow = (): Promise<boolean> => {
    running.current ??= sendOnce().finally(() => {
      running.current = null
    })
    return running.current
  }

  const isSaved = changeOf(saved.current, now) === null
  useEffect(() => {
    if (isSaved) dropDraft(form.id)
    else keepDraft(form.id, now)
  }, [isSaved, now, form.id])
  useEffect(() => {
    if (isSaved) return
    const pause =
      trouble && PASSING.includes(trouble.code) ? AGAIN_MS[Math.min(tries.current, AGAIN_MS.length) - 1] : SETTLE_MS
    const timer = setTimeout(() => void saveNow(), pause)
    const retry = () => void saveNow()
    addEventListener('online', retry)
    return () => {
      clearTimeout(timer)
      removeEventListener('online', retry)
    }
  }, [isSaved, now, trouble])
  useLeaveGuard(!isSaved)

  const isPassing = trouble !== null && PASSING.includes(trouble.code)
  const open = problems.length > 0 ? 'held' : isPassing ? 'waiting' : trouble ? 'refused' : 'unsaved'
  return { state: isSaved ? 'saved' : saving ? 'saving' : open, problems, trouble, saveNow }
}

/** The browser asks before somebody leaves what is not saved. */
function useLeaveGuard(on: boolean): void {
  useEffect(() => {
    if (!on) return
    const ask = (event: Event) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [on])
}
