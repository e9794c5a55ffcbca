/** Marks the entry of the browser's history that the back button takes instead of the page's own. */
const MARK = 'batonOpen'

export interface BackButton {
  /** From now on one press of back is ours; asking again changes nothing. */
  guard(): void
  /** Leaves the history as it was found. */
  release(): void
}

/**
 * Lends the browser's back button to an open dialog. One entry with the page's own state and address is put on top, so that
 * a page's router that hears of it finds nothing changed. It is only made once the visitor has done something with the
 * form: whoever has not touched it leaves the page by one press, and browsers skip entries made without a gesture anyway.
 * `CloseWatcher` does not know the back button of desktops and iPhones.
 */
export function backButton(onBack: () => void): BackButton {
  let isGuarding = false
  const isMarked = () => Object(history.state)[MARK] === true
  const stop = () => {
    isGuarding = false
    removeEventListener('popstate', onPop)
  }
  function onPop() {
    if (isMarked()) return
    stop()
    onBack()
  }
  return {
    guard() {
      if (isGuarding) return
      try {
        history.pushState({ ...history.state, [MARK]: true }, '')
      } catch {
        return // some frames have no history of their own, and some browsers limit how often one may ask
      }
      isGuarding = true
      addEventListener('popstate', onPop)
    },
    release() {
      if (!isGuarding) return
      stop()
      // Where the page has gone on meanwhile, its own entry is on top, and stays.
      if (isMarked()) history.back()
    },
  }
}
