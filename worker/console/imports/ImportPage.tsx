import { useEffect, useState } from 'preact/hooks'
import type { Import } from '../../../shared/schema/import.ts'
import { navigate, PATHS } from '../address.ts'
import { useChange } from '../data/useChange.ts'
import { useRead } from '../data/useRead.ts'
import { Bones } from '../parts/Bones.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { ScreenHead } from '../parts/ScreenHead.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { BringFile } from './BringFile.tsx'
import { Columns } from './Columns.tsx'
import { Preview } from './Preview.tsx'
import { ProgressBar } from './ProgressBar.tsx'
import { Reading } from './Reading.tsx'
import { Refusals } from './Refusals.tsx'
import { StageWords } from './StageWords.tsx'
import { count, isUnderWay, sayChanged, sayState, shareOf } from './sayImport.ts'

/** How often one looks how far it is, in milliseconds. */
const LOOK_EVERY_MS = 1_000

/** One import: what its columns hold, what would come of it, how far it is, what came of it. */
export function ImportPage({ id }: { id: string }) {
  const [runs, setRuns] = useState(true)
  const every = runs ? LOOK_EVERY_MS : undefined
  const { body: one, trouble, reload } = useRead('GET /v1/imports/{import}', { params: { import: id } }, every)
  const [replacing, replace] = useState(false)
  useEffect(() => {
    if (one) setRuns(isUnderWay(one))
  }, [one])
  return (
    <main class="import-page">
      <a class="back" href={PATHS.imports}>
        ← Imports
      </a>
      {trouble && !one && <TroubleNotice level={1} problem={trouble} retry={reload} />}
      {!one && !trouble && <Bones lines={8} label="Loading the import…" />}
      {one && (
        <>
          <ScreenHead title={one.name}>
            <Actions one={one} replace={() => replace(!replacing)} />
          </ScreenHead>
          <Standing one={one} />
          {isDraft(one) && (replacing || !one.file) && <BringFile one={one} done={() => replace(false)} />}
          {(one.check ?? one.progress) && !isUnderWay(one) && <Refusals key={one.state} id={id} state={one.state} />}
          {one.file && isDraft(one) && (
            <>
              <Columns one={one} />
              <StageWords one={one} />
              <Reading one={one} />
              <Preview id={id} columns={one.file.columns.map(({ name }) => name)} />
            </>
          )}
        </>
      )}
    </main>
  )
}

/** Not begun: how it is read can be changed. */
const isDraft = ({ state }: Import): boolean => state === 'draft' || state === 'checked'

function Standing({ one }: { one: Import }) {
  const changed = one.state === 'checked' && one.check ? sayChanged(one.check.changed) : ''
  return (
    <div class="standing" role="status">
      {isUnderWay(one) && (
        <ProgressBar share={shareOf(one)} label={one.state === 'checking' ? 'Checking' : 'Importing'} />
      )}
      <p class={one.state === 'failed' ? 'bad' : ''}>{sayState(one)}</p>
      {changed && <p class="soft">Of people you have already, it would change: {changed}.</p>}
      {one.state === 'done' && (
        <p>
          <a href={PATHS.leads}>See them among the leads</a>
        </p>
      )}
      {one.state === 'running' && (
        <p class="soft">
          {one.progress && one.progress.waiting > 0 && `${count(one.progress.waiting)} wait to be written. `}
          You may leave this page: it goes on, and is found again in the list of imports.
        </p>
      )}
      {one.file?.isEncodingGuessed && one.state !== 'done' && (
        <p class="soft">The file does not say how its letters are written. Look whether the preview reads well.</p>
      )}
    </div>
  )
}

function Actions({ one, replace }: { one: Import; replace: () => void }) {
  const params = { import: one.id }
  const check = useChange('POST /v1/imports/{import}/dry-run', ['imports'])
  const start = useChange('POST /v1/imports/{import}/start', ['imports', 'leads', 'sites'])
  const remove = useChange('DELETE /v1/imports/{import}', ['sites'])
  const take = async () => {
    const reply = await remove.send({ params })
    if (reply.ok) navigate(PATHS.imports)
  }
  const people = one.check ? one.check.progress.created + one.check.progress.updated + one.check.progress.unchanged : 0
  return (
    <>
      <Refusal trouble={check.trouble ?? start.trouble ?? remove.trouble} />
      {one.state === 'checked' && (
        <button type="button" class="go" disabled={start.busy} onClick={() => void start.send({ params })}>
          Import {count(people)} people
        </button>
      )}
      {isDraft(one) && one.file && (
        <>
          <button
            type="button"
            class={one.state === 'draft' ? 'go' : ''}
            disabled={check.busy}
            onClick={() => void check.send({ params })}
          >
            {one.state === 'draft' ? 'Check it' : 'Check again'}
          </button>
          <button type="button" onClick={replace}>
            Another file
          </button>
        </>
      )}
      <button type="button" class="quiet" disabled={remove.busy} onClick={() => void take()}>
        {one.state === 'running' ? 'End it here' : 'Take away'}
      </button>
    </>
  )
}
