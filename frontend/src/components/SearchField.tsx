import { Search, X } from 'lucide-react'
import { type InputHTMLAttributes, useRef } from 'react'
import { useSettings } from '../context/SettingsContext.tsx'

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'value' | 'onChange'> {
  readonly value: string
  onType(text: string): void
}

/**
 * A search, with a button that clears it in place of the browser's own, which is small, has no name and looks different
 * everywhere.
 */
export function SearchField({ value, onType, className = '', ...input }: Props) {
  const { t } = useSettings()
  const field = useRef<HTMLInputElement>(null)
  const clear = () => {
    onType('')
    field.current?.focus()
  }
  return (
    <div className="relative">
      <Search size={18} aria-hidden="true" className="absolute top-3.75 left-3.5 text-muted" />
      <input
        ref={field}
        type="search"
        className={`field pr-12 pl-10 [&::-webkit-search-cancel-button]:hidden ${className}`}
        value={value}
        onChange={(event) => onType(event.target.value)}
        {...input}
      />
      {value !== '' && (
        <button
          type="button"
          aria-label={t('common.clearSearch')}
          className="absolute inset-y-0 right-0 grid w-12 place-items-center rounded-control text-muted -outline-offset-3 hover:text-ink"
          onClick={clear}
        >
          <X size={18} aria-hidden="true" />
        </button>
      )}
    </div>
  )
}
