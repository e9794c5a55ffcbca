import { listener } from './measuring/listen.ts'
import type { MeasuringModule } from './measuring.ts'
import { openAlbum } from './pictures/album.ts'
import { nameOf } from './pictures/nameOf.ts'
import { openSights } from './pictures/sights.ts'
import { watchOpened } from './pictures/watchOpened.ts'
import { watchSeen } from './pictures/watchSeen.ts'

/** Measures how long the page's pictures are seen, and how often they are opened or zoomed. */
export const measure: MeasuringModule['measure'] = ({ warn }) => {
  const over = new AbortController()
  const listen = listener(over.signal, warn)
  const album = openAlbum(!document.hidden)
  const seen = watchSeen(openSights(album), listen)

  seen.look()
  listen(document, ['visibilitychange'], () => album.turn(!document.hidden, performance.now()))
  listen(document, ['click'], seen.look)
  watchOpened((picture) => {
    const name = nameOf(picture)
    if (name) album.open(name)
  }, listen)
  return {
    read() {
      seen.look()
      return { pictures: album.read(performance.now()) }
    },
    renew: () => album.renew(performance.now()),
    stop() {
      over.abort()
      seen.stop()
    },
  }
}
