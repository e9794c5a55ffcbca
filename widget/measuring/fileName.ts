/** What a file is called by its address, without query; empty where the address is none of a file. */
export function fileName(address: string): string {
  const [, name = ''] = /^(?!data:|blob:)[^?#]*?([^/?#]*)(?:[?#]|$)/.exec(address) ?? []
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
