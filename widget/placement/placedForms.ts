import type { WidgetConfiguration } from '../../shared/schema/widgetConfiguration.ts'
import type { Commands } from '../commands.ts'
import type { FetchModule } from '../fetchModule.ts'
import type { PlaceCommands } from '../place.ts'
import type { AllServices } from '../services.ts'
import { whenSeen } from '../whenSeen.ts'
import type { ShowForm } from './inline.ts'

/** What the loader lends to the module that places forms; like `Services` it may only grow. A list: names weigh. */
export type Lent = [configuration: WidgetConfiguration, origin: string, services: AllServices, inline: ShowForm]

interface PlacedForms {
  fetchPlace(): Promise<PlaceCommands | undefined>
  /** Makes the command that is handed on. */
  toPlace(name: keyof PlaceCommands): Commands[string]
}

/**
 * Hands commands to the module that places forms. It is fetched where the site has a form to place, or where the page asks
 * for one. Out of reach, it leaves the page as it is.
 */
export function placedForms(fetchModule: FetchModule, lent: Lent): PlacedForms {
  let fetched: Promise<PlaceCommands | undefined> | undefined
  const fetchPlace = () => {
    fetched ??= new Promise<void>(whenSeen)
      .then(() => fetchModule('place'))
      .then((module) => module.place(...lent))
      .catch(() => undefined)
    return fetched
  }
  const [{ forms }, origin] = lent
  // On a form's own page, which is ours, no other form comes up.
  const isOurs = location.href.startsWith(`${origin}/f/`)
  if (!isOurs && forms.some(([, , placement]) => placement)) fetchPlace()
  return {
    fetchPlace,
    toPlace: (name) => async (given) => (await (name === 'open' ? fetchPlace() : fetched))?.[name](given),
  }
}
