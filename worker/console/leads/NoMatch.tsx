/** What to do where no lead fits the filters. */
export const NoMatch = ({ clear }: { clear: () => void }) => (
  <div class="no-match">
    <p role="status">No lead fits all of this.</p>
    <button type="button" onClick={clear}>
      Show all leads
    </button>
  </div>
)
