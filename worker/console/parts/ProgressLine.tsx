import type { Progress } from '../data/useMany.ts'

interface ProgressLineProps {
  progress: Progress
  /** What has happened to those that are done: “Released”. */
  doing: string
  stop: () => void
}

/** How many of many are done, as it goes, with a way to leave it at that. */
export const ProgressLine = ({ progress: { all, done, refused }, doing, stop }: ProgressLineProps) => (
  <div class="progress" role="status">
    <progress max={all} value={done + refused} aria-label={doing} />
    <span>
      {doing} {done} of {all}
      {refused > 0 && `, ${refused} could not be`}
    </span>
    <button type="button" class="quiet" onClick={stop}>
      Stop
    </button>
  </div>
)
