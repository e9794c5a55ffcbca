import type { WidgetConfiguration } from '../../shared/schema/widgetConfiguration.ts'

/** Where the build left room for the configuration, quotes included. */
const ROOM = '"__BATON_CONFIGURATION__"'
/** Signs that JSON allows and that could end a script element or, in old engines, a line. */
const UNSAFE = /[<\u2028\u2029]/g

/** The loader with a site's configuration in it. */
export function loaderText(loader: string, configuration: WidgetConfiguration): string {
  const [before, after, ...more] = loader.split(ROOM)
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`the built loader must hold ${ROOM} exactly once`)
  }
  return before + toScript(configuration) + after
}

function toScript(configuration: WidgetConfiguration): string {
  return JSON.stringify(configuration).replace(
    UNSAFE,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
