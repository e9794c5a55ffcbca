import { numbers, part, type Told } from './told.ts'

/** https://developers.google.com/youtube/iframe_api_reference#Playback_status */
const PLAYING = 1
const NAMES = { currentTime: 'position', duration: 'durationSeconds', playbackRate: 'rate' } as const

/**
 * Reads what YouTube's player sends to a page that said `listening`: `initialDelivery`, then `infoDelivery` with what has
 * changed, the position several times a second.
 */
export function readYouTube(message: unknown): Told {
  const info = part(message, 'info')
  if (part(message, 'event') === 'onStateChange') return { isPlaying: info === PLAYING }
  const state = part(info, 'playerState')
  const isMuted = part(info, 'muted')
  const video = part(info, 'videoData')
  const title = part(video, 'title')
  return {
    ...numbers(info, NAMES),
    ...(typeof state === 'number' && { isPlaying: state === PLAYING }),
    ...(typeof isMuted === 'boolean' && { isMuted }),
    ...(video !== undefined && { isLive: part(video, 'isLive') === true }),
    ...(typeof title === 'string' && { title }),
  }
}
