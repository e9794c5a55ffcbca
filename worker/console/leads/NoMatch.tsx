interface NoMatchProps {
  /** There may be some among older leads, which nobody has looked through yet. */
  mayFollow: boolean
  clear: () => void
}

/** What to do where no lead fits the filters. */
export function NoMatch({ mayFollow, clear }: NoMatchProps) {
  return (
    <div class="no-match">
      <p role="status">
        {mayFollow
          ? 'None of the newest leads fits. Older ones were not looked through yet.'
          : 'No lead fits all of this.'}
      </p>
      <button type="button" onClick={clear}>
        Show all leads
      </button>
    </div>
  )
}
