import type { FormModule } from '../../../../widget/form.tsx'

let loaded: Promise<FormModule> | undefined

/** The module that visitors' browsers fetch, from where they fetch it. An unknown hash gets the current one. */
export function loadForm(): Promise<FormModule> {
  loaded ??= fetchForm()
  // What could not be fetched is fetched again by the next who asks.
  loaded.catch(() => {
    loaded = undefined
  })
  return loaded
}

async function fetchForm(): Promise<FormModule> {
  return import(/* @vite-ignore */ `${location.origin}/w/form-current.js`)
}
