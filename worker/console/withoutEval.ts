/**
 * Tells zod, wherever a screen brings it along, not to try to make code out of text: the page's policy forbids it, and each
 * try would be reported. Set before zod is there, since its schemas decide when they are made.
 */
Reflect.set(globalThis, '__zod_globalConfig', { jitless: true })
