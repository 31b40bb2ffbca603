/** One line of what Prometheus is told. */
export interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** What a metric is, as its HELP and TYPE lines say. */
export interface Family {
  readonly name: string
  readonly type: string
  readonly help: string
}

export interface Scrape {
  readonly samples: readonly Sample[]
  readonly families: readonly Family[]
  /** The sum of a metric's samples that have these labels; 0 where there is none. */
  sum(name: string, labels?: Readonly<Record<string, string>>): number
}

/** Asks who shows metrics for them, as Prometheus does. Throws where it is refused. */
export async function scrape(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Scrape> {
  const response = await fetch(url, { headers })
  const text = await response.text()
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`)
  return readScrape(text)
}

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g

/** Reads Prometheus's text format (its documentation, "Exposition formats"). */
export function readScrape(text: string): Scrape {
  const samples: Sample[] = []
  const help = new Map<string, string>()
  const families: Family[] = []
  for (const line of text.split('\n')) {
    const [, about, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? []
    if (about === 'HELP') help.set(name, rest)
    if (about === 'TYPE') families.push({ name, type: rest, help: help.get(name) ?? '' })
    const found = SAMPLE.exec(line)
    if (found) samples.push(sampleOf(found))
  }
  return {
    samples,
    families,
    sum: (name, labels = {}) =>
      samples
        .filter((sample) => sample.name === name && has(sample, labels))
        .reduce((sum, { value }) => sum + value, 0),
  }
}

function sampleOf([, name = '', labels = '', value]: RegExpExecArray): Sample {
  const pairs = [...labels.matchAll(LABEL)].map(([, label, text]) => [label, text] as const)
  return { name, labels: Object.fromEntries(pairs), value: Number(value?.replace('Inf', 'Infinity')) }
}

const has = ({ labels }: Sample, wanted: Readonly<Record<string, string>>): boolean =>
  Object.entries(wanted).every(([label, value]) => labels[label] === value)
