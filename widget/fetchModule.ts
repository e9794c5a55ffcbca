import type { CaptureModule } from './capture.ts'
import type { FormModule } from './form.tsx'
import type { PageModule } from './pageModule.ts'
import type { PlaceModule } from './place.ts'
import type { VisitModule } from './visit.ts'

/** The modules that the loader fetches itself, when a page needs them. */
interface Modules {
  form: FormModule
  capture: CaptureModule
  place: PlaceModule
  visit: VisitModule
  consent: PageModule
  question: PageModule
  slots: PageModule
  debug: PageModule
}

/** Fetches a module, the same one every time; rejects where it is out of reach. */
export type FetchModule = <Name extends keyof Modules>(name: Name) => Promise<Modules[Name]>

/** Makes what fetches the modules from where they lie side by side, under one hash. */
export const moduleFetcher =
  (folder: string, hash: string): FetchModule =>
  (name) =>
    import(/* @vite-ignore */ `${folder}/${name}-${hash}.js`)
