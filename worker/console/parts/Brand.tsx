/** The name with its mark: a baton, held out. */
export function Brand() {
  return (
    <span class="brand">
      <i aria-hidden="true" />
      Baton
    </span>
  )
}
