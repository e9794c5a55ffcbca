import { matchesPage } from '../shared/rules/placement/matchesPage.ts'
import type { Placed, Trigger } from '../shared/schema/placement.ts'
import { hasModal, isBusy } from './place/isBusy.ts'
import { openMemory } from './place/memory.ts'
import { type Moments, watchMoments } from './place/moments.ts'
import { spotOf } from './place/spotOf.ts'
import { watchOpeners } from './place/watchOpeners.ts'
import type { Lent } from './placement/placedForms.ts'
import type { Safely, Shell, ShellModule } from './shell.ts'

/** Milliseconds between two looks at what has come true and what the page has become. */
const TICK_MS = 1_000
/** So many milliseconds after one form that came by itself was closed, no other comes over the page. */
const REST_MS = 30_000
/** How a form shows that is asked for and has no placement of its own. */
const BY_HAND: Placed = { type: 'popup', onPhones: 'popup', triggers: [{ type: 'click' }] }

const ON_LOAD: Trigger[] = [{ type: 'load' }]

/** The commands of `window.baton` that are handed on to here. */
export type PlaceCommands = Record<'open' | 'close' | 'track', (given: unknown) => void>

export interface PlaceModule {
  /** Shows the site's placed forms when and where their placements say. */
  place(...lent: Lent): PlaceCommands
}

interface PlacedForm {
  id: string
  placement: Placed
  triggers: Trigger[]
  /** Made when it shows for the first time. */
  shell?: Shell
}

export const place: PlaceModule['place'] = (configuration, origin, services, inline) => {
  const memory = openMemory(services)
  const submitted = new Set<unknown>()
  const tracked = new Set<string>()
  const forms = configuration.forms.map(
    ([id, , placement = BY_HAND]): PlacedForm => ({ id, placement, triggers: placement.triggers ?? ON_LOAD }),
  )
  let waiting: PlacedForm[] = []
  let moments: Moments | undefined
  let address = ''
  let isComing = false
  let restUntil = 0
  /** What the visitor asked for while another modal was open. */
  let asked: PlacedForm | undefined

  /** A page opens, or another route of a single-page app. */
  function arrive() {
    moments?.stop()
    tracked.clear()
    address = location.pathname + location.search
    waiting = forms.filter(
      ({ placement, triggers, shell }) =>
        !shell?.isShown() && triggers.some(({ type }) => type !== 'click') && matchesPage(placement, location.href),
    )
    moments = watchMoments({
      triggers: waiting.flatMap(({ triggers }) => triggers),
      tracked,
      visits: memory.visits,
      onMoment: look,
    })
  }

  function check() {
    if (location.pathname + location.search !== address) arrive()
    keepInPlace()
    if (asked) ask(asked)
    const due = waiting.find(isDue)
    if (!due) return
    waiting = waiting.filter((form) => form !== due)
    if (!waiting.length) moments?.stop()
    show(due, false)
  }

  /** What is shown makes room for a page's own modals, for each other, and for pages where it does not belong. */
  function keepInPlace() {
    const isCovered = hasModal()
    const lift = Math.max(0, ...forms.map(({ shell }) => shell?.height() ?? 0))
    for (const { id, placement, shell } of forms) {
      if (!shell?.isShown()) continue
      if (!shell.isOpen() && (submitted.has(id) || !matchesPage(placement, location.href))) shell.hide()
      else shell.mend(isCovered, lift)
    }
  }

  function isDue({ id, placement, triggers }: PlacedForm): boolean {
    const spot = spotOf(placement)
    return (
      triggers.some((trigger) => moments?.has(trigger)) &&
      !isComing &&
      !(spot === 'form' ? isBusy() || Date.now() < restUntil : hasModal()) &&
      !forms.some(({ shell, placement }) => shell?.isOpen() || (shell?.isShown() && spotOf(placement) === spot)) &&
      !document.querySelector(`baton-form[form="${id}"],[data-baton-form="${id}"]`) &&
      memory.mayShow(id, placement)
    )
  }

  /** Asked for by the visitor or the page: whatever the rules say, but never over another modal. */
  function ask(form: PlacedForm, instead?: string) {
    asked = hasModal() || isComing ? form : undefined
    if (asked || form.shell?.isOpen()) return
    for (const { shell } of forms) if (shell?.isOpen()) shell.close()
    show(form, true).then((isThere) => {
      if (!isThere && instead) location.assign(instead)
    })
  }

  async function show(form: PlacedForm, isAsked: boolean): Promise<boolean | undefined> {
    isComing = true
    try {
      form.shell ??= await makeShell(form)
      const isThere = await form.shell.show(isAsked)
      if (isThere && !isAsked && form.placement.type !== 'button') memory.note(form.id, { at: Date.now() })
      return isThere
    } catch (error) {
      services.warn(`${error}`)
    } finally {
      isComing = false
      look()
    }
    return undefined
  }

  async function makeShell({ id, placement }: PlacedForm) {
    const url = import.meta.url.replace('/w/place-', '/w/shell-')
    const module: ShellModule = await import(/* @vite-ignore */ url)
    const onClosed = () => {
      restUntil = Date.now() + REST_MS
      memory.note(id, { isClosed: true })
    }
    return module.makeShell({
      services,
      inline,
      form: id,
      href: `${origin}/f/${id}`,
      placement,
      isBar: spotOf(placement) === 'strip',
      safely,
      onClosed,
      isSubmitted: () => submitted.has(id),
    })
  }

  const safely: Safely =
    (task) =>
    (...given) => {
      try {
        task(...given)
      } catch (error) {
        services.warn(`${error}`)
      }
    }

  watchOpeners(forms, safely(ask))
  document.addEventListener(
    'baton:accepted',
    safely((event) => {
      const id = event instanceof CustomEvent && event.detail?.form
      if (services.kiosk || !forms.some((form) => form.id === id)) return
      submitted.add(id)
      memory.note(id, { isSubmitted: true })
    }),
  )
  const look = safely(check)
  look()
  setInterval(look, TICK_MS)
  return {
    open: safely((id) => {
      const form = forms.find((form) => form.id === id)
      if (form) ask(form)
      else services.warn(`There is no form "${id}".`)
    }),
    close: safely(() => {
      for (const { shell } of forms) if (shell?.isShown()) shell.close()
    }),
    track: safely((name) => {
      tracked.add(String(name))
      check()
    }),
  }
}
