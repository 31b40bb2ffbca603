import type { ReactNode } from 'react'
import { useTexts } from '../../../i18n/useTexts.ts'
import { healthTexts } from './healthTexts.ts'

/** A cell: what is in it, and whether it needs a person. */
export interface Cell {
  readonly value: ReactNode
  readonly isBad?: boolean
}

export interface Column {
  readonly name: string
  /** Numbers stand right; what is minor is left out on a phone; what is long may wrap. */
  readonly kind?: 'number' | 'minor' | 'minor number' | 'long'
}

interface Props {
  readonly title: string
  /** What its words mean, where they need it. */
  readonly hint?: string
  readonly columns: readonly Column[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly Cell[] }[]
}

/** A table of the health page: quiet, but for what needs a person. Scrolls sideways where it is narrow. */
export function HealthTable({ title, hint, columns, rows }: Props) {
  const t = useTexts(healthTexts)
  return (
    <section className="min-w-0 rounded-card border border-line bg-card shadow-card">
      <h2 className="px-5 pt-4 pb-2 font-bold text-lg">{title}</h2>
      {hint && <p className="px-5 pb-3 text-muted text-xs">{hint}</p>}
      {rows.length === 0 ? (
        <p className="px-5 pb-5 text-muted text-sm">{t('nothing')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
        <section tabIndex={0} aria-label={title} className="overflow-x-auto px-5 pb-4">
          <table className="w-full text-sm">
            <thead>
              <tr className="text-left text-muted text-xs">
                {columns.map(({ name, kind }) => (
                  <th key={name} scope="col" className={`pr-4 pb-1 font-semibold last:pr-0 ${look(kind)}`}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, cells }) => (
                <tr key={key} className="border-line border-t">
                  {cells.map(({ value, isBad }, i) => (
                    <td
                      key={columns[i]?.name}
                      className={`py-1.5 pr-4 last:pr-0 ${cellLook(columns[i]?.kind)} ${isBad ? 'font-semibold text-bad' : ''}`}
                    >
                      {value}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}

function look(kind: Column['kind'] = 'long'): string {
  const align = kind.includes('number') ? 'text-right' : ''
  return kind.includes('minor') ? `hidden sm:table-cell ${align}` : align
}

const cellLook = (kind: Column['kind']): string =>
  `${look(kind)} ${kind === 'long' ? 'min-w-32 break-words' : 'whitespace-nowrap'}`

/** Addresses as short as they are told apart. */
export const withoutScheme = (text: string): string => text.replace(/https?:\/\//, '')
