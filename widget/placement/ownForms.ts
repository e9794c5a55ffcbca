import type { CaptureForms } from '../../shared/schema/site.ts'
import type { FetchModule } from '../fetchModule.ts'
import type { Services } from '../services.ts'
import { warnOnce } from '../warnOnce.ts'

/** Makes the function that fetches what captures the page's own forms, once there is one. */
export function ownForms(fetchModule: FetchModule, services: Services, which?: CaptureForms): () => void {
  let isFetched = false
  return () => {
    if (isFetched) return
    isFetched = true
    fetchModule('capture')
      .then((module) => module.capture(services, which))
      .catch(() => warnOnce('Forms of this page could not be connected.'))
  }
}
