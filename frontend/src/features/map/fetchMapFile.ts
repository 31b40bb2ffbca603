const asked = new Map<string, Promise<unknown>>()

/** A file below /map, fetched once for as long as the page lives; asked again after a failure. */
export function fetchMapFile<T>(name: string): Promise<T> {
  const known = asked.get(name)
  if (known) return known as Promise<T>
  const coming = fetch(`/map/${name}`).then((response) => {
    if (!response.ok) throw new Error(`/map/${name} answered ${response.status}`)
    return response.json()
  })
  asked.set(name, coming)
  coming.catch(() => asked.delete(name))
  return coming
}
