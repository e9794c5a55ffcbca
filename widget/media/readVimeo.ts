import { numbers, part, type Told } from './told.ts'

/** What Vimeo's player is asked to tell: https://github.com/vimeo/player.js#events */
export const VIMEO_EVENTS = ['play', 'pause', 'ended', 'timeupdate', 'seeking', 'playbackratechange', 'volumechange']

const NAMES = { seconds: 'position', duration: 'durationSeconds', playbackRate: 'rate' } as const

/** Reads what Vimeo's player sends of the events that it was asked for. */
export function readVimeo(message: unknown): Told {
  const event = part(message, 'event')
  const data = part(message, 'data')
  return {
    ...numbers(data, NAMES),
    ...(event === 'ready' && { isReady: true }),
    ...(event === 'play' && { isPlaying: true }),
    ...((event === 'pause' || event === 'ended') && { isPlaying: false }),
    ...(event === 'seeking' && { isSeek: true }),
    ...(event === 'volumechange' && { isMuted: part(data, 'muted') === true || part(data, 'volume') === 0 }),
  }
}
