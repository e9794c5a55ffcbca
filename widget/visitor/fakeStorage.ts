/** A browser's storage for tests; as in browsers, what is kept are its own properties. */
export function fakeStorage(): Storage {
  const storage = Object.create({
    getItem: (name: string) => items[name] ?? null,
    setItem: (name: string, value: string) => {
      items[name] = value
    },
    removeItem: (name: string) => {
      delete items[name]
    },
  })
  const items: Record<string, string> = storage
  return storage
}
