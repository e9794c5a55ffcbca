import { Redo2, Undo2 } from 'lucide-preact'
import { useRef, useState } from 'preact/hooks'
import type { Form } from '../../../shared/schema/form.ts'
import { ScreenHead } from '../parts/ScreenHead.tsx'
import { DuplicateForm } from './DuplicateForm.tsx'
import type { Problem } from './editing/findProblems.ts'
import { useAutosave } from './editing/useAutosave.ts'
import { useBench } from './editing/useBench.ts'
import { LookPanel } from './LookPanel.tsx'
import { Outline } from './outline/Outline.tsx'
import { useFieldActs } from './outline/useFieldActs.ts'
import { PlacePanel } from './PlacePanel.tsx'
import { Preview } from './preview/Preview.tsx'
import { PublishPanel } from './publish/PublishPanel.tsx'
import { VersionsPanel } from './publish/VersionsPanel.tsx'
import { SavingLine } from './SavingLine.tsx'
import { WordsPanel } from './WordsPanel.tsx'

const TABS = {
  fields: 'Fields',
  words: 'Words and ending',
  look: 'Look',
  place: 'On your site',
  versions: 'Versions',
} as const
type Tab = keyof typeof TABS

/** A form on the bench: its fields on one side, the form itself on the other. */
export function FormEditor({ form }: { form: Form }) {
  const bench = useBench(form)
  const { now } = bench
  const saving = useAutosave(form, now)
  const [tab, setTab] = useState<Tab>('fields')
  const [openKey, setOpenKey] = useState<string | null>(null)
  const [live, setLive] = useState(form.publishedVersion)
  const acts = useFieldActs(now.draft, bench.changeDraft, setOpenKey, bench.undo)
  const shown = useLastGood(now.draft, saving.problems)
  return (
    <main class="forms bench">
      <ScreenHead title={now.name || 'Form without a name'} aside={live === null ? 'Draft' : `Live, version ${live}`}>
        <History bench={bench} />
        <DuplicateForm site={form.site} content={now} saving={saving} />
        <PublishPanel form={form} draft={now.draft} live={live} saving={saving} published={setLive} />
      </ScreenHead>
      <SavingLine saving={saving} />
      <div class="sides">
        <div class="side-of-words">
          <nav class="chips" aria-label="What to edit">
            {(Object.keys(TABS) as Tab[]).map((name) => (
              <button key={name} type="button" class="chip" aria-pressed={tab === name} onClick={() => setTab(name)}>
                {TABS[name]}
              </button>
            ))}
          </nav>
          {tab === 'fields' && (
            <Outline draft={now.draft} change={bench.changeDraft} problems={saving.problems} {...{ acts, openKey }} />
          )}
          {tab === 'words' && <WordsPanel content={now} bench={bench} problems={saving.problems} />}
          {tab === 'look' && <LookPanel draft={now.draft} change={bench.changeDraft} />}
          {tab === 'place' && <PlacePanel form={form} content={now} live={live} bench={bench} />}
          {tab === 'versions' && <VersionsPanel form={form} draft={now.draft} live={live} bench={bench} />}
        </div>
        <Preview site={form.site} form={form.id} draft={shown} />
      </div>
    </main>
  )
}

function History({ bench: { undo, redo, canUndo, canRedo } }: { bench: ReturnType<typeof useBench> }) {
  return (
    <>
      <button type="button" class="quiet" aria-label="Undo" title="Undo" aria-disabled={!canUndo} onClick={undo}>
        <Undo2 size={18} aria-hidden="true" />
      </button>
      <button type="button" class="quiet" aria-label="Redo" title="Redo" aria-disabled={!canRedo} onClick={redo}>
        <Redo2 size={18} aria-hidden="true" />
      </button>
    </>
  )
}

/** The preview shows the last draft that a visitor could be shown. */
function useLastGood<Draft>(draft: Draft, problems: readonly Problem[]): Draft {
  const good = useRef(draft)
  if (problems.length === 0) good.current = draft
  return good.current
}
