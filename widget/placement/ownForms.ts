import type { CaptureForms } from '../../shared/schema/site.ts'
import type { CaptureModule } from '../capture.ts'
import type { Services } from '../services.ts'
import { warnOnce } from '../warnOnce.ts'

/** Makes the function that fetches what captures the page's own forms, once there is one. */
export function ownForms(moduleUrl: string, services: Services, which?: CaptureForms): () => Promise<void> {
  let isFetched = false
  return async () => {
    if (isFetched) return
    isFetched = true
    try {
      const module: CaptureModule = await import(/* @vite-ignore */ moduleUrl)
      module.capture(services, which)
    } catch {
      warnOnce('The forms of this page could not be connected.')
    }
  }
}
